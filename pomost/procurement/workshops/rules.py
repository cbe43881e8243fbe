"""The stages of a workshop, its clock and its code. Pure: no Django, no database, no clock.

Source: docs/rules/workshop.md.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from pomost.kernel.moves import Moves

# Neither letters nor digits that look alike, so that a code can be read out across a room.
CODE_SIGNS: Final = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
CODE_LENGTH: Final = 6
FEWEST_SEATS, MOST_SEATS = 2, 8
FEWEST_TEAMS, MOST_TEAMS = 2, 12
LONGEST_TEAM_NAME: Final = 60
MOST_JURORS: Final = 12
LONGEST_MINUTES: Final = 240


class Stage(StrEnum):
    """Where a workshop stands; everybody in the room is at the same place."""

    GATHERING = "gathering"  # people come in and sit down
    CHALLENGE = "challenge"  # everybody reads the challenge
    VARIANTS = "variants"  # each team builds its variant
    BIDS = "bids"  # each team bids for other teams' variants
    JURY = "jury"  # jurors mark, sealed
    RESULTS = "results"  # the facilitator has revealed the round
    DEBRIEF = "debrief"  # what decided, and what the teams would change
    CLOSED = "closed"  # read only


MOVES: Moves[Stage] = {
    Stage.GATHERING: frozenset({Stage.CHALLENGE}),
    Stage.CHALLENGE: frozenset({Stage.GATHERING, Stage.VARIANTS}),
    Stage.VARIANTS: frozenset({Stage.CHALLENGE, Stage.BIDS}),
    Stage.BIDS: frozenset({Stage.VARIANTS, Stage.JURY}),
    Stage.JURY: frozenset({Stage.BIDS, Stage.RESULTS}),
    # Back to bids is the next round, with those who went through.
    Stage.RESULTS: frozenset({Stage.BIDS, Stage.DEBRIEF}),
    Stage.DEBRIEF: frozenset({Stage.CLOSED}),
    Stage.CLOSED: frozenset({Stage.DEBRIEF}),
}
ORDER: Final = tuple(Stage)
# What has been scored is known to all.
REVEALED: Final = frozenset({Stage.RESULTS, Stage.DEBRIEF, Stage.CLOSED})
# While these last, people may come in and choose their own seats.
SEATING: Final = frozenset({Stage.GATHERING, Stage.CHALLENGE, Stage.VARIANTS})


def is_back(now: Stage, then: Stage) -> bool:
    """Whether a move undoes a step instead of leading on."""
    if (now, then) == (Stage.RESULTS, Stage.BIDS):
        return False
    return ORDER.index(then) < ORDER.index(now)


def make_code(choose: Callable[[Sequence[str]], str]) -> str:
    """A code for the door; ``choose`` picks one sign at random."""
    return "".join(choose(CODE_SIGNS) for _ in range(CODE_LENGTH))


def clean_code(typed: str) -> str:
    """What somebody meant who typed the code with spaces, hyphens or small letters."""
    return "".join(sign for sign in typed.upper() if sign.isalnum())[:12]


@dataclass(frozen=True, slots=True)
class Timer:
    """Running until a moment, or paused with whole seconds left, or not set."""

    ends_at: datetime | None = None
    left_seconds: int | None = None

    @property
    def is_set(self) -> bool:
        return self.ends_at is not None or self.left_seconds is not None


def started(*, minutes: int, at: datetime) -> Timer:
    """A clock that runs for so many minutes; raises ValueError outside 1 to LONGEST_MINUTES."""
    if not 1 <= minutes <= LONGEST_MINUTES:
        raise ValueError(minutes)
    return Timer(ends_at=at + timedelta(minutes=minutes))


def left(timer: Timer, *, at: datetime) -> int:
    """Whole seconds left, never below zero; a begun second still counts."""
    if timer.left_seconds is not None:
        return timer.left_seconds
    if timer.ends_at is None:
        return 0
    return max(0, -((at - timer.ends_at) // timedelta(seconds=1)))


def paused(timer: Timer, *, at: datetime) -> Timer:
    """The same clock standing still; pausing twice changes nothing."""
    return Timer(left_seconds=left(timer, at=at)) if timer.is_set else timer


def resumed(timer: Timer, *, at: datetime) -> Timer:
    """The same clock running on; resuming twice changes nothing."""
    if timer.left_seconds is None:
        return timer
    return Timer(ends_at=at + timedelta(seconds=timer.left_seconds))


def extended(timer: Timer, *, minutes: int, at: datetime) -> Timer:
    """More time; a clock that had run out starts again from now."""
    more = minutes * 60
    if timer.left_seconds is not None:
        return Timer(left_seconds=min(timer.left_seconds + more, LONGEST_MINUTES * 60))
    seconds = min(left(timer, at=at) + more, LONGEST_MINUTES * 60)
    return Timer(ends_at=at + timedelta(seconds=seconds))


def face(timer: Timer, *, at: datetime) -> str:
    """What the clock shows: minutes and seconds left, ``12:05``."""
    minutes, seconds = divmod(left(timer, at=at), 60)
    return f"{minutes}:{seconds:02}"
