"""The catalogue: everything the law and this project know, looked up by code and by day.

Pure: no Django, no database, no clock. Source: docs/formats/catalogue.md.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import Generic, Protocol, TypeVar

from pomost.criteria.cpv.rules.digits import cpv_check_digit
from pomost.criteria.criterion.rules import (
    Choice,
    Criterion,
    EvidenceKind,
    Parameter,
    Scoring,
    Step,
    Value,
    check_parameters,
    points,
    render_wording,
    sample_offers,
    show_value,
    with_defaults,
    wording_parts,
)
from pomost.criteria.law.rules import (
    Act,
    Confidence,
    Cpv,
    Dated,
    Duty,
    Instrument,
    Provision,
    Stage,
    SupplyKind,
    ThresholdSet,
)
from pomost.kernel.errors import DomainError

__all__ = [
    "Act",
    "Catalogue",
    "Choice",
    "Confidence",
    "Cpv",
    "Criterion",
    "Dated",
    "Duty",
    "EvidenceKind",
    "Instrument",
    "Parameter",
    "Provision",
    "Scoring",
    "Shelf",
    "Stage",
    "Step",
    "SupplyKind",
    "ThresholdSet",
    "UnknownCriterion",
    "UnknownDay",
    "UnknownInstrument",
    "Value",
    "check_parameters",
    "cpv_check_digit",
    "folded",
    "points",
    "render_wording",
    "sample_offers",
    "show_value",
    "with_defaults",
    "wording_parts",
]


class UnknownCriterion(DomainError):
    """No criterion has this code on this day."""


class UnknownInstrument(DomainError):
    """No instrument has this code on this day."""


class UnknownDay(DomainError):
    """The catalogue knows no thresholds for this day."""


class Coded(Protocol):
    """A dated thing with a code."""

    @property
    def code(self) -> str: ...
    @property
    def valid_from(self) -> date: ...
    def holds_on(self, day: date) -> bool: ...


T = TypeVar("T", bound=Coded)


@dataclass(frozen=True)
class Shelf(Generic[T]):
    """Every version of everything of one sort, oldest version first."""

    versions: Mapping[str, tuple[T, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, things: Iterable[T]) -> "Shelf[T]":
        """Raises ValueError when two versions of one code overlap."""
        found: dict[str, list[T]] = {}
        for thing in things:
            found.setdefault(thing.code, []).append(thing)
        for code, versions in found.items():
            versions.sort(key=lambda thing: thing.valid_from)
            for earlier, later in pairwise(versions):
                if earlier.holds_on(later.valid_from):
                    raise ValueError(f"{code}: two versions hold on {later.valid_from}")
        return cls({code: tuple(versions) for code, versions in found.items()})

    def on(self, code: str, day: date | None) -> T | None:
        """The version that holds on the day; without a day, the newest."""
        versions = self.versions.get(code, ())
        if day is None:
            return versions[-1] if versions else None
        return next((v for v in versions if v.holds_on(day)), None)

    def all_on(self, day: date | None) -> tuple[T, ...]:
        """One version of each that holds on the day, in the order of the files."""
        found = (self.on(code, day) for code in self.versions)
        return tuple(thing for thing in found if thing is not None)


def folded(text: str) -> str:
    """Text for comparing: lower case, no diacritics, one space between words."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("ł", "l"))
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


