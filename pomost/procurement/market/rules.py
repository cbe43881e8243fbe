"""How many bids to expect from a market. Pure: no Django, no database, no clock.

Source: docs/rules/expected-bids.md.
"""

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal

# Our own assumptions; the officer puts in what the buyer has seen.
PARTICIPATION_PERCENT = 25
JOINING_PERCENT = 20
# Between these lie four of five outcomes of a normal distribution.
SPREAD = Decimal("1.2816")
# Above this a number of bids says nothing about a procedure any more.
MOST_SHOWN = 20
EXACT = Context(prec=28)


@dataclass(frozen=True, slots=True)
class Assumptions:
    """Whole percent: of the ready who bid, and of the learning who get ready in time."""

    participation_percent: int = PARTICIPATION_PERCENT
    joining_percent: int = JOINING_PERCENT


@dataclass(frozen=True, slots=True)
class ExpectedBids:
    """How many bids a market of this size brings under stated assumptions."""

    ready: int
    learning: int
    assumed: Assumptions
    mean: Decimal  # one decimal place, rounded half up
    low: int
    high: int
    nobody_percent: int  # the chance of no bid at all, rounded half up

    @property
    def is_many(self) -> bool:
        return self.mean > MOST_SHOWN


def expected_bids(*, ready: int, learning: int, assumed: Assumptions) -> ExpectedBids:
    """The mean number of bids, the span of four in five outcomes, and the chance of none.

    Each ready supplier bids with one probability; each learning one with that times the share
    that gets ready in time; all on their own. Low is rounded down, high up.
    Source: docs/rules/expected-bids.md.
    """
    bids = Decimal(assumed.participation_percent) / 100
    joins = bids * assumed.joining_percent / 100
    mean = ready * bids + learning * joins
    variance = ready * bids * (1 - bids) + learning * joins * (1 - joins)
    spread = EXACT.multiply(EXACT.sqrt(variance), SPREAD)
    nobody = EXACT.multiply(_power(1 - bids, ready), _power(1 - joins, learning))
    return ExpectedBids(
        ready=ready,
        learning=learning,
        assumed=assumed,
        mean=mean.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP),
        low=max(0, int((mean - spread).to_integral_value(ROUND_FLOOR))),
        high=min(ready + learning, int((mean + spread).to_integral_value(ROUND_CEILING))),
        nobody_percent=int((nobody * 100).to_integral_value(ROUND_HALF_UP)),
    )


def _power(base: Decimal, times: int) -> Decimal:
    """Whoever is not there cannot fail to come: anything to the power of zero is one."""
    return EXACT.power(base, times) if times else Decimal(1)
