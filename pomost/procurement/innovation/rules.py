"""The life of a challenge. Pure: no Django, no database, no clock."""

from enum import StrEnum

from pomost.kernel.moves import Moves


class ChallengeState(StrEnum):
    """Whether others may see a challenge and work on it."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"


MOVES: Moves[ChallengeState] = {
    ChallengeState.DRAFT: frozenset({ChallengeState.OPEN}),
    ChallengeState.OPEN: frozenset({ChallengeState.DRAFT, ChallengeState.CLOSED}),
    ChallengeState.CLOSED: frozenset({ChallengeState.OPEN}),
}
PUBLIC = frozenset({ChallengeState.OPEN, ChallengeState.CLOSED})
