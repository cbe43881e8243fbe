"""Find codes of the vocabulary: the whole one once it is imported, else the catalogue's list."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from pomost.criteria.catalogue.queries import catalogue
from pomost.criteria.cpv.models import CpvEntry
from pomost.criteria.cpv.rules import cpv_check_digit, narrowed
from pomost.kernel.search import rules as search
from pomost.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class Found:
    """A code to choose; ``below`` are the digits that the codes under it begin with."""

    code: str
    label: Text
    below: str


@dataclass(frozen=True, slots=True)
class Codes:
    """One answer of the search; ``total`` counts those that are not shown, too."""

    shown: tuple[Found, ...]
    total: int


def is_whole() -> bool:
    """Whether the official file has been imported."""
    return CpvEntry.objects.exists()


def labels_of(codes: Iterable[str]) -> dict[str, Text]:
    """The names of these codes, as far as they are known."""
    wanted = [code for code in codes if code]
    found = {
        entry.code: Text(pl=entry.label_pl, en=entry.label_en)
        for entry in CpvEntry.objects.filter(code__in=wanted)
    }
    for code in wanted:
        if code not in found and (known := catalogue().cpv(code)):
            found[code] = known.label
    return found


def with_digit(digits: str) -> str:
    """The code that begins with these eight digits: as printed, else with the digit we compute."""
    printed = CpvEntry.objects.filter(code__startswith=f"{digits}-").order_by("code").first()
    return printed.code if printed else f"{digits}-{cpv_check_digit(digits)}"


def divisions() -> tuple[Found, ...]:
    """The widest codes, to begin with; empty until the official file has been imported."""
    entries = CpvEntry.objects.filter(code__regex=r"^[0-9]{2}000000-[0-9]$").order_by("code")
    return tuple(_found(entry) for entry in entries)


def search_codes(text: str, language: str, *, limit: int = 20) -> Codes:
    """Codes that begin with the digits typed, or whose names have each of the words.

    A word counts in any inflection, without diacritics, and from its beginning. Names in the
    language of the page come first, then those of the other language.
    """
    typed = text.strip()
    if not is_whole():
        found = catalogue().cpv_search(typed, language, limit=limit)
        shown = tuple(Found(cpv.code, cpv.label, "") for cpv in found)
        return Codes(shown, len(shown))
    if not typed:
        return Codes((), 0)
    if typed[0].isdigit():
        rows = CpvEntry.objects.filter(code__startswith=typed.replace(" ", "")).order_by("code")
        return Codes(tuple(_found(entry) for entry in rows[:limit]), rows.count())
    first, second = ("en", "pl") if language.startswith("en") else ("pl", "en")
    own, other = _having(typed, first), _having(typed, second)
    total = CpvEntry.objects.filter(_of(typed, first) | _of(typed, second)).count()
    entries = list(own[:limit])
    here = {entry.pk for entry in entries}
    entries += [entry for entry in other[:limit] if entry.pk not in here]
    return Codes(tuple(_found(entry) for entry in entries[:limit]), total)


def _having(typed: str, language: str) -> QuerySet[CpvEntry]:
    return CpvEntry.objects.filter(_of(typed, language)).order_by("code")


def _of(typed: str, language: str) -> Q:
    """Every word typed stands in the names of a language."""
    words = search.query_words(typed, language)
    condition = Q() if words else Q(pk=None)
    for word in words:
        either = Q(**{f"words_{language}__contains": f" {search.fold(word)}"})
        for term in search.terms(word, language):
            either |= Q(**{f"words_{language}__contains": f" {term} "})
        condition &= either
    return condition


def _found(entry: CpvEntry) -> Found:
    return Found(entry.code, Text(pl=entry.label_pl, en=entry.label_en), narrowed(entry.code))
