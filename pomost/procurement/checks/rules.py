"""When a contract is checked, and how much work of a group was planned and delivered.

Pure: no Django, no database, no clock. Sources: docs/rules/check-schedule.md,
docs/rules/person-months.md.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Final

from pomost.kernel.moves import Moves


class About(StrEnum):
    """The two questions, asked separately."""

    WORK = "work"
    CLAUSE = "clause"


class CheckState(StrEnum):
    """What became of a check."""

    PLANNED = "planned"
    DONE = "done"
    DROPPED = "dropped"


MOVES: Moves[CheckState] = {
    CheckState.PLANNED: frozenset({CheckState.DONE, CheckState.DROPPED}),
    CheckState.DONE: frozenset(),
    CheckState.DROPPED: frozenset(),
}


class Answer(StrEnum):
    """What a check found."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Rhythm(StrEnum):
    """How often something is checked."""

    ONCE = "once"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    YEARLY = "yearly"


MONTHS: Final = {Rhythm.MONTHLY: 1, Rhythm.QUARTERLY: 3, Rhythm.YEARLY: 12}
# A check of a month takes place by this day of the month after it.
DEFAULT_DAY: Final = 10
# A check that the clause does not date: so many days after the start.
DEFAULT_DAYS: Final = 30
MOST_CHECKS: Final = 600
# Words of a clause's verification, the most frequent rhythm first.
WORDS: Final = (
    (Rhythm.MONTHLY, re.compile(r"co miesiąc|miesięczn|każd\w+ miesi|month", re.IGNORECASE)),
    (Rhythm.QUARTERLY, re.compile(r"kwarta|quarter", re.IGNORECASE)),
    (
        Rhythm.YEARLY,
        re.compile(
            r"co rok|raz w roku|rocznie|yearly|once a year|each year|every year", re.IGNORECASE
        ),
    ),
)
DAYS: Final = re.compile(r"(?:w ciągu|w|within|in)\s+(\d{1,3})\s*(?:dni|days)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Period:
    """From the first to the last day of a contract."""

    starts_on: date
    ends_on: date


def rhythm_of(verification: str) -> Rhythm:
    """How often a clause's verification says it is checked; once when it names no rhythm."""
    return next((rhythm for rhythm, words in WORDS if words.search(verification)), Rhythm.ONCE)


def first_day(verification: str) -> int:
    """How many days after the start a single check is due: “within 7 days”; else 30."""
    found = DAYS.search(verification)
    return int(found[1]) if found else DEFAULT_DAYS


def due_days(
    rhythm: Rhythm, period: Period, *, day: int = DEFAULT_DAY, after: int = DEFAULT_DAYS
) -> list[date]:
    """The days by which checks are due, soonest first.

    Recurring: the stated day of the month that follows each period of 1, 3 or 12 calendar months,
    counted from the first month, and of the month after the contract's last one. Once: so many
    days after the start, not after the last day of the contract.
    Raises ValueError when the day is not 1 to 28 or there would be more than 600.
    Source: docs/rules/check-schedule.md.
    """
    if not 1 <= day <= 28:
        raise ValueError("The day of the month must lie between 1 and 28.")
    if rhythm is Rhythm.ONCE:
        return [min(period.starts_on + timedelta(days=after), period.ends_on)]
    step = MONTHS[rhythm]
    last = _months(period.ends_on) + 1
    found = []
    month = _months(period.starts_on) + step
    while month < last:
        found.append(month)
        month += step
    found.append(last)
    if len(found) > MOST_CHECKS:
        raise ValueError(f"More than {MOST_CHECKS} checks.")
    return [date(month // 12, month % 12 + 1, day) for month in found]


def _months(day: date) -> int:
    return day.year * 12 + day.month - 1


def rescheduled(
    rhythm: Rhythm, before: Period, after: Period, *, days: int = DEFAULT_DAYS
) -> tuple[list[date], list[date]]:
    """The due days that a new last day adds, and those it takes away, soonest first."""
    old = due_days(rhythm, before, after=days)
    new = due_days(rhythm, after, after=days)
    return [day for day in new if day not in old], [day for day in old if day not in new]


def later(day: date, *, months: int) -> date:
    """The same day so many months later; the day is 28 at most."""
    month = _months(day) + months
    return date(month // 12, month % 12 + 1, day.day)


def is_late(*, state: CheckState, due_on: date, today: date) -> bool:
    """Whether a check should have happened by now; on the day itself it is not late yet."""
    return state is CheckState.PLANNED and due_on < today


def planned_months(*, people: int, months: int, fte: Decimal) -> Decimal:
    """Planned person-months, in full-time posts: people times months times working time.

    Exact, nothing rounded. Source: docs/rules/person-months.md.
    """
    return people * months * fte


def delivered_months(posts: Iterable[Decimal]) -> Decimal:
    """Delivered person-months: the posts of each month, added up. Exact."""
    return sum(posts, Decimal(0))


def expected_by(*, starts_on: date, people: int, months: int, fte: Decimal, today: date) -> Decimal:
    """How many person-months should be there by now, were everyone employed from the first day.

    Whole months that are over count; never more than planned. Exact.
    """
    over = max(0, min(months, _months(today) - _months(starts_on)))
    return people * over * fte


def months_between(starts_on: date, ends_on: date) -> Iterator[date]:
    """The first day of each calendar month that a contract touches."""
    for month in range(_months(starts_on), _months(ends_on) + 1):
        yield date(month // 12, month % 12 + 1, 1)
