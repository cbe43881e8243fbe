"""When a variant's phases happen, and when its money flows. Exact grosze.

Pure: no Django, no database, no clock. Source: docs/rules/variants.md.
"""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from pomost.procurement.variants.rules.shape import Phase, VariantFile


@dataclass(frozen=True, slots=True)
class Flow:
    """One phase on the calendar and in the budget. Months count from 0; the end is not in it."""

    phase: Phase
    from_month: int
    to_month: int
    starts_on: date | None
    ends_on: date | None
    so_far_cents: int

    @property
    def per_supplier_cents(self) -> int:
        """An equal part, rounded down to whole grosze; what is left is ``left_over_cents``."""
        return self.phase.budget_cents // self.phase.suppliers if self.phase.suppliers else 0

    @property
    def left_over_cents(self) -> int:
        """Grosze that cannot be divided equally among the suppliers."""
        return self.phase.budget_cents % self.phase.suppliers if self.phase.suppliers else 0


@dataclass(frozen=True, slots=True)
class Year:
    """What is paid in a calendar year; without a first day, in a year counted from the start."""

    number: int
    cents: int


def later(day: date, months: int) -> date:
    """The same day some months later, or the month's last when it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def flows(file: VariantFile) -> tuple[Flow, ...]:
    """The phases one after another, each with what has been spent when it ends."""
    found: list[Flow] = []
    month = spent = 0
    for phase in file.phases:
        end = month + phase.months
        spent += phase.budget_cents
        starts = later(file.starts_on, month) if file.starts_on else None
        ends = None
        if file.starts_on and starts:
            after = later(file.starts_on, end)
            ends = after - timedelta(days=1) if phase.months else starts
        found.append(Flow(phase, month, end, starts, ends, spent))
        month = end
    return tuple(found)


def monthly_cents(file: VariantFile) -> tuple[int, ...]:
    """What is paid in each month from the start.

    A phase's budget is spread evenly over its months; grosze that do not divide go to its first
    months, one each. A phase without months is paid in the month in which it stands.
    """
    paid: dict[int, int] = {}
    for flow in flows(file):
        for month, cents in _spread(flow):
            paid[month] = paid.get(month, 0) + cents
    length = max([flow.to_month for flow in flows(file)] + [month + 1 for month in paid] + [0])
    return tuple(paid.get(month, 0) for month in range(length))


def _spread(flow: Flow) -> Iterable[tuple[int, int]]:
    budget, months = flow.phase.budget_cents, flow.phase.months
    if not budget:
        return
    if not months:
        yield flow.from_month, budget
        return
    each, rest = divmod(budget, months)
    for place in range(months):
        yield flow.from_month + place, each + (1 if place < rest else 0)


def yearly_cents(file: VariantFile) -> tuple[Year, ...]:
    """What is paid in each year; a month belongs to the year in which it begins."""
    years: dict[int, int] = {}
    for month, cents in enumerate(monthly_cents(file)):
        number = later(file.starts_on, month).year if file.starts_on else month // 12 + 1
        years[number] = years.get(number, 0) + cents
    return tuple(Year(number, cents) for number, cents in sorted(years.items()))


@dataclass(frozen=True, slots=True)
class Bar:
    """A phase as a bar of a timeline; both are percent of its whole width."""

    flow: Flow
    start: float
    width: float


def bars(file: VariantFile, *, months: int) -> tuple[Bar, ...]:
    """The phases drawn on a scale of so many months. Drawing only: nothing decides by it."""
    scale = max(months, 1)
    return tuple(
        Bar(
            flow,
            round(flow.from_month * 100 / scale, 2),
            round((flow.to_month - flow.from_month) * 100 / scale, 2),
        )
        for flow in flows(file)
    )
