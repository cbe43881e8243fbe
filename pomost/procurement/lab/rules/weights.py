"""Who wins under other weights. Exact; source: docs/rules/lab/weights.md.

A formula's share stays as it is at today's weights; only the weights move, and the criteria not
moved keep their proportions. Sums are not rounded and no tie-break is applied.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, pairwise

from pomost.procurement.scoring.rules import score
from pomost.procurement.scoring.rules.shape import BidsFile

HUNDRED = Fraction(100)


@dataclass(frozen=True, slots=True)
class Matrix:
    """The share of each criterion that each valid bid earns, and the weights; bids by code."""

    weights: Mapping[str, Fraction]
    shares: Mapping[str, Mapping[str, Fraction]]


@dataclass(frozen=True, slots=True)
class Stretch:
    """From one weight to another, both in percent, the same bids have the highest sum."""

    start: Fraction
    end: Fraction
    winners: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sweep:
    """One weight from 0 to 100 %: each bid's sum at both ends, and who leads where."""

    criterion: str
    now: Fraction
    ends: Mapping[str, tuple[Fraction, Fraction]]
    stretches: tuple[Stretch, ...]

    def at(self, weight: Fraction) -> tuple[str, ...]:
        """The bids with the highest sum at a weight."""
        return _leaders({bid: _between(ends, weight) for bid, ends in self.ends.items()})


@dataclass(frozen=True, slots=True)
class WinnerMap:
    """Who leads for each pair of weights; rows from 0 % of the second criterion up."""

    across: str
    up: str
    step: int
    rows: tuple[tuple[tuple[str, ...] | None, ...], ...]  # None: together above 100 %

    @property
    def winners(self) -> tuple[tuple[str, ...], ...]:
        """Every outcome on the map, in a fixed order."""
        return tuple(sorted({cell for row in self.rows for cell in row if cell is not None}))


def matrix_of(file: BidsFile) -> Matrix:
    """The shares as the engine finds them; raises Unusable."""
    rows = sorted(score(file).rows, key=lambda row: row.bid.code)
    return Matrix(
        {c.code: Fraction(c.weight_percent) for c in file.criteria},
        {row.bid.code: {cell.criterion: cell.share.value for cell in row.cells} for row in rows},
    )


def _leaders(sums: Mapping[str, Fraction]) -> tuple[str, ...]:
    best = max(sums.values(), default=None)
    return tuple(sorted(bid for bid, found in sums.items() if found == best))


def _between(ends: tuple[Fraction, Fraction], weight: Fraction) -> Fraction:
    return ends[0] + (ends[1] - ends[0]) * weight / HUNDRED


def sweep(matrix: Matrix, criterion: str) -> Sweep | None:
    """Move one weight from 0 to 100 %; None when there is nothing beside it, or no bid."""
    now = matrix.weights.get(criterion)
    if now is None or now == HUNDRED or not matrix.shares:
        return None
    ends = {
        bid: (
            sum((w * shares[c] for c, w in matrix.weights.items() if c != criterion), Fraction(0))
            * HUNDRED
            / (HUNDRED - now),
            HUNDRED * shares[criterion],
        )
        for bid, shares in matrix.shares.items()
    }
    found = Sweep(criterion, now, ends, ())
    return Sweep(criterion, now, ends, _stretches(found))


def _stretches(found: Sweep) -> tuple[Stretch, ...]:
    """Sums are straight lines, so the lead changes only where two of them cross."""
    crossings = {Fraction(0), HUNDRED}
    for one, other in combinations(found.ends.values(), 2):
        slope = (one[1] - one[0]) - (other[1] - other[0])
        if slope:
            place = (other[0] - one[0]) * HUNDRED / slope
            if 0 < place < HUNDRED:
                crossings.add(place)
    stretches: list[Stretch] = []
    for start, end in pairwise(sorted(crossings)):
        winners = found.at((start + end) / 2)
        if stretches and stretches[-1].winners == winners:
            start = stretches.pop().start  # the same lead goes on
        stretches.append(Stretch(start, end, winners))
    return tuple(stretches)


def winner_map(matrix: Matrix, across: str, up: str, *, step: int = 5) -> WinnerMap | None:
    """Who leads for each pair of weights; the others share what is left as they do now.

    None when fewer than three criteria have a weight, or there is no bid.
    """
    rest = {c: w for c, w in matrix.weights.items() if c not in (across, up)}
    if not rest or not matrix.shares or across == up or not {across, up} <= set(matrix.weights):
        return None
    left = sum(rest.values(), Fraction(0))
    parts = {
        bid: (
            shares[across],
            shares[up],
            sum((w * shares[c] for c, w in rest.items()), Fraction(0)) / left,
        )
        for bid, shares in matrix.shares.items()
    }
    steps = range(0, 101, step)
    return WinnerMap(
        across,
        up,
        step,
        tuple(
            tuple(
                _leaders(
                    {
                        b: x * one + y * two + (100 - x - y) * three
                        for b, (one, two, three) in parts.items()
                    }
                )
                if x + y <= 100
                else None
                for x in steps
            )
            for y in steps
        ),
    )
