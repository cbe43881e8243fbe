"""Names and values of a purchase's parts, in words."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from pomost.criteria.catalogue.queries import catalogue
from pomost.criteria.catalogue.rules import Criterion, UnknownCriterion
from pomost.criteria.criterion.rules import show_value
from pomost.kernel import money
from pomost.kernel.templatetags.pomost import localised, percent
from pomost.people.models import Place
from pomost.procurement.history.rules import Change, changes, flatten
from pomost.procurement.purchases.models import (
    AIM_LABELS,
    KIND_LABELS,
    RESERVED_LABELS,
    ROLE_LABELS,
    Purchase,
    RevisionSnapshot,
)

PART_LABELS: dict[str, str | Promise] = {
    "title": gettext_lazy("Title"),
    "as_of": gettext_lazy("Day whose law applies"),
    "kind": gettext_lazy("What you buy"),
    "cpv": gettext_lazy("CPV code"),
    "further_cpv": gettext_lazy("Further CPV codes"),
    "value_cents": gettext_lazy("Estimated value without VAT"),
    "value_method": gettext_lazy("How you estimated it"),
    "place": gettext_lazy("Place"),
    "starts_on": gettext_lazy("First day"),
    "ends_on": gettext_lazy("Last day"),
    "lots": gettext_lazy("Lots"),
    "not_divided_because": gettext_lazy("Why you do not divide it into lots"),
    "diagnosis": gettext_lazy("What is happening here"),
    "need": gettext_lazy("What should change for people"),
    "used_by_people": gettext_lazy("People will use it"),
    "accessibility": gettext_lazy("What makes it usable by everyone"),
    "description": gettext_lazy("Description of what you buy"),
    "quality_in_description": gettext_lazy("The description sets the quality"),
    "reserved": gettext_lazy("Reserved"),
    "reserved_share_percent": gettext_lazy("Required share of people from the groups"),
    "price_weight_percent": gettext_lazy("Weight of price"),
    "other_weights": gettext_lazy("Other award criteria"),
    "strategic": gettext_lazy("Strategic aims"),
    "social": gettext_lazy("Social aims"),
    "needs_analysis": gettext_lazy("Needs analysis"),
    "market_consulted": gettext_lazy("You talked to the market"),
    "indexation": gettext_lazy("How the price follows costs"),
    "monitoring": gettext_lazy("How you will monitor"),
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
        return "; ".join(
            f"{lot['number']}. {lot['title']}, {money.show(lot['value_cents'], language=language)}"
            for lot in value
        )
    if name.endswith(".parameters"):
        return parameters_in_words(criterion_named(name), value)
    if name.endswith("_percent"):
        return percent(value)
    if name == "other_weights":
        return ", ".join(f"{key}: {percent(item)}" for key, item in value.items())
    if name in ("as_of", "starts_on", "ends_on"):
        return date_format(date.fromisoformat(value))
    if name in AIM_LABELS:
        return ", ".join(str(AIM_LABELS[name].get(item, item)) for item in value)
    if isinstance(value, list):
        return ", ".join(str(item) for item in value)
    if isinstance(value, dict):
        return ", ".join(f"{key}: {item}" for key, item in value.items())
    if name in ("kind", "reserved"):
        return str((KIND_LABELS | RESERVED_LABELS).get(value, value))
    return str(value)


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


def revisions_of(purchase: Purchase) -> QuerySet[RevisionSnapshot]:
    """Every version of a purchase with who saved it, newest first."""
    return (
        RevisionSnapshot.objects.filter(purchase=purchase)
        .select_related("saved_by")
        .order_by("-version")
    )


def with_changes(revisions: list[RevisionSnapshot]) -> list[dict[str, Any]]:
    """Newest first, each with what it changed against the one before it in the list."""
    codes = {revision.content.get("place") for revision in revisions} - {None, ""}
    places = dict(Place.objects.filter(code__in=codes).values_list("code", "name"))
    found = []
    for newer, older in zip(revisions, [*revisions[1:], None], strict=True):
        before = flatten(older.content) if older else {}
        rows = in_words(changes(before, flatten(newer.content)), places) if older else []
        found.append({"revision": newer, "changes": rows, "is_first": older is None})
    return found
