"""How an organisation's claim to a criterion grows and ends.

Pure: no Django, no database, no clock.
"""

from enum import StrEnum

from pomost.kernel.moves import Moves


class ClaimState(StrEnum):
    """How far a claim has grown."""

    DECLARED = "declared"
    LEARNED = "learned"
    EVIDENCED = "evidenced"
    VERIFIED = "verified"
    REFUSED = "refused"
    EXPIRED = "expired"


MOVES: Moves[ClaimState] = {
    ClaimState.DECLARED: frozenset({ClaimState.LEARNED, ClaimState.EVIDENCED}),
    ClaimState.LEARNED: frozenset({ClaimState.EVIDENCED}),
    ClaimState.EVIDENCED: frozenset({ClaimState.VERIFIED, ClaimState.REFUSED}),
    ClaimState.VERIFIED: frozenset({ClaimState.EXPIRED, ClaimState.EVIDENCED}),
    ClaimState.REFUSED: frozenset({ClaimState.EVIDENCED}),
    ClaimState.EXPIRED: frozenset({ClaimState.EVIDENCED, ClaimState.LEARNED}),
}

# A buyer may count on these; a supplier on its way is "learning"; everyone else is "not yet".
READY = frozenset({ClaimState.VERIFIED})
LEARNING = frozenset(
    {ClaimState.DECLARED, ClaimState.LEARNED, ClaimState.EVIDENCED, ClaimState.EXPIRED}
)
