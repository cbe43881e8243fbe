"""How an organisation's claim to a criterion grows and ends, and how claims fold into bits.

Pure: no Django, no database, no clock. Source: docs/rules/readiness.md.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
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

# On the sphere a degree of latitude is this long; source: docs/rules/readiness.md.
KM_PER_DEGREE = 111.195

# A buyer may count on these; a supplier on its way is "learning"; everyone else is "not yet".
READY = frozenset({ClaimState.VERIFIED})
LEARNING = frozenset(
    {ClaimState.DECLARED, ClaimState.LEARNED, ClaimState.EVIDENCED, ClaimState.EXPIRED}
)


@dataclass(frozen=True, slots=True)
class FoldedClaims:
    """The claims of one organisation as the market view counts them."""

    ready_bits: int
    learning_bits: int
    ready_until: date | None  # the first day on which a ready bit lapses


def fold(claims: Iterable[tuple[int, ClaimState, date | None]]) -> FoldedClaims:
    """Fold (bit, state, last day it counts) of each claim into two masks and a day."""
    ready = learning = 0
    lapses: list[date] = []
    for bit, state, expires_on in claims:
        if state in READY:
            ready |= 1 << bit
            if expires_on is not None:
                lapses.append(expires_on + timedelta(days=1))
        elif state in LEARNING:
            learning |= 1 << bit
    return FoldedClaims(ready, learning, min(lapses, default=None))


@dataclass(frozen=True, slots=True)
class Counts:
    """How many suppliers are ready, learning, or not yet there."""

    ready: int = 0
    learning: int = 0
    not_yet: int = 0

    @property
    def total(self) -> int:
        return self.ready + self.learning + self.not_yet


@dataclass(frozen=True, slots=True)
class Readiness:
    """How the suppliers in reach stand to a set of criteria."""

    total: int
    by_criterion: Mapping[str, Counts]
    together: Counts
    # How many more would be ready for all of them if this one were left out.
    gain_without: Mapping[str, int]

    @property
    def costliest(self) -> str | None:
        """The one criterion that costs most suppliers; None when leaving none out would help."""
        best = max(self.gain_without, key=lambda code: self.gain_without[code], default=None)
        return best if best is not None and self.gain_without[best] > 0 else None


@dataclass(frozen=True, slots=True)
class Group:
    """Suppliers that look the same through the mask of the criteria asked for."""

    ready_bits: int
    started_bits: int  # ready or learning
    suppliers: int


def tally(groups: Iterable[Group], bits: Mapping[str, int]) -> Readiness:
    """Count groups of suppliers against criteria, given as code to bit number.

    Together, a supplier is ready when it is for every criterion; learning when it is ready or
    learning for each and not ready for all. Without criteria everyone is ready.
    Source: docs/rules/readiness.md.
    """
    groups = tuple(groups)
    mask = sum(1 << bit for bit in bits.values())
    total = sum(g.suppliers for g in groups)

    def counts(wanted: int) -> Counts:
        ready = sum(g.suppliers for g in groups if g.ready_bits & wanted == wanted)
        started = sum(g.suppliers for g in groups if g.started_bits & wanted == wanted)
        return Counts(ready=ready, learning=started - ready, not_yet=total - started)

    together = counts(mask)
    return Readiness(
        total=total,
        by_criterion={code: counts(1 << bit) for code, bit in bits.items()},
        together=together,
        gain_without={
            code: counts(mask & ~(1 << bit)).ready - together.ready for code, bit in bits.items()
        },
    )
