"""How an organisation's claim to a criterion grows and ends, and how claims fold into bits.

Pure: no Django, no database, no clock. Source: docs/rules/readiness.md.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
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


# Four separate facts about a supplier, in this order; none follows from another.
FLAGS = ("social_economy", "enterprise", "article_94", "article_361")


@dataclass(frozen=True, slots=True)
class Group:
    """Suppliers that look the same through the mask of the criteria asked for."""

    ready_bits: int
    started_bits: int  # ready or learning
    suppliers: int
    level_bits: int = 0
    flags: tuple[int, int, int, int] = (0, 0, 0, 0)  # how many of them, in the order of FLAGS


@dataclass(frozen=True, slots=True)
class Demand:
    """What a buyer asks for: criteria as code to bit, and the levels of each that must be met."""

    bits: Mapping[str, int]
    levels: Mapping[str, int] = field(default_factory=dict)

    @property
    def mask(self) -> int:
        return sum(1 << bit for bit in self.bits.values())

    def lacking(self, group: Group) -> int:
        """The bits of the criteria for which these suppliers are not ready."""
        found = self.mask & ~group.ready_bits
        for code, wanted in self.levels.items():
            if group.level_bits & wanted != wanted:
                found |= 1 << self.bits[code]
        return found


def tally(groups: Iterable[Group], bits: Mapping[str, int] | Demand) -> Readiness:
    """Count groups of suppliers against criteria, given as code to bit number.

    Together, a supplier is ready when it is for every criterion; learning when it is ready or
    learning for each and not ready for all. Without criteria everyone is ready. Who has proven a
    criterion, but less of it than asked, is learning.
    Source: docs/rules/readiness.md.
    """
    demand = bits if isinstance(bits, Demand) else Demand(bits)
    mask = demand.mask
    ready, started = dict.fromkeys(demand.bits, 0), dict.fromkeys(demand.bits, 0)
    gain = dict.fromkeys(demand.bits, 0)
    total = all_ready = all_started = 0
    for group in groups:
        n, lacking = group.suppliers, demand.lacking(group)
        total += n
        all_ready += n * (lacking == 0)
        all_started += n * (group.started_bits & mask == mask)
        for code, bit in demand.bits.items():
            ready[code] += n * (lacking >> bit & 1 == 0)
            started[code] += n * (group.started_bits >> bit & 1)
            gain[code] += n * (lacking == 1 << bit)
    return Readiness(
        total=total,
        by_criterion={
            code: Counts(ready[code], started[code] - ready[code], total - started[code])
            for code in demand.bits
        },
        together=Counts(all_ready, all_started - all_ready, total - all_started),
        gain_without=gain,
    )


def ready_at(
    groups: Iterable[Group], demand: Demand, code: str, levels: Sequence[int]
) -> list[int]:
    """How many would be ready for everything if a criterion asked for each of these levels."""
    bit = demand.bits[code]
    others = Demand(demand.bits, {c: w for c, w in demand.levels.items() if c != code})
    # Only who lacks nothing else, and has proven the criterion at all, can be told apart here.
    near = [g for g in groups if others.lacking(g) == 0 and g.ready_bits >> bit & 1]
    return [sum(g.suppliers for g in near if g.level_bits & w == w) for w in levels]


def flags_of(groups: Iterable[Group], demand: Demand | None = None) -> dict[str, int]:
    """How many carry each of the four facts; with a demand, of those ready for all of it."""
    found = [0] * len(FLAGS)
    for group in groups:
        if demand is None or demand.lacking(group) == 0:
            found = [n + more for n, more in zip(found, group.flags, strict=True)]
    return dict(zip(FLAGS, found, strict=True))
