"""How a criterion earns its points, in sentences for those who will bid. docs/rules/scoring/."""

from decimal import Decimal
from fractions import Fraction
from typing import Final

from pomost.kernel.texts import Text
from pomost.procurement.scoring.rules.exact import Grosze, Shown, shown
from pomost.procurement.scoring.rules.ranking import WORDS as TIE_WORDS
from pomost.procurement.scoring.rules.shape import (
    MONEY,
    AbsoluteLine,
    Better,
    Criterion,
    JuryMean,
    LifeCycle,
    LinearToLowest,
    LowestRatio,
    Measure,
    MinMax,
    Mode,
    MoneyEquivalent,
    PerUnit,
    RoundedAt,
    Rounding,
    Steps,
    TieBreak,
    YesNo,
)

COMPARED: Final = {
    Measure.PRICE: Text(pl="cena z VAT", en="price with VAT"),
    Measure.COST: Text(pl="koszt", en="cost"),
    Measure.LIFE_CYCLE_COST: Text(pl="koszt cyklu życia (K)", en="life-cycle cost (K)"),
    Measure.QUALITY: Text(pl="wartość", en="value"),
}
MODES: Final = {
    Mode.HALF_UP: Text(pl="połówki w górę", en="halves up"),
    Mode.HALF_EVEN: Text(pl="połówki do cyfry parzystej", en="halves to the even digit"),
    Mode.DOWN: Text(pl="w dół", en="down"),
    Mode.UP: Text(pl="w górę", en="up"),
}
ROUNDED: Final = {
    RoundedAt.CELLS: Text(pl="punkty w każdym kryterium", en="the points under each criterion"),
    RoundedAt.SUM: Text(pl="tylko sumę punktów", en="only the sum of points"),
    RoundedAt.BOTH: Text(
        pl="punkty w każdym kryterium i sumę", en="the points under each criterion and the sum"
    ),
}


def _say(pl: str, en: str, *figures: Shown) -> Text:
    return Text(
        pl=pl.format(*(shown(one, "pl") for one in figures)),
        en=en.format(*(shown(one, "en") for one in figures)),
    )


def _join(*parts: Text) -> Text:
    return Text(pl=" ".join(one.pl for one in parts), en=" ".join(one.en for one in parts))


def way_in_words(criterion: Criterion) -> Text:
    """The formula with this criterion's weight and parameters: enough to compute one's points."""
    found = _formula(criterion)
    if criterion.measure is Measure.LIFE_CYCLE_COST and criterion.life_cycle is not None:
        return _join(found, life_cycle_in_words(criterion.life_cycle))
    return found


def _formula(criterion: Criterion) -> Text:  # one sentence for each formula
    scoring, weight = criterion.scoring, Fraction(criterion.weight_percent)
    compared, money = COMPARED[criterion.measure], criterion.measure in MONEY

    def figure(value: Decimal | int) -> Shown:
        return Grosze(Fraction(value)) if money else Fraction(value)

    match scoring:
        case LowestRatio():
            return _say(
                f"Punkty = {{0}} × (najniższa oferta ÷ ta oferta); porównuje się: {compared.pl}.",
                f"Points = {{0}} × (lowest offer ÷ this offer); what is compared: {compared.en}.",
                weight,
            )
        case LinearToLowest():
            return _say(
                "Punkty = {0} × (2 − ta oferta ÷ najniższa oferta), nie mniej niż 0;"
                f" porównuje się: {compared.pl}.",
                "Points = {0} × (2 − this offer ÷ lowest offer), never below 0;"
                f" what is compared: {compared.en}.",
                weight,
            )
        case MinMax():
            pl, en = ("niżej", "lower") if scoring.better is Better.LOWER else ("wyżej", "higher")
            return _say(
                "Punkty = {0} × (najgorsza oferta − ta oferta) ÷ (najgorsza − najlepsza);"
                f" porównuje się: {compared.pl}; im {pl}, tym lepiej."
                " Równe oferty dostają komplet.",
                "Points = {0} × (worst offer − this offer) ÷ (worst − best);"
                f" what is compared: {compared.en}; {en} is better. Equal offers get all points.",
                weight,
            )
        case AbsoluteLine():
            return _line(scoring, weight, figure(scoring.full_at), figure(scoring.none_at))
        case MoneyEquivalent():
            return _say(
                "{0} pkt przy {1} lub mniej; każde {2} więcej to jeden punkt mniej, aż do 0.",
                "{0} points at {1} or less; each {2} more is one point less, down to 0.",
                weight,
                Grosze(Fraction(scoring.full_at_cents)),
                Grosze(Fraction(scoring.point_worth_cents)),
            )
        case Steps():
            return _steps(scoring, weight, money=money)
        case YesNo():
            return _say("Tak: {0} pkt. Nie: 0 pkt.", "Yes: {0} points. No: 0 points.", weight)
        case PerUnit():
            return _say(
                "{0} pkt za każdą jednostkę ponad {1}, najwyżej {2} pkt.",
                "{0} points for each unit above {1}, at most {2} points.",
                Fraction(scoring.points_per_unit),
                Fraction(scoring.counted_from),
                weight,
            )
        case JuryMean():
            return _jury(scoring, weight)


