"""What a correction says differently from the notice before it, in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pomost.kernel import money
from pomost.people.models import Place
from pomost.procurement.amendments.models import Amendment
from pomost.procurement.history.queries import in_words
from pomost.procurement.history.rules import changes, flatten
from pomost.procurement.notices.queries.labels import CODE_LABELS, LABELS
from pomost.procurement.notices.rules.answers import result_field
from pomost.procurement.notices.rules.draft import Draft
from pomost.procurement.notices.rules.flat import OF_A_LOT, as_flat
from pomost.procurement.notices.rules.questions import asked, asked_of_results
from pomost.procurement.publication.rules import is_public
from pomost.procurement.purchases.queries import content_of
from pomost.procurement.purchases.rules import PurchaseFile

LONGEST_VALUE = 300
PROCEDURE, BUYER, REVIEW, RESULT = "PROCEDURE", "BUYER", "ORG-0002", "RESULT"


@dataclass(frozen=True, slots=True)
class Row:
    """One part that differs, in words, and the sections of the notice it stands in."""

    label: str
    words: str
    sections: tuple[str, ...]


def purchase_changes(before: Draft, after: Draft) -> Iterator[Row]:
    """What the purchase says differently; only what a notice or its documents show."""
    old, new = _public(before.file), _public(after.file)
    places = {
        code: str(Place.objects.filter(code=code).order_by("-valid_from").first() or code)
        for code in (before.file.place, after.file.place)
        if code
    }
    lots = {lot.number: lot for lot in before.file.lots}
    touched = tuple(
        _section(after, part.number)
        for part, lot in zip(after.parts, after.file.lots, strict=False)
        if lots.get(lot.number) != lot
    )
    for change in changes(old, new):
        for row in in_words([change], places):
            sections = touched if change.name == "lots" else ()
            yield Row(row["label"], _was(row["before"], row["after"]), sections or (PROCEDURE,))


def answer_changes(before: Draft, after: Draft) -> Iterator[Row]:
    """Which answers differ, besides those about the correction itself."""
    old, new = as_flat(before.answers), as_flat(after.answers)
    of_lots = tuple(_section(after, part.number) for part in after.parts)
    places = {"buyer": (BUYER,), "review": (REVIEW,), "correction": ()}
    names = {
        one.name: places.get(one.section, of_lots)
        for one in asked(after)
        if one.section != "correction"
    } | {
        result_field(part.number, one.name): (RESULT,)
        for part in after.parts
        for one in asked_of_results(after)
    }
    for name, sections in names.items():
        if old.get(name) != new.get(name):
            was, is_now = answer_in_words(name, old.get(name)), answer_in_words(name, new.get(name))
            yield Row(label_of(name), _was(was, is_now), sections)


def amendment_in_words(amendment: Amendment) -> str:
    """What a change of a contract changed, line by line."""
    language = get_language() or "pl"
    rows = [_("Provision: %(provision)s") % {"provision": amendment.provision}]
    if amendment.ends_on != amendment.ends_on_before:
        was, is_now = date_format(amendment.ends_on_before), date_format(amendment.ends_on)
        rows.append(_("Last day of the contract") + ": " + _was(was, is_now))
    if amendment.value_cents != amendment.value_before_cents:
        was = money.show(amendment.value_before_cents, language=language)
        is_now = money.show(amendment.value_cents, language=language)
        rows.append(_("Value with VAT") + ": " + _was(was, is_now))
    return "\n".join(rows)


def label_of(name: str) -> str:
    """The name of an answer; with its lot."""
    found = OF_A_LOT.match(name)
    if not found:
        return str(LABELS.get(name, name))
    label = str(LABELS.get(found[2], found[2]))
    if found[1] == "0":
        return label
    return _("Lot %(number)s: %(label)s") % {"number": found[1], "label": label}


def answer_in_words(name: str, value: Any) -> str:
    """An answer, as JSON, for people; empty for none."""
    if value is None or value in ("", [], ()):
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if name.endswith("_cents"):
        return money.show(value, language=get_language() or "pl")
    if name.endswith("_on"):
        return date_format(date.fromisoformat(value))
    if name.endswith("_time"):
        return str(value)[:5]
    if isinstance(value, list | tuple):
        return ", ".join(str(CODE_LABELS.get(one, one)) for one in value)
    return str(CODE_LABELS.get(value, value))


def _public(file: PurchaseFile) -> dict[str, Any]:
    flat = flatten(content_of(file))
    return {name: value for name, value in flat.items() if is_public(name)}


def _section(draft: Draft, number: int) -> str:
    found = next(part.id for part in draft.parts if part.number == number)
    return found.replace("LOT", "PAR") if draft.subtype.planning else found


def _was(before: str, after: str) -> str:
    was, is_now = before[:LONGEST_VALUE] or "–", after[:LONGEST_VALUE] or "–"
    return _("was “%(before)s”, is “%(after)s”") % {"before": was, "after": is_now}
