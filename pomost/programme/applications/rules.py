"""How an application moves, and what its receipt says.

Pure: no Django, no database, no clock.
"""

from enum import StrEnum

from pomost.kernel.moves import Moves


class State(StrEnum):
    """How far an application has got."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    LATE = "late"
    WITHDRAWN = "withdrawn"


MOVES: Moves[State] = {
    State.DRAFT: frozenset({State.SUBMITTED, State.LATE}),
    State.SUBMITTED: frozenset({State.WITHDRAWN}),
    State.LATE: frozenset({State.WITHDRAWN}),
    State.WITHDRAWN: frozenset(),
}
SENT = frozenset({State.SUBMITTED, State.LATE})


def receipt_number(*, sign: str, number: int) -> str:
    """The number on a receipt: the call's sign, then a counter of at least four digits."""
    return f"{sign}/{number:04d}"