def _line(scoring: AbsoluteLine, weight: Fraction, full_at: Shown, none_at: Shown) -> Text:
    lower = scoring.full_at < scoring.none_at
    pl_best, pl_worst = ("lub mniej", "lub więcej") if lower else ("lub więcej", "lub mniej")
    en_best, en_worst = ("or less", "or more") if lower else ("or more", "or less")
    return _say(
        f"{{0}} pkt przy {{1}} {pl_best}, 0 pkt przy {{2}} {pl_worst}, pomiędzy proporcjonalnie.",
        f"{{0}} points at {{1}} {en_best}, none at {{2}} {en_worst}, evenly between.",
        weight,
        full_at,
        none_at,
    )


def _steps(scoring: Steps, weight: Fraction, *, money: bool) -> Text:
    higher = scoring.better is Better.HIGHER
    start_pl, start_en = ("od", "from") if higher else ("do", "up to")
    rows = [
        _say(
            f"{start_pl} {{0}}: {{1}} pkt",
            f"{start_en} {{0}}: {{1}} points",
            Grosze(Fraction(one.bound)) if money else Fraction(one.bound),
            weight * Fraction(one.percent) / 100,
        )
        for one in scoring.table
    ]
    rest_pl, rest_en = ("mniej", "less") if higher else ("więcej", "more")
    return Text(
        pl=f"{rest_pl.capitalize()} niż pierwszy próg: 0 pkt; "
        + "; ".join(one.pl for one in rows)
        + ".",
        en=f"{rest_en.capitalize()} than the first step: 0 points; "
        + "; ".join(one.en for one in rows)
        + ".",
    )


def _jury(scoring: JuryMean, weight: Fraction) -> Text:
    marks = (
        Fraction(scoring.jurors),
        Fraction(scoring.lowest_mark),
        Fraction(scoring.highest_mark),
    )
    found = _say(
        "Każdy oceniający daje notę od {2} do {3}; ocenia osób: {1}. Punkty = {0} × (średnia"
        " not − {2}) ÷ ({3} − {2}).",
        "Each juror gives a mark from {2} to {3}; there are {1} of them. Points = {0} × (mean"
        " mark − {2}) ÷ ({3} − {2}).",
        weight,
        *marks,
    )
    if not scoring.trimmed:
        return found
    left_out = _say(
        "Przed liczeniem średniej odrzuca się noty najwyższe i najniższe, po tyle z każdej"
        " strony: {0}.",
        "Before the mean is taken, so many of the highest and of the lowest marks are left"
        " out: {0}.",
        Fraction(scoring.trimmed),
    )
    return _join(found, left_out)


def life_cycle_in_words(way: LifeCycle) -> Text:
    """How the compared amount is put together."""
    years, rate = Fraction(way.years), Fraction(way.discount_percent)
    asked = _say(
        "Oferta podaje z VAT: cenę, koszt jednego roku używania i koszt na końcu.",
        "The bid gives, with VAT: the price, the cost of one year of use, the cost at the end.",
    )
    if not rate:
        return _join(
            asked,
            _say(
                "K = cena + {0} × koszt roku + koszt na końcu.",
                "K = price + {0} × cost of a year + cost at the end.",
                years,
            ),
        )
    return _join(
        asked,
        _say(
            "K = cena + suma kosztów {0} lat + koszt na końcu, gdzie koszt poniesiony po t"
            " latach dzieli się przez (1 + {1}%) do potęgi t; K zaokrągla się do grosza.",
            "K = price + the costs of {0} years + the cost at the end, where a cost after t"
            " years is divided by (1 + {1}%) to the power t; K is rounded to the grosz.",
            years,
            rate,
        ),
    )


def rounding_in_words(rounding: Rounding) -> Text:
    """What is rounded, to how many places, and which way."""
    mode, at = MODES[rounding.mode], ROUNDED[rounding.at]
    return _say(
        f"Zaokrągla się {at.pl}; miejsc po przecinku: {{0}}, {mode.pl}.",
        f"Rounded: {at.en}; decimal places: {{0}}, {mode.en}.",
        Fraction(rounding.places),
    )


def ties_in_words(rules: tuple[TieBreak, ...]) -> Text:
    """What decides between bids with the same sum."""
    if not rules:
        return Text(
            pl="Oferty z tą samą sumą punktów dzielą miejsce.",
            en="Bids with the same sum share the place.",
        )
    words = [TIE_WORDS[one] for one in rules]
    return Text(
        pl=f"Przy tej samej sumie rozstrzyga kolejno: {', '.join(one.pl for one in words)}.",
        en=f"With the same sum, this decides in turn: {', '.join(one.en for one in words)}.",
    )
