"""The worked examples of docs/rules/regime.md, and what follows from a class."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from pomost.criteria.catalogue.queries import catalogue
from pomost.procurement.duties.rules import Standing, longer_than_months
from pomost.procurement.purchases.rules import PurchaseFile
from pomost.procurement.regime.queries import regime_of

PAGE = Path(__file__).parents[3] / "docs" / "rules" / "regime.md"


def table(heading: str) -> list[list[str]]:
    """The rows of the table under a heading of the page."""
    section = PAGE.read_text(encoding="utf-8").split(f"## {heading}\n")[1].split("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("|")][2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def cents(zloty: str) -> int:
    return int(Decimal(zloty) * 100)


def purchase(**parts: object) -> PurchaseFile:
    return PurchaseFile.model_validate(
        {
            "title": "Cleaning",
            "buyer": {"name": "Gmina", "kind": "municipality"},
            "as_of": date(2026, 3, 2),
            "kind": "services",
            "cpv": "90910000-9",
            "value_cents": 200_000_00,
            **parts,
        }
    )


@pytest.mark.parametrize(("day", "kind", "cpv", "value", "lots", "expected"), table("The class"))
def test_the_class_of_the_worked_examples(day, kind, cpv, value, lots, expected):
    file = purchase(
        as_of=date.fromisoformat(day),
        kind=kind,
        cpv=cpv,
        value_cents=cents(value),
        lots=[
            {"number": n, "title": "Lot", "value_cents": cents(lot)}
            for n, lot in enumerate(filter(None, lots.split("+")), start=1)
        ],
    )
    assert regime_of(file).threshold == expected


@pytest.mark.parametrize(("first", "last", "months", "longer"), table("How long a contract lasts"))
def test_how_long_a_contract_lasts(first, last, months, longer):
    found = longer_than_months(date.fromisoformat(first), date.fromisoformat(last), int(months))
    assert found == (longer == "yes")


def standing(code: str, **parts: object) -> Standing:
    return next(r for r in regime_of(purchase(**parts)).rules if r.instrument.code == code).standing


CASES = [
    ("EMP-95", {}, "must"),
    ("EMP-95", {"kind": "supplies"}, "not"),
    ("EMP-95", {"value_cents": 1}, "may"),
    ("EMP-95", {"value_cents": 0}, "ask"),
    ("PRICE-246", {}, "must"),
    ("ACC-100", {}, "must"),
    ("ACC-100", {"used_by_people": False}, "not"),
    ("ACC-UZD4", {"value_cents": 1}, "must"),
    ("NEED-83", {}, "may"),
    ("NEED-83", {"value_cents": 930_960_00}, "must"),
    ("CON-439", {}, "ask"),
    ("CON-439", {"starts_on": date(2027, 1, 1), "ends_on": date(2027, 6, 30)}, "not"),
    ("CON-439", {"starts_on": date(2027, 1, 1), "ends_on": date(2027, 7, 1)}, "must"),
    ("LOT-91", {}, "must"),
    ("SOC-359", {}, "not"),
    ("SOC-359", {"cpv": "55523000-2"}, "must"),
    ("RES-361", {}, "not"),
    ("RES-361", {"cpv": "85311000-2"}, "may"),
    ("PERF-96", {}, "may"),
]


@pytest.mark.parametrize(("code", "parts", "expected"), CASES)
def test_what_an_instrument_means(code, parts, expected):
    if code not in {i.code for i in catalogue().instruments(on=date(2026, 3, 2))}:
        pytest.fail(f"the catalogue has no {code}")
    assert standing(code, **parts) == expected


@pytest.mark.parametrize(
    ("code", "parts"),
    [
        ("EMP-95", {"employment": {"activities": ["cleaning floors"]}}),
        ("EMP-95", {"employment": {"none_because": "one person alone"}}),
        ("PRICE-246", {"price_weight_percent": 60}),
        ("PRICE-246", {"price_weight_percent": 80, "quality_in_description": True}),
        ("ACC-100", {"accessibility": "ramps"}),
        ("LOT-91", {"not_divided_because": "one building"}),
    ],
)
def test_what_counts_as_handled(code, parts):
    def handled(**given: object) -> bool:
        rules = regime_of(purchase(**given)).rules
        return next(rule for rule in rules if rule.instrument.code == code).handled

    assert handled(**parts)
    assert not handled()


def test_every_class_says_why_in_both_languages_with_the_amounts():
    found = regime_of(purchase(value_cents=150_000_00))

    assert "170\u00a0000,00\u00a0zł" in found.reason.pl
    assert "PLN\u00a0170,000.00" in found.reason.en
    assert not found.applies
