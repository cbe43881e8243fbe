"""What moves the winner though it should not. Exact; source: docs/rules/lab/stability.md."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from pomost.procurement.lab.rules.samples import worst_offer
from pomost.procurement.scoring.rules import Result, score
from pomost.procurement.scoring.rules.formulas import Offered, number
from pomost.procurement.scoring.rules.shape import (
    AbsoluteLine,
    Better,
    Bid,
    BidsFile,
    Criterion,
    LinearToLowest,
    LowestRatio,
    Measure,
    MinMax,
    Scoring,
)

LINE_FROM_PERCENT, LINE_TO_PERCENT = 70, 130
DUMMY = "dummy"


@dataclass(frozen=True, slots=True)
class Without:
    """The outcome if one bid had not come; ``unstable`` when a loser's absence moves the winner."""

    bid: str
    winners: tuple[str, ...]
    unstable: bool


def leave_one_out(file: BidsFile, result: Result) -> tuple[Without, ...]:
    """Score again without each valid bid in turn, by code."""
    found = []
    for bid in sorted(one.bid.code for one in result.rows):
        others = tuple(one for one in file.bids if one.code != bid)
        winners = score(file.model_copy(update={"bids": others})).winners
        unstable = bid not in result.winners and winners != result.winners
        found.append(Without(bid, winners, unstable))
    return tuple(found)


class Kind(StrEnum):
    """What the extra bid looks like; beside the price nobody offers less than it."""

    CHEAP = "cheap"  # half of the cheapest
    DEAR = "dear"  # twice the dearest


@dataclass(frozen=True, slots=True)
class Dummy:
    """The outcome with one extra bid: the best of the others, and whether that is a change."""

    kind: Kind
    price_cents: int
    winners: tuple[str, ...]
    unstable: bool


def dummies(file: BidsFile, result: Result) -> tuple[Dummy, ...]:
    """Add a bid that nobody would want, and see whether the others change their order."""
    prices = [row.bid.price_cents for row in result.rows]
    if not prices:
        return ()
    code = DUMMY
    while any(bid.code == code for bid in file.bids):
        code += "-"
    found = []
    for kind, price in ((Kind.CHEAP, min(prices) // 2), (Kind.DEAR, max(prices) * 2)):
        offers = {
            c.code: _least(c, [row.bid.offers[c.code] for row in result.rows])
            for c in file.criteria
            if c.measure is not Measure.PRICE
        }
        extra = Bid(code=code, price_cents=price, offers=offers)
        rows = score(file.model_copy(update={"bids": (*file.bids, extra)})).rows
        others = [row for row in rows if row.bid.code != code]
        best = min(row.rank for row in others)
        winners = tuple(row.bid.code for row in others if row.rank == best)
        found.append(Dummy(kind, price, winners, winners != result.winners))
    return tuple(found)


def _least(criterion: Criterion, offers: Sequence[Offered]) -> Offered:
    """As little as one may offer, and never more than the weakest of these bids.

    What is compared with the other bids knows no least: only the price should move them.
    """
    least, scoring = worst_offer(criterion), criterion.scoring
    if not isinstance(scoring, LowestRatio | LinearToLowest | MinMax):
        return least
    if criterion.life_cycle is not None:
        amounts = [one for one in (least, *offers) if isinstance(one, tuple)]
        return tuple(max(column) for column in zip(*amounts, strict=True))
    higher = isinstance(scoring, MinMax) and scoring.better is Better.HIGHER
    return (min if higher else max)((least, *offers), key=number)


class Dead(StrEnum):
    """Why a criterion decides nothing among these bids."""

    FULL = "full"  # everybody gets everything
    NOTHING = "nothing"  # nobody gets anything
    SAME = "same"  # everybody gets the same


def dead_criteria(result: Result) -> dict[str, Dead]:
    """Criteria under which two or more valid bids all earn the same, and how."""
    if len(result.rows) < 2:
        return {}
    found: dict[str, Dead] = {}
    for column in zip(*(row.cells for row in result.rows), strict=True):
        points = {cell.points for cell in column}
        if len(points) > 1:
            continue
        one, cell = points.pop(), column[0]
        full, nothing = one == cell.weight, one == 0
        found[cell.criterion] = Dead.FULL if full else Dead.NOTHING if nothing else Dead.SAME
    return found


@dataclass(frozen=True, slots=True)
class Compared:
    """The same bids with another formula for the price; sums by bid."""

    way: Scoring
    own: bool  # the purchase's own way
    winners: tuple[str, ...]
    totals: Mapping[str, Fraction]


def price_ways(file: BidsFile, price: Criterion) -> Iterable[Scoring]:
    """The purchase's own way first, then each other formula that can judge a price.

    The absolute line runs from 70 % to 130 % of the estimated value with VAT.
    """
    value = file.estimated_value_with_vat_cents
    others: tuple[Scoring, ...] = (
        LowestRatio(formula="lowest-ratio"),
        LinearToLowest(formula="linear-to-lowest"),
        MinMax(formula="min-max"),
        AbsoluteLine(
            formula="absolute-line",
            full_at=Decimal(value * LINE_FROM_PERCENT) / 100,
            none_at=Decimal(value * LINE_TO_PERCENT) / 100,
        ),
    )
    yield price.scoring
    yield from (one for one in others if one.formula != price.scoring.formula)


def compare_formulas(file: BidsFile) -> tuple[Compared, ...]:
    """Score the same bids under each formula for the price; empty without a price criterion."""
    price = next((c for c in file.criteria if c.measure is Measure.PRICE), None)
    if price is None:
        return ()
    found = []
    for way in price_ways(file, price):
        criteria = tuple(
            c.model_copy(update={"scoring": way}) if c.code == price.code else c
            for c in file.criteria
        )
        result = score(file.model_copy(update={"criteria": criteria}))
        totals = {row.bid.code: row.total for row in result.rows}
        found.append(Compared(way, way == price.scoring, result.winners, totals))
    return tuple(found)
