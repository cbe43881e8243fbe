"""Exact numbers: rounding as declared, and how people read them. Nothing binary anywhere."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from pomost.kernel import money
from pomost.procurement.scoring.rules.shape import Mode, Rounding

MINUS: Final = "\u2212"


def rounded(value: Fraction, rounding: Rounding) -> Fraction:
    """The value with so many decimal places; halves go as the mode says.

    Up and down mean away from zero and towards it.
    """
    scale = 10**rounding.places
    whole, rest = divmod(abs(value.numerator) * scale, value.denominator)
    twice = 2 * rest
    match rounding.mode:
        case Mode.UP:
            more = rest > 0
        case Mode.DOWN:
            more = False
        case Mode.HALF_UP:
            more = twice >= value.denominator
        case Mode.HALF_EVEN:
            more = twice > value.denominator or (twice == value.denominator and whole % 2 == 1)
    size = Fraction(whole + more, scale)
    return -size if value < 0 else size


def places_of(value: Fraction) -> int | None:
    """How many decimal places write the value exactly; None when no number of them does."""
    rest, twos, fives = value.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    return max(twos, fives) if rest == 1 else None


def written(value: Fraction, least_places: int = 0) -> str:
    """``17.14`` where decimals are exact, ``120/7`` where they are not."""
    places = places_of(value)
    if places is None:
        return str(value)
    places = max(places, least_places)
    whole, rest = divmod(abs(value.numerator) * 10**places // value.denominator, 10**places)
    sign = "-" if value < 0 else ""
    return f"{sign}{whole}.{rest:0{places}d}" if places else f"{sign}{whole}"


@dataclass(frozen=True, slots=True)
class Grosze:
    """An amount; its exact fraction of a grosz, if any, is shown rounded."""

    cents: Fraction


Shown = Fraction | Grosze | str


def shown(value: Shown, language: str) -> str:
    """A number as people of this language write it."""
    if isinstance(value, str):
        return value
    if isinstance(value, Grosze):
        return money.show(round(value.cents), language=language)
    text = written(value).replace("-", MINUS)
    return text if language.startswith("en") else text.replace(".", ",")
