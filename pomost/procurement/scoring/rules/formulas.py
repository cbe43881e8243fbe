"""What share of its weight an offer earns, from 0 to 1, exact. One page each: docs/rules/scoring/.

A formula looks at all offers once and gives back a function of one offer. The words of a share
are put together only when somebody reads them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from pomost.kernel.texts import Text
from pomost.procurement.scoring.rules.exact import Grosze, Shown, shown
from pomost.procurement.scoring.rules.shape import (
    MONEY,
    AbsoluteLine,
    Better,
    Criterion,
    JuryMean,
    LinearToLowest,
    LowestRatio,
    MinMax,
    MoneyEquivalent,
    PerUnit,
    Steps,
    YesNo,
)

Offered = Decimal | int | bool | tuple[Decimal, ...]
NONE, ALL = Fraction(0), Fraction(1)


@dataclass(frozen=True, slots=True)
class Share:
    """How much of the weight, and the sum that gives it, in both languages."""

    value: Fraction
    pl: str
    en: str
    figures: tuple[Shown, ...] = ()

    @property
    def how(self) -> Text:
        return Text(
            pl=self.pl.format(*(shown(one, "pl") for one in self.figures)),
            en=self.en.format(*(shown(one, "en") for one in self.figures)),
        )


Formula = Callable[[Offered], Share]


def same(words: str, value: Fraction, *figures: Shown) -> Share:
    """A share whose sum reads alike in both languages."""
    return Share(value, words, words, figures)


def within(value: Fraction, pl: str, en: str, *figures: Shown) -> Share:
    """A share kept between 0 and 1; the words say so only where it mattered."""
    if value < 0:
        return Share(NONE, f"max(0; {pl})", f"max(0, {en})", figures)
    if value > 1:
        return Share(ALL, f"min(1; {pl})", f"min(1, {en})", figures)
    return Share(value, f"({pl})", f"({en})", figures)


def number(offered: Offered) -> Fraction:
    """An offer that is one number, exact."""
    if isinstance(offered, tuple):
        raise TypeError("a list is not one number")
    return Fraction(offered)


def formula(criterion: Criterion, offers: Sequence[Offered]) -> Formula:
    """The criterion's formula, with these valid offers known; at least one."""
    scoring = criterion.scoring
    money = criterion.measure in MONEY

    def figure(value: Fraction) -> Shown:
        return Grosze(value) if money else value

    match scoring:
        case LowestRatio():
            return _lowest_ratio(min(map(number, offers)), figure)
        case LinearToLowest():
            return _linear_to_lowest(min(map(number, offers)), figure)
        case MinMax():
            ends = min(map(number, offers)), max(map(number, offers))
            worst, best = ends if scoring.better is Better.HIGHER else ends[::-1]
            return _min_max(worst, best, figure)
        case AbsoluteLine():
            return _line(Fraction(scoring.none_at), Fraction(scoring.full_at), figure)
        case MoneyEquivalent():
            return _money_equivalent(scoring, Fraction(criterion.weight_percent))
        case Steps():
            return _steps(scoring, figure)
        case YesNo():
            return _yes_no
        case PerUnit():
            return _per_unit(scoring, Fraction(criterion.weight_percent))
        case JuryMean():
            return _jury_mean(scoring)


def _lowest_ratio(lowest: Fraction, figure: Callable[[Fraction], Shown]) -> Formula:
    def share(offered: Offered) -> Share:
        value = number(offered)
        # The lowest offer earns everything, also when it is nothing.
        ratio = lowest / value if value else ALL
        return same("({} ÷ {})", ratio, figure(lowest), figure(value))

    return share


def _linear_to_lowest(lowest: Fraction, figure: Callable[[Fraction], Shown]) -> Formula:
    def share(offered: Offered) -> Share:
        value = number(offered)
        if not lowest:
            share = NONE if value else ALL
            return Share(share, "(najniższa oferta to 0)", "(the lowest offer is 0)")
        words = "2 − {} ÷ {}"
        return within(2 - value / lowest, words, words, figure(value), figure(lowest))

    return share


def _min_max(worst: Fraction, best: Fraction, figure: Callable[[Fraction], Shown]) -> Formula:
    if worst == best:
        alike = Share(ALL, "(wszystkie oferty są równe)", "(all offers are equal)")
        return lambda _offered: alike
    return _line(worst, best, figure)


def _line(none_at: Fraction, full_at: Fraction, figure: Callable[[Fraction], Shown]) -> Formula:
    ends = figure(none_at), figure(full_at)

    def share(offered: Offered) -> Share:
        value = number(offered)
        reached = (value - none_at) / (full_at - none_at)
        lower = full_at < none_at
        words = "({0} − {2}) ÷ ({0} − {1})" if lower else "({2} − {0}) ÷ ({1} − {0})"
        return within(reached, words, words, *ends, figure(value))

    return share


def _money_equivalent(scoring: MoneyEquivalent, weight: Fraction) -> Formula:
    full_at, worth = Fraction(scoring.full_at_cents), Fraction(scoring.point_worth_cents)

    def share(offered: Offered) -> Share:
        value = number(offered)
        return within(
            1 - (value - full_at) / (worth * weight),
            "1 − ({} − {}) ÷ ({} za punkt × {})",
            "1 − ({} − {}) ÷ ({} a point × {})",
            Grosze(value),
            Grosze(full_at),
            Grosze(worth),
            weight,
        )

    return share


def _steps(scoring: Steps, figure: Callable[[Fraction], Shown]) -> Formula:
    rows = [(Fraction(step.bound), Fraction(step.percent) / 100) for step in scoring.table]
    higher = scoring.better is Better.HIGHER

    def share(offered: Offered) -> Share:
        value = number(offered)
        reached = [row for row in rows if (value >= row[0] if higher else value <= row[0])]
        if not reached:
            return Share(
                NONE,
                "({}: żaden próg nie został osiągnięty)",
                "({}: no step is reached)",
                (figure(value),),
            )
        bound, percent = reached[-1]
        sign = "≥" if higher else "≤"
        figures = (figure(value), sign, figure(bound), percent * 100)
        return Share(percent, "({} {} {}: {}%)", "({} {} {}: {}%)", figures)

    return share


def _yes_no(offered: Offered) -> Share:
    return Share(ALL, "(tak)", "(yes)") if offered else Share(NONE, "(nie)", "(no)")


def _per_unit(scoring: PerUnit, weight: Fraction) -> Formula:
    rate, start = Fraction(scoring.points_per_unit), Fraction(scoring.counted_from)

    def share(offered: Offered) -> Share:
        value = number(offered)
        return within(
            (value - start) * rate / weight,
            "({} − {}) × {} pkt ÷ {}",
            "({} − {}) × {} points ÷ {}",
            value,
            start,
            rate,
            weight,
        )

    return share


def _jury_mean(scoring: JuryMean) -> Formula:
    lowest, highest = Fraction(scoring.lowest_mark), Fraction(scoring.highest_mark)
    cut = scoring.trimmed

    def share(offered: Offered) -> Share:
        if not isinstance(offered, tuple):
            raise TypeError("a jury gives a list of marks")
        marks = sorted(map(Fraction, offered))
        counted = marks[cut : len(marks) - cut]
        mean = sum(counted, NONE) / len(counted)
        return Share(
            (mean - lowest) / (highest - lowest),
            "(średnia ocen {}, liczonych {}; skala od {} do {})",
            "(mean mark {}, of {} counted; scale from {} to {})",
            (mean, Fraction(len(counted)), lowest, highest),
        )

    return share
