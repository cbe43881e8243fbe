"""Let open purchases be found."""

from datetime import datetime

from django.urls import reverse
from django.utils import translation

from pomost.kernel.search import actions as search
from pomost.procurement.clauses.queries import criterion_on, supply_kinds_of
from pomost.procurement.publication.queries import place_of, shown_file
from pomost.procurement.purchases.models import Purchase
from pomost.procurement.purchases.rules import Stage


def keep_findable(*, purchase: Purchase, at: datetime) -> None:
    """An open or published purchase stands in the search in both languages, others do not.

    Only what suppliers may read goes there; of a published one, its newest edition.
    """
    ref = f"purchase:{purchase.pk}"
    published = purchase.edition and purchase.stage != Stage.CLOSED
    if not published and purchase.stage != Stage.OPEN:
        search.remove(ref=ref)
        return
    file = shown_file(purchase, "pl")
    criteria = [criterion_on(item.code, file.as_of) for item in file.criteria]
    for language in ("pl", "en"):
        kinds = [kind.label.for_language(language) for kind in supply_kinds_of(file)]
        with translation.override(language):
            path = reverse("procurement:open_purchase", args=[purchase.pk])
        search.put(
            ref=ref,
            kind="purchase",
            language=language,
            title=file.title,
            summary=file.description,
            body="\n".join(c.title.for_language(language) for c in criteria if c),
            keywords=" ".join([*kinds, file.cpv, file.buyer.name, place_of(file)]),
            path=path,
            at=at,
        )
