"""Who sits where, and who bids for whom. Pure: no Django, no database, no clock.

Source: docs/rules/workshop.md.
"""

import hashlib
from collections.abc import Collection, Sequence
from enum import StrEnum
from typing import Final

LONGEST_NICKNAME: Final = 30


class RoomRole(StrEnum):
    """What somebody does in the room."""

    PLAYER = "player"
    JUROR = "juror"


def key_hash(key: str) -> str:
    """What we keep of the secret in a phone's cookie."""
    return hashlib.sha256(key.encode()).hexdigest()


def free_seat(taken: Collection[int], *, seats: int) -> int | None:
    """The lowest free seat from 1; None when the team is full."""
    return next((seat for seat in range(1, seats + 1) if seat not in taken), None)


def most_bids(teams: int) -> int:
    """A team bids for other teams' variants only."""
    return max(0, teams - 1)


def rotation(teams: Sequence[int], *, bids_each: int) -> list[tuple[int, int]]:
    """Who bids for whose variant: each team for the next ones in the circle.

    Every team makes, and every variant gets, the same number of bids: ``bids_each``, or as many
    as there are other teams. Pairs are (supplier, whose variant), in the order of the teams.
    """
    count = len(teams)
    steps = range(1, min(bids_each, most_bids(count)) + 1)
    return [(teams[i], teams[(i + step) % count]) for i in range(count) for step in steps]


def nickname_of(typed: str) -> str:
    """A nickname as it is shown: one line, no runs of spaces, at most LONGEST_NICKNAME signs."""
    plain = "".join(sign if sign.isprintable() else " " for sign in typed)
    return " ".join(plain.split())[:LONGEST_NICKNAME].strip()
