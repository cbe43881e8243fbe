"""Scores bids exactly as announced. Source: docs/rules/scoring/README.md.

Fractions all the way; rounding only where and how the file declares it. The order of the bids in
the file means nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from pomost.kernel.texts import Text
from pomost.procurement.scoring.rules.exact import places_of, rounded, written
from pomost.procurement.scoring.rules.formulas import Formula, Offered, Share, formula
from pomost.procurement.scoring.rules.life_cycle import LifeCost, life_cost
from pomost.procurement.scoring.rules.low_price import LowPrice, low_price
from pomost.procurement.scoring.rules.ranking import Standing, Tie, ranked
from pomost.procurement.scoring.rules.reading import check
from pomost.procurement.scoring.rules.shape import (
    Bid,
    BidsFile,
    Criterion,
    Measure,
    Mode,
    MoneyEquivalent,
    RoundedAt,
    Rounding,
)

MODE_WORDS = {
    Mode.HALF_UP: Text(pl="zaokrąglone", en="rounded"),
    Mode.HALF_EVEN: Text(pl="zaokrąglone (połówki do parzystej)", en="rounded (half to even)"),
    Mode.DOWN: Text(pl="zaokrąglone w dół", en="rounded down"),
    Mode.UP: Text(pl="zaokrąglone w górę", en="rounded up"),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """What one bid earns under one criterion; ``points`` count, ``exact`` is before rounding."""

    criterion: str
    weight: Fraction
    share: Share
    points: Fraction
    rounding: Rounding | None
    cost: LifeCost | None = None  # how the amount came about, where it was put together

    @property
    def exact(self) -> Fraction:
        return self.weight * self.share.value

    @property
    def trace(self) -> Text:
        """Why these points: ``17.14 = 20 × (…) = 20 × 6/7, rounded to 2 places``."""
        how, share = self.share.how, _as_factor(self.share.value)
        why = _equation(
            self.points,
            self.exact,
            Text(
                pl=f"{_pl(self.weight)} × {how.pl} = {_pl(self.weight)} × {share.pl}",
                en=f"{written(self.weight)} × {how.en} = {written(self.weight)} × {share.en}",
            ),
            self.rounding,
        )
        if self.cost is None:
            return why
        amount = self.cost.trace
        return Text(pl=f"{why.pl}; {amount.pl}", en=f"{why.en}; {amount.en}")


@dataclass(frozen=True, slots=True)
class Row:
    """One bid with its rank, cells and sum. ``evaluated_cents``: see money-equivalent.md."""

    rank: int
    bid: Bid
    cells: tuple[Cell, ...]
    total: Fraction
    rounding: Rounding | None
    evaluated_cents: Fraction | None

    @property
    def trace(self) -> Text:
        """The sum with its parts."""
        parts = [cell.points for cell in self.cells]
        return _equation(
            self.total,
            sum(parts, Fraction(0)),
            Text(pl=" + ".join(map(_pl, parts)), en=" + ".join(map(written, parts))),
            self.rounding,
        )


@dataclass(frozen=True, slots=True)
class Result:
    """The whole evaluation; rows best first, equals by code."""

    rows: tuple[Row, ...]
    ties: tuple[Tie, ...]
    rejected: tuple[Bid, ...]
    low_price: LowPrice

    @property
    def winners(self) -> tuple[str, ...]:
        """The bid of rank 1; several when nothing declared decides, none without a valid bid."""
        return tuple(row.bid.code for row in self.rows if row.rank == 1)


def _pl(value: Fraction) -> str:
    return written(value).replace(".", ",")


def _as_factor(share: Fraction) -> Text:
    """A share as one reads it: a short decimal, else a fraction."""
    places = places_of(share)
    plain = written(share) if places is not None and places <= 4 else str(share)
    return Text(pl=plain.replace(".", ","), en=plain)


def _equation(counts: Fraction, exact: Fraction, how: Text, rounding: Rounding | None) -> Text:
    least = rounding.places if rounding else 0
    left = written(counts, least)
    pl, en = f"{left.replace('.', ',')} = {how.pl}", f"{left} = {how.en}"
    if rounding is None or counts == exact:
        return Text(pl=pl, en=en)
    words = MODE_WORDS[rounding.mode]
    if least == 0:
        return Text(pl=f"{pl}, {words.pl} do całości", en=f"{en}, {words.en} to a whole number")
    pl_places, en_places = ("miejsca", "place") if least == 1 else ("miejsc", "places")
    return Text(
        pl=f"{pl}, {words.pl} do {least} {pl_places}",
        en=f"{en}, {words.en} to {least} {en_places}",
    )


def offered(bid: Bid, criterion: Criterion) -> Offered:
    """What the bid says about the criterion."""
    if criterion.measure is Measure.PRICE:
        return bid.price_cents
    found = cost_of(bid, criterion)
    return bid.offers[criterion.code] if found is None else found.cents


def cost_of(bid: Bid, criterion: Criterion) -> LifeCost | None:
    """How the bid's cost over the whole life comes about; None where one amount is offered."""
    answer = bid.offers.get(criterion.code)
    if criterion.life_cycle is None or not isinstance(answer, tuple):
        return None
    return life_cost(bid.price_cents, answer, criterion.life_cycle)


