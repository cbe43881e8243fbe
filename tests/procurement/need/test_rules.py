"""Estimates, by the tables of their page."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from pomost.procurement.need.rules import Amount, Basis, TooLarge, by_amounts, by_units

PAGE = (Path(__file__).parents[3] / "docs/rules/estimate.md").read_text("utf-8")
UNITS = re.findall(r"^\| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \|$", PAGE, re.MULTILINE)
AMOUNTS = re.findall(
    r"^\| ([\d., ]+) \| (mean|lowest|highest|sum) \| (-?\d+) \| ([\d.]+) \|$", PAGE, re.MULTILINE
)


def test_the_page_has_both_tables():
    assert (len(UNITS), len(AMOUNTS)) == (5, 6)


@pytest.mark.parametrize(("units", "price", "periods", "value"), UNITS)
def test_units_times_price_times_periods(units, price, periods, value):
    found = by_units(unit="x", units=Decimal(units), price=Decimal(price), periods=Decimal(periods))
    assert found.cents == Decimal(value) * 100


@pytest.mark.parametrize(("amounts", "basis", "percent", "value"), AMOUNTS)
def test_past_contracts_and_offers(amounts, basis, percent, value):
    given = [Amount("A", int(Decimal(typed) * 100)) for typed in amounts.split(", ")]
    found = by_amounts(given, Basis(basis), raise_percent=Decimal(percent))
    assert found.cents == Decimal(value) * 100


def test_the_sentence_has_the_figures_in_both_languages():
    meals = by_units(unit="meals", units=Decimal(30), price=Decimal("22.50"), periods=Decimal(500))
    assert meals.words.pl == "30 (meals) × 22,5 zł × 500 = 337\u00a0500,00\u00a0zł bez VAT."
    offers = by_amounts(
        [Amount("A", 100_00, date(2026, 3, 2)), Amount("B", 200_00)],
        Basis.MEAN,
        raise_percent=Decimal("2.5"),
    )
    assert offers.words.en == (
        "A (2026-03-02): PLN\u00a0100.00; B: PLN\u00a0200.00."
        " Taken: the mean, changed by 2.5% = PLN\u00a0153.75 without VAT."
    )


def test_nothing_and_too_much_are_refused():
    with pytest.raises(ValueError, match="nothing"):
        by_amounts([], Basis.MEAN, raise_percent=Decimal(0))
    with pytest.raises(TooLarge):
        by_units(unit="x", units=Decimal(10**9), price=Decimal(10**9), periods=Decimal(1))
