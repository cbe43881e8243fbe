"""What decided between the bids for one variant. Pure. Source: docs/rules/workshop.md."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from pomost.procurement.scoring.rules import Result, Row, score
from pomost.procurement.scoring.rules.shape import BidsFile

# So many points more or less on one weight.
SHIFT: Final = 10


@dataclass(frozen=True, slots=True)
class Difference:
    """Points of the first bid less those of the second, under one criterion."""

    criterion: str
    points: Fraction


@dataclass(frozen=True, slots=True)
class Flip:
    """Another bid wins when this weight changes by so many points."""

    criterion: str
    shift: int
    winners: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Another bid wins when this losing bid had not been made."""

    bid: str
    winners: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Decided:
    """Why the first is first. ``differences`` stand with the largest first.

    ``equal``: every bid with the sum of the first, itself among them.
    """

    equal: tuple[str, ...]
    first: str
    second: str
    lead: Fraction
    differences: tuple[Difference, ...]
    flips: tuple[Flip, ...]
    left_out: tuple[LeftOut, ...]


def what_decided(file: BidsFile) -> Decided | None:
    """Compare the two best bids and try the neighbouring weights; None with fewer than two.

    The criterion whose weight moves keeps within 0 and 100, the others share the rest in their
    old proportion, and every bid keeps the share of each weight that it earned.
    """
    result = score(file)
    if len(result.rows) < 2:
        return None
    first, second = result.rows[:2]
    gaps = [
        Difference(a.criterion, a.points - b.points)
        for a, b in zip(first.cells, second.cells, strict=True)
    ]
    return Decided(
        equal=tuple(row.bid.code for row in result.rows if row.total == first.total),
        first=first.bid.code,
        second=second.bid.code,
        lead=first.total - second.total,
        differences=tuple(sorted(gaps, key=lambda one: (-abs(one.points), one.criterion))),
        flips=tuple(_flips(file, result)),
        left_out=tuple(_left_out(file, result)),
    )


def shifted(weights: Mapping[str, Fraction], criterion: str, shift: int) -> dict[str, Fraction]:
    """The weights with one moved and the others in their old proportion; they still make 100."""
    old = weights[criterion]
    new = min(Fraction(100), max(Fraction(0), old + shift))
    rest = 100 - old
    if not rest:
        return dict(weights)
    return {
        code: new if code == criterion else weight * (100 - new) / rest
        for code, weight in weights.items()
    }


def _flips(file: BidsFile, result: Result) -> list[Flip]:
    weights = {c.code: Fraction(c.weight_percent) for c in file.criteria}
    winners, flips = set(result.winners), []
    for code in weights:
        for shift in (SHIFT, -SHIFT):
            moved = shifted(weights, code, shift)
            totals = {row.bid.code: _total(row, moved) for row in result.rows}
            best = max(totals.values())
            now = tuple(sorted(bid for bid, total in totals.items() if total == best))
            if not winners & set(now):
                flips.append(Flip(code, shift, now))
    return flips


def _total(row: Row, weights: Mapping[str, Fraction]) -> Fraction:
    return sum((weights[c.criterion] * c.share.value for c in row.cells), Fraction(0))


def _left_out(file: BidsFile, result: Result) -> list[LeftOut]:
    found = []
    for row in result.rows:
        if row.rank == 1:
            continue
        rest = tuple(bid for bid in file.bids if bid.code != row.bid.code)
        winners = score(file.model_copy(update={"bids": rest})).winners
        if not set(winners) & set(result.winners):
            found.append(LeftOut(row.bid.code, winners))
    return found
