"""What a thing costs over its whole life, to the grosz. docs/rules/scoring/life-cycle-cost.md."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from pomost.kernel.texts import Text
from pomost.procurement.scoring.rules.exact import Grosze, rounded, shown
from pomost.procurement.scoring.rules.shape import (
    MOST_CRITERIA,
    LifeCycle,
    Mode,
    RoundedAt,
    Rounding,
)

GROSZ = Rounding(places=0, mode=Mode.HALF_UP, at=RoundedAt.CELLS)


@dataclass(frozen=True, slots=True)
class LifeCost:
    """A cost over the whole life and its parts, grosze."""

    cents: int  # rounded to the grosz, halves up
    exact: Fraction
    price_cents: int
    year_cents: Fraction
    end_cents: Fraction
    way: LifeCycle

    @property
    def trace(self) -> Text:
        """``PLN 300,000.00 = PLN 200,000.00 + PLN 9,000.00 × 10 + PLN 10,000.00``."""
        return Text(pl=self._in("pl"), en=self._in("en"))

    def _in(self, language: str) -> str:
        def amount(cents: Fraction | int) -> str:
            return shown(Grosze(Fraction(cents)), language)

        years, later = self.way.years, shown(1 + _rate(self.way), language)
        counted, at_end = f"{years}", ""
        if self.way.discount_percent:
            power = f"{later}^{years}" if years > 1 else later
            dots = " + … + " if years > 2 else " + "
            first, last = f"1 ÷ {later}", f"1 ÷ {power}"
            counted = f"({first}{dots}{last})" if years > 1 else f"({first})"
            at_end = f" ÷ {power}"
        found = (
            f"{amount(self.cents)} = {amount(self.price_cents)}"
            f" + {amount(self.year_cents)} × {counted} + {amount(self.end_cents)}{at_end}"
        )
        if self.exact == self.cents:
            return found
        words = "rounded to the grosz" if language == "en" else "zaokrąglone do grosza"
        return f"{found}, {words}"


def _rate(way: LifeCycle) -> Fraction:
    return Fraction(way.discount_percent) / 100


@lru_cache(maxsize=MOST_CRITERIA)
def years_counted(way: LifeCycle) -> Fraction:
    """How many times the cost of one year counts: the sum of 1 ÷ (1 + discount) ^ year."""
    factor = 1 + _rate(way)
    return sum((1 / factor**year for year in range(1, way.years + 1)), Fraction(0))


def life_cost(price_cents: int, answer: Sequence[Decimal | Fraction], way: LifeCycle) -> LifeCost:
    """Price, so many years, and the end; ``answer`` is one year's cost and the one at the end.

    Costs of a year are paid at its end. Rounded to the grosz, halves up.
    """
    year, end = (Fraction(one) for one in answer)
    exact = price_cents + year * years_counted(way) + end / (1 + _rate(way)) ** way.years
    return LifeCost(int(rounded(exact, GROSZ)), exact, price_cents, year, end, way)
