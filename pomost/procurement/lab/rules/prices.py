"""What a price would have to be, and what a point is worth. Exact; docs/rules/lab/prices.md."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from pomost.procurement.scoring.rules import Result, Row, offered, score
from pomost.procurement.scoring.rules.exact import rounded
from pomost.procurement.scoring.rules.formulas import formula
from pomost.procurement.scoring.rules.ranking import Standing, ranked
from pomost.procurement.scoring.rules.shape import (
    AbsoluteLine,
    BidsFile,
    LinearToLowest,
    LowestRatio,
    Measure,
    MinMax,
    MoneyEquivalent,
    RoundedAt,
    Scoring,
)

LEAST_CENTS = 1


@dataclass(frozen=True, slots=True)
class BreakEven:
    """The highest price with which a bid that lost would win alone; None: no price does it."""

    bid: str
    price_cents: int
    needed_cents: int | None

    @property
    def less_cents(self) -> int | None:
        """How much cheaper it would have to be."""
        return None if self.needed_cents is None else self.price_cents - self.needed_cents


def break_even(file: BidsFile, result: Result | None = None) -> tuple[BreakEven, ...]:
    """For each bid that does not win alone, best first: the price that would have won.

    To the grosz, through the engine's own rounding and tie-break: a lower price never makes a
    bid's standing worse, so halving the interval finds the last price that wins.
    """
    result = result or score(file)
    found = []
    for row in result.rows:
        if result.winners == (row.bid.code,):
            continue
        wins = _wins_at(file, result.rows, row)
        low, high = LEAST_CENTS, row.bid.price_cents
        if high < low or not wins(low):
            found.append(BreakEven(row.bid.code, high, None))
            continue
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if wins(middle) else (low, middle - 1)
        found.append(BreakEven(row.bid.code, row.bid.price_cents, low))
    return tuple(found)


def _wins_at(file: BidsFile, rows: Sequence[Row], own: Row) -> Callable[[int], bool]:
    """Whether the bid wins alone at a price; only cells that know the price are computed again."""
    priced = [c for c in file.criteria if c.measure is Measure.PRICE or c.life_cycle]
    names = {c.code for c in priced}
    at = file.rounding.at
    kept: dict[str, dict[str, Fraction]] = {
        row.bid.code: {c.criterion: c.points for c in row.cells if c.criterion not in names}
        for row in rows
    }

    def wins(price_cents: int) -> bool:
        cheaper = own.bid.model_copy(update={"price_cents": price_cents})
        bids = {row.bid.code: row.bid for row in rows} | {own.bid.code: cheaper}
        points: dict[str, dict[str, Fraction]] = {bid: dict(cells) for bid, cells in kept.items()}
        for criterion in priced:
            amounts = {code: offered(bid, criterion) for code, bid in bids.items()}
            share = formula(criterion, list(amounts.values()))
            for bid, amount in amounts.items():
                exact = Fraction(criterion.weight_percent) * share(amount).value
                points[bid][criterion.code] = (
                    exact if at is RoundedAt.SUM else rounded(exact, file.rounding)
                )
        standings = []
        for bid, cells in points.items():
            total = sum(cells.values(), Fraction(0))
            if at is not RoundedAt.CELLS:
                total = rounded(total, file.rounding)
            standings.append(Standing(bid, bids[bid].price_cents, cells, total))
        order, _ties = ranked(standings, file.criteria, file.tie_break)
        return [one.bid for rank, one in order if rank == 1] == [own.bid.code]

    return wins


@dataclass(frozen=True, slots=True)
class Worth:
    """What so many points make up for in the price, from the reference price up.

    None: no price difference is as large as these points, or the formula knows no such price.
    """

    criterion: str
    points: Fraction
    cents: Fraction | None
    percent: Fraction | None  # of the reference


def worth_of(
    way: Scoring,
    *,
    price_weight: Fraction,
    points: Fraction,
    reference_cents: Fraction,
    spread_cents: Fraction | None = None,
) -> Fraction | None:
    """By how many grosze a bid may be dearer than the reference and still be level.

    With the lowest ratio: 1 ÷ (1 − points ÷ weight of price) − 1, times the reference.
    ``spread_cents`` is the dearest bid less the cheapest; only min-max needs it.
    """
    if not price_weight or points > price_weight:
        return None
    part = points / price_weight
    match way:
        case LowestRatio():
            return None if part == 1 else reference_cents * (1 / (1 - part) - 1)
        case LinearToLowest():
            return reference_cents * part
        case MinMax():
            return spread_cents * part if spread_cents else None
        case AbsoluteLine():
            return (Fraction(way.none_at) - Fraction(way.full_at)) * part
        case MoneyEquivalent():
            return way.point_worth_cents * points
    return None


def worths(file: BidsFile) -> tuple[tuple[Worth, Worth], ...]:
    """For each criterion beside the price: one point, and its whole weight, in grosze.

    The reference is the estimated value with VAT.
    """
    price = next((c for c in file.criteria if c.measure is Measure.PRICE), None)
    if price is None:
        return ()
    reference = Fraction(file.estimated_value_with_vat_cents)
    prices = [bid.price_cents for bid in file.bids if not bid.rejected_because]
    spread = Fraction(max(prices) - min(prices)) if prices else None

    def worth(code: str, points: Fraction) -> Worth:
        cents = worth_of(
            price.scoring,
            price_weight=Fraction(price.weight_percent),
            points=points,
            reference_cents=reference,
            spread_cents=spread,
        )
        return Worth(code, points, cents, None if cents is None else cents * 100 / reference)

    return tuple(
        (worth(c.code, Fraction(1)), worth(c.code, Fraction(c.weight_percent)))
        for c in file.criteria
        if c.measure is not Measure.PRICE
    )


def prices_of(file: BidsFile) -> Mapping[str, int]:
    """The prices of the valid bids, by code."""
    return {bid.code: bid.price_cents for bid in file.bids if not bid.rejected_because}
