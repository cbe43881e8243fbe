"""Sample bids to begin with. Source: docs/rules/lab/samples.md."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from pomost.procurement.scoring.rules.exact import places_of
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
LEAST_PLACES = 2
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
        return Decimal(floor(year)), Decimal(0)
    match scoring:
        case YesNo():
            return level >= Fraction(1, 2)
        case Steps():
            return _step_at(scoring, level, money=criterion.measure in MONEY)
        case AbsoluteLine():
            start, end = Fraction(scoring.none_at), Fraction(scoring.full_at)
            if criterion.measure in MONEY:
                return _grosze(start + (end - start) * level, level)
            return _between(start, end, level)
        case MoneyEquivalent():
            most = scoring.point_worth_cents * Fraction(criterion.weight_percent)
            return _grosze(scoring.full_at_cents + most * (1 - level), level)
        case PerUnit():
            units = Fraction(criterion.weight_percent) / Fraction(scoring.points_per_unit)
            return scoring.counted_from + Decimal(-int(-units * level // 1))
        case JuryMean():
            low, high = Fraction(scoring.lowest_mark), Fraction(scoring.highest_mark)
            mark = _between(low, high, Fraction(2, 5) + Fraction(3, 5) * level)
            return (mark,) * scoring.jurors
        case MinMax(better=Better.HIGHER):
            return _between(Fraction(0), Fraction(10), level)
        case LowestRatio() | LinearToLowest() | MinMax():
            # Fewer is better: days, tonnes; or an amount.
            if criterion.measure in MONEY:
                return _grosze(MONEY_SCALE_CENTS * (10 - 5 * level), level)
            return _between(Fraction(10), Fraction(5), level)


def _grosze(value: Fraction, level: Fraction) -> Decimal:
    """Whole grosze; at level 0 cut so that nothing is earned."""
    return Decimal(max(0, floor(value) if level else ceil(value)))


def _between(start: Fraction, end: Fraction, level: Fraction) -> Decimal:
    """The place between two ends, with two decimal places or as many as the ends have."""
    value = start + (end - start) * level
    places = max(LEAST_PLACES, *(places_of(one) or 0 for one in (start, end)))
    # 28 digits hold what 15 digits with 6 decimal places come to.
    plain = Decimal(value.numerator) / Decimal(value.denominator)
    return plain.quantize(Decimal(1).scaleb(-places)).normalize() + Decimal(0)


def _step_at(scoring: Steps, level: Fraction, *, money: bool) -> Decimal:
    if not level:
        first = scoring.table[0].bound
        found = first - 1 if scoring.better is Better.HIGHER else first + 1
    else:
        place = max(0, -int(-level * len(scoring.table) // 1) - 1)
        found = scoring.table[place].bound
    return _grosze(Fraction(found), level) if money else found