@dataclass(frozen=True)
class Catalogue:
    """Everything at once; read it through ``catalogue.queries.catalogue()``."""

    criteria_shelf: Shelf[Criterion]
    instrument_shelf: Shelf[Instrument]
    acts: Mapping[str, Act]
    threshold_sets: tuple[ThresholdSet, ...]
    supply_kinds: tuple[SupplyKind, ...]
    cpv_codes: tuple[Cpv, ...]

    def criterion(self, code: str, on: date | None = None) -> Criterion:
        """The criterion as of a day, by default the newest; raises UnknownCriterion."""
        if (found := self.criteria_shelf.on(code, on)) is None:
            raise UnknownCriterion(f"No criterion {code}" + (f" on {on}." if on else "."))
        return found

    def criteria(self, on: date | None = None) -> tuple[Criterion, ...]:
        """Every criterion as of a day, in the order of their bits."""
        return tuple(sorted(self.criteria_shelf.all_on(on), key=lambda c: c.bit))

    def instrument(self, code: str, on: date | None = None) -> Instrument:
        """The instrument as of a day, by default the newest; raises UnknownInstrument."""
        if (found := self.instrument_shelf.on(code, on)) is None:
            raise UnknownInstrument(f"No instrument {code}" + (f" on {on}." if on else "."))
        return found

    def instruments(self, on: date | None = None) -> tuple[Instrument, ...]:
        """Every instrument as of a day, in the order of the purchase."""
        return self.instrument_shelf.all_on(on)

    def history(self, code: str) -> tuple[Criterion | Instrument, ...]:
        """Every version of a criterion or instrument, oldest first; empty for an unknown code."""
        criteria: tuple[Criterion | Instrument, ...] = self.criteria_shelf.versions.get(code, ())
        return criteria or self.instrument_shelf.versions.get(code, ())

    def thresholds(self, on: date) -> ThresholdSet:
        """The amounts of a day; raises UnknownDay before the first and after the last set."""
        found = next((t for t in self.threshold_sets if t.holds_on(on)), None)
        if found is None:
            raise UnknownDay(f"No thresholds known for {on}.")
        return found

    def act(self, code: str) -> Act:
        """The act; raises KeyError, for only our own files name acts."""
        return self.acts[code]

    def supply_kind(self, code: str) -> SupplyKind:
        """The kind of supply; raises KeyError."""
        return {k.code: k for k in self.supply_kinds}[code]

    def supply_kinds_for_cpv(self, cpv: str) -> tuple[SupplyKind, ...]:
        """The kinds of supply a CPV code means; empty when none does."""
        return tuple(k for k in self.supply_kinds if cpv.startswith(k.cpv_prefixes))

    def cpv(self, code: str) -> Cpv | None:
        """The code with its name, when this catalogue has it."""
        return self._cpv_by_code.get(code)

    def cpv_search(self, text: str, language: str, *, limit: int = 12) -> tuple[Cpv, ...]:
        """Codes whose number begins with the text, or whose name has each of its words.

        Diacritics and case do not count; a word matches where a word of the name begins with it.
        Names in the language asked for come first, then those of the other language.
        """
        wanted = folded(text)
        if not wanted:
            return ()
        if wanted[0].isdigit():
            return tuple(c for c in self.cpv_codes if c.code.startswith(wanted))[:limit]
        languages = ("en", "pl") if language.startswith("en") else ("pl", "en")
        hits = [
            cpv
            for tongue in languages
            for cpv in self.cpv_codes
            if _has_words(folded(cpv.label.for_language(tongue)), wanted.split())
        ]
        return tuple(dict.fromkeys(hits))[:limit]

    def bits_of(self, codes: Iterable[str]) -> int:
        """The criteria of these codes folded into bits; raises UnknownCriterion."""
        bits = 0
        for code in codes:
            bits |= 1 << self.criterion(code).bit
        return bits

    def kind_bits_of(self, kinds: Iterable[str]) -> int:
        """These kinds of supply folded into bits; raises KeyError for an unknown kind."""
        bits = 0
        for kind in kinds:
            bits |= 1 << self.supply_kind(kind).bit
        return bits

    @cached_property
    def _cpv_by_code(self) -> dict[str, Cpv]:
        return {cpv.code: cpv for cpv in self.cpv_codes}


def _has_words(name: str, words: Iterable[str]) -> bool:
    spaced = f" {name}"
    return all(f" {word}" in spaced for word in words)
