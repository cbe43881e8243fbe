"""In which order a person sees what to do next. Pure: no Django, no database, no clock."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum

SOON = timedelta(days=14)


class Weight(IntEnum):
    """What matters more when no deadline decides."""

    OTHERS_WAIT = 1  # somebody cannot go on without it
    BROKEN = 2  # something was refused or is about to lapse
    BEGUN = 3  # the person started it
    INVITED = 4  # the person could join
    FIRST = 5  # how to begin at all


@dataclass(frozen=True, slots=True)
class NextStep:
    """One thing to do: why, where, and until when if time presses."""

    title: str
    text: str
    url: str
    action: str
    weight: Weight
    area: str  # learn, buy, find, run or people: the door it belongs to
    until: datetime | None = None


def ordered(steps: Iterable[NextStep], *, at: datetime) -> list[NextStep]:
    """What presses within two weeks comes first, soonest first; then by weight, as given."""

    def place(step: NextStep) -> tuple[int, datetime, int]:
        presses = step.until is not None and at <= step.until <= at + SOON
        return (0, step.until or at, step.weight) if presses else (1, at, step.weight)

    return sorted(steps, key=place)


def bits(number: int) -> list[int]:
    """The positions of the ones in a number."""
    return [position for position in range(number.bit_length()) if number >> position & 1]
