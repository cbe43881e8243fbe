"""What a review rule is, what it reads, and what it finds."""

from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Protocol

from pomost.criteria.catalogue.rules import Confidence, Criterion, ThresholdSet
from pomost.kernel.errors import DomainError
from pomost.kernel.files import LARGEST_NUMBER
from pomost.kernel.texts import Text, say
from pomost.procurement.purchases.rules import ChosenCriterion, PurchaseFile, Role
from pomost.procurement.regime.rules import Regime, regime

# The Pzp of 11 September 2019 came into force on this day.
PZP_IN_FORCE = date(2021, 1, 1)
# The day on which the bases of these rules were last read.
CHECKED_ON = date(2026, 11, 21)


class Severity(StrEnum):
    """What happens to somebody who does not listen."""

    ERROR = "error"  # the purchase breaks the law or cannot work
    WARNING = "warning"  # a known mistake, often punished
    ADVICE = "advice"  # better done differently


class Step(StrEnum):
    """The place on the path where a finding is put right."""

    SUBJECT = "subject"
    NEED = "need"
    ACCESS = "access"
    LOTS = "lots"
    RESERVED = "reserved"
    EMPLOYMENT = "employment"
    CRITERIA = "criteria"
    WEIGHTS = "weights"
    CONTRACT = "contract"
    NOTICE = "notice"
    REVIEW = "review"


class Law(Protocol):
    """What the review asks the catalogue; `pomost.criteria` answers."""

    def criterion(self, code: str, *, on: date | None = None) -> Criterion: ...
    def thresholds(self, *, on: date) -> ThresholdSet: ...


@dataclass(frozen=True, slots=True)
class Basis:
    """Where a rule comes from, and how well that is known."""

    provision: Text
    confidence: Confidence
    checked_on: date = CHECKED_ON


def pzp(article: str, confidence: Confidence = Confidence.VERIFIED) -> Basis:
    """An article of the public procurement act."""
    return Basis(Text(pl=f"art. {article} Pzp", en=f"Pzp, art. {article}"), confidence)


OWN = Basis(Text(pl="przyjęte w tym projekcie", en="assumed in this project"), Confidence.OWN)


@dataclass(frozen=True, slots=True)
class Fix:
    """One click's worth of change, and the sentence that says what it will do."""

    label: Text
    apply: Callable[[PurchaseFile], PurchaseFile]


@dataclass(frozen=True, slots=True)
class Found:
    """One mistake: where in the file, what, and how to put it right."""

    at: str
    message: Text
    fix: Fix | None = None


def end_of(start: date, months: int) -> date:
    """The last day of a period of whole months that begins on this day."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    day = min(start.day, monthrange(year, month + 1)[1])
    return date(year, month + 1, day) - timedelta(days=1)


@dataclass(frozen=True)
class Case:
    """One purchase in front of the law of one day."""

    purchase: PurchaseFile
    law: Law
    on: date

    @cached_property
    def thresholds(self) -> ThresholdSet | None:
        """The amounts of the day; None when the catalogue knows none."""
        try:
            return self.law.thresholds(on=self.on)
        except DomainError:
            return None

    @cached_property
    def regime(self) -> Regime | None:
        """Between which thresholds the purchase lies; None when the catalogue knows none."""
        return None if self.thresholds is None else regime(self.purchase, self.thresholds, ())

    @property
    def under_the_act(self) -> bool:
        """Whether the value reaches the threshold from which the Pzp applies.

        On a day whose amounts the catalogue does not know, the stricter answer: it does.
        """
        return self.regime is None or self.regime.applies

    def criterion(self, chosen: ChosenCriterion) -> Criterion | None:
        """The catalogue's entry on that day; None when it has none."""
        try:
            return self.law.criterion(chosen.code, on=self.on)
        except DomainError:
            return None

    def name(self, chosen: ChosenCriterion) -> Text:
        """What people call the criterion, in quotation marks; its code when nobody knows it."""
        known = self.criterion(chosen)
        if known is None:
            return say("{code}", "{code}", code=chosen.code or "?")
        return say("„{title}”", "“{title}”", title=known.title)

    def chosen(self, *roles: Role) -> Iterator[tuple[int, ChosenCriterion]]:
        """The criteria in these roles, each with its place in the file."""
        return ((i, c) for i, c in enumerate(self.purchase.criteria) if c.role in roles)

    def longer_than(self, months: int) -> bool:
        """Whether the contract lasts longer than so many months; False while dates are open."""
        starts, ends = self.purchase.starts_on, self.purchase.ends_on
        return starts is not None and ends is not None and ends > end_of(starts, months)


@dataclass(frozen=True, slots=True)
class LintRule:
    """One thing the review looks for. Its page is docs/rules/review/<code>.md."""

    code: str
    severity: Severity
    step: Step
    title: Text
    explanation: Text
    basis: tuple[Basis, ...]
    check: Callable[[Case], Iterable[Found]]
    # Only where this holds does a silent rule mean that something is right.
    applies: Callable[[Case], bool] = field(default=lambda _case: True)
    valid_from: date = PZP_IN_FORCE
    valid_to: date | None = None

    def holds_on(self, day: date) -> bool:
        """Both ends count."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


def number(value: object) -> Decimal | None:
    """A parameter's value as a number we can count with; None when it is none."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return None
    exact = Decimal(value)
    return exact if exact.is_finite() and abs(exact) <= LARGEST_NUMBER else None


def changed(purchase: PurchaseFile, **fields: object) -> PurchaseFile:
    """A copy with these fields; the whole is checked again."""
    return PurchaseFile.model_validate(dict(purchase) | fields)


def with_criterion(purchase: PurchaseFile, place: int, **fields: object) -> PurchaseFile:
    """A copy in which the criterion at this place has these fields."""
    criteria = list(purchase.criteria)
    criteria[place] = ChosenCriterion.model_validate(dict(criteria[place]) | fields)
    return changed(purchase, criteria=tuple(criteria))
