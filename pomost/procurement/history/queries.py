"""Names and values of a purchase's parts, in words."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from pydantic import ValidationError

from pomost.criteria.catalogue.queries import catalogue
from pomost.criteria.catalogue.rules import Criterion, UnknownCriterion
from pomost.criteria.criterion.rules import show_value
from pomost.kernel import money
from pomost.kernel.templatetags.pomost import localised, percent
from pomost.people.models import Place
from pomost.procurement.clauses.queries import in_language
from pomost.procurement.history.models import RevisionSnapshot
from pomost.procurement.history.rules import Change, Flat, changes, compared, flatten, sittings
from pomost.procurement.purchases.models import (
    AIM_LABELS,
    KIND_LABELS,
    PROCEDURE_LABELS,
    RESERVED_LABELS,
    ROLE_LABELS,
    Purchase,
)
from pomost.procurement.purchases.rules import PurchaseFile
from pomost.procurement.scoring.queries import (
    FORMULA_LABELS,
    MEASURE_LABELS,
    ROUNDING_LABELS,
    TIE_BREAK_LABELS,
)

PART_LABELS: dict[str, str | Promise] = {
    "title": gettext_lazy("Title"),
    "as_of": gettext_lazy("Day whose law applies"),
    "kind": gettext_lazy("What you buy"),
    "cpv": gettext_lazy("CPV code"),
    "further_cpv": gettext_lazy("Further CPV codes"),
    "value_cents": gettext_lazy("Estimated value without VAT"),
    "value_method": gettext_lazy("How you estimated it"),
    "valued_on": gettext_lazy("Day of the estimate"),
    "vat_percent": gettext_lazy("VAT rate"),
    "place": gettext_lazy("Place"),
    "starts_on": gettext_lazy("First day"),
    "ends_on": gettext_lazy("Last day"),
    "lots": gettext_lazy("Lots"),
    "not_divided_because": gettext_lazy("Why you do not divide it into lots"),
    "groups": gettext_lazy("People concerned"),
    "diagnosis": gettext_lazy("What is happening here"),
    "need": gettext_lazy("What should change for people"),
    "used_by_people": gettext_lazy("People will use it"),
    "accessibility": gettext_lazy("What makes it usable by everyone"),
    "description": gettext_lazy("Description of what you buy"),
    "quality_in_description": gettext_lazy("The description sets the quality"),
    "reserved": gettext_lazy("Reserved"),
    "reserved_share_percent": gettext_lazy("Required share of people from the groups"),
    "procedure": gettext_lazy("Procedure"),
    "offers_due_on": gettext_lazy("Last day for offers"),
    "price_weight_percent": gettext_lazy("Weight of price"),
    "other_weights": gettext_lazy("Other award criteria"),
    "rounding": gettext_lazy("Rounding of points"),
    "tie_break": gettext_lazy("What decides between equal bids"),
    "strategic": gettext_lazy("Strategic aims"),
    "social": gettext_lazy("Social aims"),
    "needs_analysis": gettext_lazy("Needs analysis"),
    "market_consulted": gettext_lazy("You talked to the market"),
    "indexation": gettext_lazy("How the price follows costs"),
    "penalty_cap_percent": gettext_lazy("All penalties together, at most"),
    "monitoring": gettext_lazy("How you will monitor"),
    "waiting": gettext_lazy("What stands in square brackets"),
    "approval": gettext_lazy("Approval by a reviewer"),
    "criteria": gettext_lazy("Criteria"),
    "weights": gettext_lazy("Weights that add up to 100%"),
    "parameters": gettext_lazy("Parameters"),
    "weight_percent": gettext_lazy("Weight"),
    "wording": gettext_lazy("Your own wording"),
    "reason": gettext_lazy("Reason"),
    "contract_duty": gettext_lazy("Duty in the contract"),
    "verification": gettext_lazy("How you check"),
    "sanction": gettext_lazy("What a breach costs"),
    "control_rights": gettext_lazy("What you may inspect"),
    "employment.activities": gettext_lazy("Tasks under employment contracts"),
    "employment.none_because": gettext_lazy("Why no task is under an employment contract"),
    "employment.verification": gettext_lazy("Employment contracts: how you check"),
    "employment.control_rights": gettext_lazy("Employment contracts: what you may inspect"),
    "employment.sanction": gettext_lazy("Employment contracts: what a breach costs"),
}
NO_PLACES: Mapping[str, str] = {}


def part_label(name: str) -> str:
    """The name of a part for people."""
    if name in PART_LABELS:
        return str(PART_LABELS[name])
    group, _dot, rest = name.partition(".")
    if group == "suppressed":
        return _("Finding left as it is: %(rule)s") % {"rule": rest}
    if group == "ways":
        criterion = criterion_named(f"criteria.{rest}/")
        what = localised(criterion.title) if criterion else rest
        what = _("price") if rest == "price" else what
        return _("How points are counted: %(what)s") % {"what": what}
    if group == "measures":
        return _("What is compared: %(what)s") % {"what": rest}
    if group == "criteria":
        stem, _dot, part = rest.rpartition(".")
        code, _slash, role = stem.partition("/")
        criterion = criterion_named(name)
        return _("“%(criterion)s”, %(role)s: %(part)s") % {
            "criterion": localised(criterion.title) if criterion else code,
            "role": ROLE_LABELS.get(role, role),  # type: ignore[call-overload]
            "part": PART_LABELS.get(part, part),
        }
    return name


def criterion_named(name: str) -> Criterion | None:
    """The criterion a part belongs to, in its newest version; None for any other part."""
    code = name.removeprefix("criteria.").partition("/")[0]
    try:
        return catalogue().criterion(code) if name.startswith("criteria.") else None
    except UnknownCriterion:
        return None


def value_in_words(name: str, value: Any, places: Mapping[str, str] = NO_PLACES) -> str:
    """A JSON value for people; empty for nothing. ``places`` are names by code."""
    if value is None or value in ("", [], {}):
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if name == "value_cents":
        return money.show(value, language=get_language() or "pl")
    if name == "place":
        return places.get(value, value)
    if name == "lots":
        language = get_language() or "pl"
        return "; ".join(lot_in_words(lot, language) for lot in value)
    if name.endswith(".parameters"):
        return parameters_in_words(criterion_named(name), value)
    if name.endswith("_percent"):
        return percent(value)
    if name == "other_weights":
        return ", ".join(f"{key}: {percent(item)}" for key, item in value.items())
    if name in ("as_of", "valued_on", "offers_due_on", "starts_on", "ends_on"):
        return date_format(date.fromisoformat(value))
    if name == "groups":
        return "; ".join(filter(None, (group_in_words(group) for group in value)))
    if name.startswith("ways."):
        return str(FORMULA_LABELS.get(value.get("formula"), ""))
    if name.startswith("measures."):
        return measure_in_words(value)
    if name == "rounding":
        how = ROUNDING_LABELS.get(value["mode"], value["mode"])
        return _("%(places)s places, %(how)s") % {"places": value["places"], "how": how}
    if name == "tie_break":
        return ", ".join(str(TIE_BREAK_LABELS.get(item, item)) for item in value)
    if name in AIM_LABELS:
        return ", ".join(str(AIM_LABELS[name].get(item, item)) for item in value)
    if isinstance(value, list):
        return ", ".join(str(item) for item in value)
    if isinstance(value, dict):
        return ", ".join(f"{key}: {item}" for key, item in value.items())
    if name in ("kind", "reserved", "procedure"):
        return str((KIND_LABELS | RESERVED_LABELS | PROCEDURE_LABELS).get(value, value))
    return str(value)


def measure_in_words(value: Mapping[str, Any]) -> str:
    """What an award criterion compares, with its years and discount."""
    label, terms = str(MEASURE_LABELS[value["measure"]]), value.get("life_cycle")
    if not terms:
        return label
    return _("%(label)s; years: %(years)s, discount a year: %(discount)s") % {
        "label": label,
        "years": terms["years"],
        "discount": percent(terms["discount_percent"]),
    }


def group_in_words(group: Mapping[str, Any]) -> str:
    """A group of people in one line: name, how many, what they need."""
    people = group.get("people")
    parts = [group.get("name", ""), "" if people is None else str(people), group.get("need", "")]
    words = ", ".join(part for part in parts if part)
    return f"{words} ({group['source']})" if group.get("source") else words


def lot_in_words(lot: Mapping[str, Any], language: str) -> str:
    """A lot in one line: number, title, value, what it alone is about."""
    value = money.show(lot["value_cents"], language=language)
    words = f"{lot['number']}. {lot['title']}, {value}"
    return f"{words} ({lot['description']})" if lot.get("description") else words


def parameters_in_words(criterion: Criterion | None, values: dict[str, Any]) -> str:
    """Each parameter by its label; those the catalogue no longer has, by their names."""
    known = {p.name: p for p in criterion.parameters} if criterion else {}
    language = get_language() or "pl"
    return "; ".join(
        f"{localised(known[name].label)}: {show_value(known[name], value, language)}"
        if name in known
        else f"{name}: {value}"
        for name, value in values.items()
    )


def in_words(found: list[Change], places: Mapping[str, str]) -> list[dict[str, str]]:
    """Changes as rows for a table; from nothing to nothing is none."""
    rows = [
        {
            "label": part_label(change.name),
            "before": value_in_words(change.name, change.before, places),
            "after": value_in_words(change.name, change.after, places),
        }
        for change in found
    ]
    return [row for row in rows if row["before"] or row["after"]]


def in_pieces(rows: list[dict[str, str]]) -> list[dict[str, Any]]:
    """The rows with both texts in pieces, so that a page can mark what differs."""
    return [row | {"pieces": compared(row["before"], row["after"])} for row in rows]


def sittings_of(purchase: Purchase) -> list[tuple[int, int]]:
    """Newest and oldest version of each sitting, newest sitting first."""
    saves = RevisionSnapshot.objects.filter(purchase=purchase).order_by("-version")
    return sittings(list(saves.values_list("version", "saved_by_id", "saved_at")))


def with_changes(purchase: Purchase, found: Sequence[tuple[int, int]]) -> list[dict[str, Any]]:
    """Each sitting with its newest version, and what it changed against the version before it."""
    wanted = {number for newest, oldest in found for number in (newest, oldest - 1)}
    rows = RevisionSnapshot.objects.filter(purchase=purchase, version__in=wanted)
    by_version = {one.version: one for one in rows.select_related("saved_by").order_by("version")}
    codes = {one.content.get("place") for one in by_version.values()} - {None, ""}
    places = dict(Place.objects.filter(code__in=codes).values_list("code", "name"))
    language = get_language() or "pl"
    shown = []
    for newest, oldest in found:
        revision, before = by_version[newest], by_version.get(oldest - 1)
        made = (
            in_words(changes(_flat(before, language), _flat(revision, language)), places)
            if before
            else []
        )
        shown.append(
            {
                "revision": revision,
                "oldest": oldest,
                "changes": in_pieces(made),
                "is_first": before is None,
            }
        )
    return shown


def _flat(revision: RevisionSnapshot, language: str) -> Flat:
    """The parts of a version, the catalogue's own words in a language."""
    try:
        file = PurchaseFile.model_validate(revision.content)
    except ValidationError:  # kept under an older format
        return flatten(revision.content)
    return flatten(in_language(file, language).model_dump(mode="json"))
