"""Read approvals and editions."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pomost.kernel.files import Unusable
from pomost.people.models import Place
from pomost.procurement.award.queries import announced
from pomost.procurement.bids.models import Evaluation
from pomost.procurement.clauses.queries import in_language
from pomost.procurement.history.queries import in_pieces, in_words, part_label, value_in_words
from pomost.procurement.history.rules import Flat, changes, flatten
from pomost.procurement.publication.models import Approval, Edition
from pomost.procurement.publication.rules import LOCKED, lots_stay, public_parts
from pomost.procurement.purchases.models import Purchase
from pomost.procurement.purchases.queries import as_file
from pomost.procurement.purchases.rules import PurchaseFile, Role


def authors_since_approval(purchase: Purchase) -> set[int]:
    """Who saved a version of this purchase that nobody has approved yet."""
    approved = (
        Approval.objects.filter(purchase=purchase)
        .order_by("-version")
        .values_list("version", flat=True)
        .first()
    )
    return set(
        purchase.revisions.filter(version__gt=approved or 0).values_list("saved_by", flat=True)
    )


def approvals_of(purchase: Purchase) -> QuerySet[Approval]:
    """Every approval with who gave it, newest first."""
    return (
        Approval.objects.filter(purchase=purchase)
        .select_related("approved_by")
        .order_by("-approved_at", "-pk")
    )


def editions_of(purchase: Purchase) -> QuerySet[Edition]:
    """Every published edition, newest first."""
    return (
        Edition.objects.filter(purchase=purchase).select_related("recorded_by").order_by("-number")
    )


def moved_lots(purchase: Purchase, after: Flat) -> list[str]:
    """``lots`` where a change would take away or change one whose bids are evaluated."""
    numbers = set(Evaluation.objects.filter(purchase=purchase).values_list("lot_number", flat=True))
    newest = editions_of(purchase).first() if numbers else None
    stay = newest is None or lots_stay(numbers, newest.content["lots"], after["lots"])
    return [] if stay else ["lots"]


def file_of(edition: Edition, language: str) -> PurchaseFile:
    """An edition as plain data, the catalogue's own words in ``language``."""
    return in_language(PurchaseFile.model_validate(edition.content), language)


def shown_file(purchase: Purchase, language: str) -> PurchaseFile:
    """What suppliers see: the newest edition once published, the purchase as it is before."""
    newest = editions_of(purchase).first()
    return file_of(newest, language) if newest else as_file(purchase, language)


def place_of(file: PurchaseFile) -> str:
    """The name of the place in a file; empty when it has none."""
    if not file.place:
        return ""
    found = Place.objects.filter(code=file.place).order_by("-valid_from").first()
    return str(found or file.place)


def with_differences(editions: list[Edition], *, public: bool) -> list[dict[str, Any]]:
    """Newest first, each with what it changed against the one before it in the list.

    ``public``: only what suppliers may read.
    """
    flats = [flatten(edition.content) for edition in editions]
    if public:
        flats = [public_parts(flat) for flat in flats]
    codes = {edition.content.get("place") for edition in editions} - {None, ""}
    places = dict(Place.objects.filter(code__in=codes).values_list("code", "name"))
    return [
        {
            "edition": edition,
            "changes": _rows(flats[n], flats[n + 1], places, public=public)
            if n + 1 < len(editions)
            else [],
        }
        for n, edition in enumerate(editions)
    ]


def _rows(
    newer: dict[str, Any], older: dict[str, Any], places: dict[str, str], *, public: bool
) -> list[dict[str, Any]]:
    found = changes(older, newer)
    rows = in_words([c for c in found if c.name != "lots" or not public], places)
    if public:
        rows += [
            {
                "label": part_label("lots"),
                "before": "; ".join(change.before or []),
                "after": "; ".join(change.after or []),
            }
            for change in found
            if change.name == "lots"
        ]
    return in_pieces(rows)


def points_of(file: PurchaseFile) -> list[dict[str, str]]:
    """What earns points: each with its weight and how it is counted."""
    price = _("Price")
    rows = [(price, file.price_weight_percent, "price")]
    rows += [
        (part_label(f"ways.{item.code}").partition(": ")[2] or item.code, weight, item.code)
        for item in file.criteria
        if item.role == Role.AWARD and (weight := item.weight_percent) is not None
    ]
    rows += [(name, weight, name) for name, weight in file.other_weights.items()]
    language = get_language() or "pl"
    try:
        said = {one.key: one.in_words.for_language(language) for one in announced(file, language)}
    except Unusable:
        said = {}
    return [
        {
            "label": label,
            "weight": value_in_words("price_weight_percent", weight),
            "way": said.get(key, ""),
        }
        for label, weight, key in rows
        if weight
    ]


def counting_of(file: PurchaseFile) -> list[dict[str, str]]:
    """Rounding and what decides between equal bids, in words."""
    content = file.model_dump(mode="json")
    rows = [
        {"label": part_label(name), "text": value_in_words(name, content[name])}
        for name in ("rounding", "tie_break")
    ]
    return [row for row in rows if row["text"]]


def locked_in_words() -> list[str]:
    """The locked parts that every purchase has, by their names."""
    return [part_label(name) for name in sorted(LOCKED)]
