"""Sample bids to begin with. Source: docs/rules/lab/samples.md."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from pomost.procurement.scoring.rules.formulas import Offered
from pomost.procurement.scoring.rules.shape import (
    MONEY,
    AbsoluteLine,
    Better,
    Bid,
    Criterion,
    JuryMean,
    LinearToLowest,
    LowestRatio,
    Measure,
    MinMax,
    MoneyEquivalent,
    PerUnit,
    Steps,
    YesNo,
)

# Code, price as percent of the value with VAT, how much of each criterion it offers.
PROFILES = (("A", 82, 0), ("B", 90, 50), ("C", 97, 100), ("D", 104, 25))
ROUND_TO_CENTS = 100_00
CENT = Decimal("0.01")
MONEY_SCALE_CENTS = 10_000_00


def sample_bids(criteria: Iterable[Criterion], value_with_vat_cents: int) -> tuple[Bid, ...]:
    """Four bids: the cheapest offers nothing, a dear one everything. Our own design."""
    criteria = tuple(criteria)
    return tuple(
        Bid(
            code=code,
            price_cents=_price(value_with_vat_cents, percent),
            offers={
                c.code: offer_at(c, Fraction(level, 100))
                for c in criteria
                if c.measure is not Measure.PRICE
            },
        )
        for code, percent, level in PROFILES
    )


def _price(value_cents: int, percent: int) -> int:
    """Rounded to whole hundreds, unless nothing would be left."""
    exact = value_cents * percent // 100
    return exact // ROUND_TO_CENTS * ROUND_TO_CENTS or exact


def worst_offer(criterion: Criterion) -> Offered:
    """An offer that earns as little as one can offer without knowing the other bids."""
    return offer_at(criterion, Fraction(0))


def offer_at(criterion: Criterion, level: Fraction) -> Offered:
    """An offer for a level from 0, as bad as one would offer, to 1, as good as it counts."""
    scoring = criterion.scoring
    if criterion.life_cycle is not None:
        year = MONEY_SCALE_CENTS * (10 - 5 * level) / criterion.life_cycle.years
        return _short(year, money=True), Decimal(0)
    match scoring:
        case YesNo():
            return level >= Fraction(1, 2)
        case Steps():
            return _step_at(scoring, level, money=criterion.measure in MONEY)
        case AbsoluteLine():
            start, end = Fraction(scoring.none_at), Fraction(scoring.full_at)
            return _short(start + (end - start) * level, money=criterion.measure in MONEY)
        case MoneyEquivalent():
            most = scoring.point_worth_cents * Fraction(criterion.weight_percent)
            return Decimal(int(scoring.full_at_cents + most * (1 - level)))
        case PerUnit():
            units = Fraction(criterion.weight_percent) / Fraction(scoring.points_per_unit)
            return scoring.counted_from + Decimal(-int(-units * level // 1))
        case JuryMean():
            low, high = Fraction(scoring.lowest_mark), Fraction(scoring.highest_mark)
            mark = _short(low + (high - low) * (Fraction(2, 5) + Fraction(3, 5) * level))
            return (mark,) * scoring.jurors
        case MinMax(better=Better.HIGHER):
            return _short(10 * level)
        case LowestRatio() | LinearToLowest() | MinMax():
            # Fewer is better: days, tonnes; or an amount.
            scale = MONEY_SCALE_CENTS if criterion.measure in MONEY else 1
            return _short(scale * (10 - 5 * level), money=criterion.measure in MONEY)


def _short(value: Fraction, *, money: bool = False) -> Decimal:
    plain = Decimal(value.numerator) / Decimal(value.denominator)
    return Decimal(int(plain)) if money else plain.quantize(CENT).normalize() + Decimal(0)


def _step_at(scoring: Steps, level: Fraction, *, money: bool) -> Decimal:
    if not level:
        first = scoring.table[0].bound
        before = first - 1 if scoring.better is Better.HIGHER else first + 1
        return max(before, Decimal(0)) if money else before
    place = max(0, -int(-level * len(scoring.table) // 1) - 1)
    return scoring.table[place].bound
