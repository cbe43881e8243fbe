"""Procedures and lengths of time, by the table of their page."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from pomost.procurement.duties.rules import ThresholdClass
from pomost.procurement.procedures.rules import options, shortest_days, spans
from pomost.procurement.purchases.rules import Kind, Procedure
from tests.procurement.review.pages import purchase

PAGE = (Path(__file__).parents[3] / "docs/rules/procedures.md").read_text("utf-8")
ROW = re.compile(
    r"^\| ([a-z-]+) \| (unknown|below|national|eu) \| (\d+) \| (\w+) \| ([VPMI]) \|$", re.MULTILINE
)
ROWS = ROW.findall(PAGE)
DAYS = re.compile(
    r"^\| (below|national|eu) \| ([a-z-]+) \| (services|supplies|works) \| (\d*) \| (\d*) \|$",
    re.MULTILINE,
).findall(PAGE.replace("| | |", "|  |  |"))


def test_the_page_speaks_of_every_procedure():
    assert {row[0] for row in ROWS} == {procedure.value for procedure in Procedure}


@pytest.mark.parametrize(("procedure", "threshold", "price", "answer", "confidence"), ROWS)
def test_each_row_of_the_page(procedure, threshold, price, answer, confidence):
    file = purchase().model_copy(update={"price_weight_percent": Decimal(price)})
    found = {o.procedure: o for o in options(file, ThresholdClass(threshold))}

    assert list(found) == list(Procedure)
    assert (found[procedure].answer, found[procedure].confidence) == (answer, confidence)
    assert found[procedure].because.pl != found[procedure].because.en


def kept(**parts):
    return [span.kept for span in spans(purchase(**parts), ThresholdClass.NATIONAL)]


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({"starts_on": None}, [None]),
        ({"starts_on": "2027-01-01", "ends_on": "2027-06-30", "indexation": ""}, [None, True]),
        ({"starts_on": "2027-01-01", "ends_on": "2027-07-01", "indexation": ""}, [None, False]),
        ({"starts_on": "2027-01-01", "ends_on": "2027-07-01"}, [None, True]),
        (
            {"starts_on": "2027-01-01", "ends_on": "2029-12-31", "reserved": "art-361"},
            [None, True, True],
        ),
        (
            {"starts_on": "2027-01-01", "ends_on": "2030-01-01", "reserved": "art-361"},
            [None, True, False],
        ),
    ],
)
def test_lengths_are_compared_where_the_law_is_known(parts, expected):
    assert kept(**parts) == expected


@pytest.mark.parametrize(
    ("due", "days", "expected"),
    [("2026-12-21", "30", None), ("2026-11-21", "0", None)],
)
def test_the_time_for_offers_is_counted_and_never_approved(due, days, expected):
    file = purchase(as_of="2026-11-21", offers_due_on=due)
    offers = spans(file, ThresholdClass.NATIONAL)[0]

    assert file.as_of == date(2026, 11, 21)
    assert (offers.kept, offers.confidence) == (expected, "M")
    assert f": {days}." in offers.says.en


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        ({"offers_due_on": "2026-11-20"}, "before the day whose law you apply"),
        ({"offers_due_on": "2027-03-01", "starts_on": "2027-03-01"}, "first day of the contract"),
    ],
)
def test_a_last_day_for_offers_out_of_its_place_is_not_counted(parts, says):
    offers = spans(purchase(as_of="2026-11-21", **parts), ThresholdClass.NATIONAL)[0]

    assert offers.kept is False
    assert says in offers.says.en
    assert "Days from" not in offers.says.en


def test_the_page_has_rows_of_shortest_times():
    assert len(DAYS) == 9


@pytest.mark.parametrize(("threshold", "procedure", "kind", "days", "article"), DAYS)
def test_each_shortest_time_of_the_page(threshold, procedure, kind, days, article):
    file = purchase().model_copy(update={"procedure": Procedure(procedure), "kind": Kind(kind)})

    found = shortest_days(file, ThresholdClass(threshold))

    assert found == ((int(days), article) if days else None)


@pytest.mark.parametrize(("due", "expected"), [("2026-11-27", False), ("2026-11-28", None)])
def test_too_few_days_are_shown_and_enough_are_not_called_right(due, expected):
    file = purchase(as_of="2026-11-21", offers_due_on=due, procedure="open")

    offers = spans(file, ThresholdClass.NATIONAL)[0]

    assert (offers.kept, offers.confidence) == (expected, "M")
    assert "at least 7 days" in offers.says.en
