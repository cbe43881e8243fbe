"""When a run of a course is open. Pure: no Django, no database, no clock."""

from datetime import date
from enum import StrEnum


class RunState(StrEnum):
    """Where a run stands on a day; it follows from its dates alone."""

    UPCOMING = "upcoming"
    OPEN = "open"
    CLOSED = "closed"


def run_state(*, opens_on: date, closes_on: date | None, on: date) -> RunState:
    """The state on a day in Poland; both dates count as open, no closing date is for good."""
    if on < opens_on:
        return RunState.UPCOMING
    if closes_on is not None and on > closes_on:
        return RunState.CLOSED
    return RunState.OPEN


# Which run a visitor is shown first.
PREFERENCE = (RunState.OPEN, RunState.UPCOMING, RunState.CLOSED)
