"""Estimating a value: units times price times periods, or what others charged.

Pure: no Django, no database, no clock. Source: docs/rules/estimate.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from pomost.kernel.texts import Money, Text, say

LARGEST_CENTS = 10**14


class Basis(StrEnum):
    """Which of several amounts becomes the estimate."""

    MEAN = "mean"
    LOWEST = "lowest"
    HIGHEST = "highest"
    SUM = "sum"


BASIS_WORDS = {
    Basis.MEAN: Text(pl="średnia", en="the mean"),
    Basis.LOWEST: Text(pl="najniższa", en="the lowest"),
    Basis.HIGHEST: Text(pl="najwyższa", en="the highest"),
    Basis.SUM: Text(pl="suma", en="the sum"),
}


class TooLarge(ValueError):
    """The result is larger than any purchase."""


@dataclass(frozen=True, slots=True)
class Amount:
    """What one contract or offer says; grosze without VAT."""

    name: str
    cents: int
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Estimate:
    """The value in grosze without VAT, and the sentence that says how it came about."""

    cents: int
    words: Text


def by_units(*, unit: str, units: Decimal, price: Decimal, periods: Decimal) -> Estimate:
    """Units times price in złoty times periods; half a grosz rounds up. Raises TooLarge."""
    cents = _cents(units * price * periods * 100)
    return Estimate(
        cents,
        say(
            "{units} ({unit}) × {price} zł × {periods} = {value} bez VAT.",
            "{units} ({unit}) × {price} zł × {periods} = {value} without VAT.",
            units=units,
            unit=unit,
            price=price,
            periods=periods,
            value=Money(cents),
        ),
    )


def by_amounts(amounts: Sequence[Amount], basis: Basis, *, raise_percent: Decimal) -> Estimate:
    """What the amounts come to, raised by percent; half a grosz rounds up, once, at the end.

    Raises ValueError for no amounts, and TooLarge.
    """
    if not amounts:
        raise ValueError("nothing to estimate from")
    values = [Decimal(amount.cents) for amount in amounts]
    chosen = {
        Basis.MEAN: sum(values, Decimal(0)) / len(values),
        Basis.LOWEST: min(values),
        Basis.HIGHEST: max(values),
        Basis.SUM: sum(values, Decimal(0)),
    }[basis]
    cents = _cents(chosen * (100 + raise_percent) / 100)
    raised = {"pl": "", "en": ""}
    if raise_percent:
        raised["pl"] = f", zmieniona o {_plain(raise_percent, ',')}%"
        raised["en"] = f", changed by {_plain(raise_percent, '.')}%"
    lists = {
        language: "; ".join(_line(amount, language) for amount in amounts)
        for language in ("pl", "en")
    }
    value = say("{value}", "{value}", value=Money(cents))
    return Estimate(
        cents,
        Text(
            pl=f"{lists['pl']}. Przyjęta: {BASIS_WORDS[basis].pl}{raised['pl']}"
            f" = {value.pl} bez VAT.",
            en=f"{lists['en']}. Taken: {BASIS_WORDS[basis].en}{raised['en']}"
            f" = {value.en} without VAT.",
        ),
    )


def _cents(exact: Decimal) -> int:
    cents = int(exact.quantize(Decimal(1), ROUND_HALF_UP))
    if cents >= LARGEST_CENTS:
        raise TooLarge
    return cents


def _plain(number: Decimal, point: str) -> str:
    return f"{number.normalize():f}".replace(".", point)


def _line(amount: Amount, language: str) -> str:
    shown = say("{value}", "{value}", value=Money(amount.cents)).for_language(language)
    if amount.on is None:
        return f"{amount.name}: {shown}"
    day = say("{day}", "{day}", day=amount.on).for_language(language)
    return f"{amount.name} ({day}): {shown}"