def score(file: BidsFile) -> Result:
    """Evaluate the bids; raises Unusable when the file's parts do not fit together."""
    check(file)
    valid = [bid for bid in file.bids if not bid.rejected_because]
    rejected = sorted((bid for bid in file.bids if bid.rejected_because), key=lambda bid: bid.code)
    formulas = {
        c.code: formula(c, [offered(bid, c) for bid in valid]) for c in file.criteria if valid
    }
    by_code = {bid.code: (bid, _cells(file, bid, formulas)) for bid in valid}
    at_sum = file.rounding if file.rounding.at is not RoundedAt.CELLS else None
    standings = []
    for bid, cells in by_code.values():
        total = sum((cell.points for cell in cells), Fraction(0))
        standings.append(
            Standing(
                bid=bid.code,
                price_cents=bid.price_cents,
                points={cell.criterion: cell.points for cell in cells},
                total=rounded(total, at_sum) if at_sum else total,
            )
        )
    places, ties = ranked(standings, file.criteria, file.tie_break)
    rows = []
    for rank, standing in places:
        bid, cells = by_code[standing.bid]
        evaluated = _evaluated(file, bid, standing.points)
        rows.append(Row(rank, bid, cells, standing.total, at_sum, evaluated))
    found = low_price(file.bids, file.estimated_value_with_vat_cents)
    return Result(tuple(rows), ties, tuple(rejected), found)


def _cells(file: BidsFile, bid: Bid, formulas: Mapping[str, Formula]) -> tuple[Cell, ...]:
    rounding = file.rounding if file.rounding.at is not RoundedAt.SUM else None
    cells = []
    for criterion in file.criteria:
        weight = Fraction(criterion.weight_percent)
        share = formulas[criterion.code](offered(bid, criterion))
        exact = weight * share.value
        points = rounded(exact, rounding) if rounding else exact
        cost = cost_of(bid, criterion)
        cells.append(Cell(criterion.code, weight, share, points, rounding, cost))
    return tuple(cells)


def _evaluated(file: BidsFile, bid: Bid, points: Mapping[str, Fraction]) -> Fraction | None:
    """The amount less what the other criteria's points are worth; None without such a formula."""
    for criterion in file.criteria:
        if isinstance(criterion.scoring, MoneyEquivalent):
            amount = offered(bid, criterion)
            others = sum((p for c, p in points.items() if c != criterion.code), Fraction(0))
            return Fraction(str(amount)) - criterion.scoring.point_worth_cents * others
    return None
