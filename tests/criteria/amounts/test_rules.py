"""How amounts fold into levels; docs/rules/amounts.md."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pomost.criteria.amounts.rules import (
    bits_asked,
    bits_proven,
    check_amounts,
    graded,
    hardest,
    mask_of,
    rung_asked,
    rungs,
)
from pomost.criteria.catalogue.queries import catalogue

GROUP = catalogue().criterion("EMP-GROUP-PERIOD")
MONTHS, PEOPLE = GROUP.parameter("months"), GROUP.parameter("people")
MINUTES = catalogue().criterion("RESPONSE-TIME").parameter("minutes")


def meets(criterion, proven, asked):
    wanted = bits_asked(criterion, asked)
    return bits_proven(criterion, proven) & wanted == wanted


def test_every_level_has_a_bit_of_its_own_and_room_is_left():
    seen = 0
    for criterion in catalogue().criteria():
        for parameter in graded(criterion):
            assert not seen & mask_of(parameter), (criterion.code, parameter.name)
            seen |= mask_of(parameter)
    assert seen < 1 << 63


def test_levels_grow_harder_within_the_bounds_of_the_parameter():
    for criterion in catalogue().criteria():
        for parameter in graded(criterion):
            amounts = [rung.amount for rung in rungs(parameter)]
            less = parameter.levels.harder == "less"
            assert amounts == sorted(set(amounts), reverse=less), (criterion.code, parameter.name)
            assert parameter.minimum <= min(amounts) <= max(amounts) <= parameter.maximum


# docs/rules/amounts.md
@pytest.mark.parametrize(
    ("proven", "asked", "enough"),
    [
        ({"months": 12}, {"months": 12}, True),
        ({"months": 12}, {"months": 13}, False),
        ({"months": 12}, {"months": 7}, True),
        ({"months": 11}, {"months": 7}, False),  # told apart at 12: never too many
        ({}, {"months": 6}, True),  # the default of the catalogue
        ({}, {"months": 7}, False),
        ({"months": 24}, {"months": 48}, True),  # beyond the hardest level it counts there
        ({"months": 1}, {"months": 1}, True),
        ({"months": 24, "people": 1}, {"months": 12, "people": 2}, False),
    ],
)
def test_the_worked_examples_of_the_rule(proven, asked, enough):
    assert meets(GROUP, proven, asked) is enough


def test_where_less_is_harder_fewer_minutes_answer_more():
    criterion = catalogue().criterion("RESPONSE-TIME")
    assert meets(criterion, {"minutes": 30}, {"minutes": 60})
    assert not meets(criterion, {"minutes": 90}, {"minutes": 60})
    assert meets(criterion, {"minutes": 480}, {"minutes": 480})


@given(st.integers(1, 48), st.integers(1, 24))
def test_nobody_counts_who_has_proven_less_than_asked(proven, asked):
    if meets(GROUP, {"months": proven}, {"months": asked}):
        assert proven >= asked


@given(st.integers(1, 48), st.integers(1, 48))
def test_proving_more_never_costs_a_level(first, second):
    low, high = sorted((first, second))
    less = bits_proven(GROUP, {"months": low})
    assert bits_proven(GROUP, {"months": high}) & less == less


def test_the_level_of_an_amount_is_the_easiest_that_is_no_easier():
    assert rung_asked(MONTHS, Decimal(7)).amount == 12
    assert rung_asked(PEOPLE, Decimal(1)) == rungs(PEOPLE)[0]
    assert rung_asked(PEOPLE, Decimal(1)).bit == 0
    assert rung_asked(MINUTES, Decimal(100)).amount == 60


def test_of_two_places_in_a_purchase_the_harder_amount_counts():
    found = hardest(GROUP, [{"months": 6, "people": 3}, {"months": 12}])
    assert (found["months"], found["people"]) == (12, 3)
    assert hardest(GROUP, [])["months"] == 6


@pytest.mark.parametrize("bad", ["", True, "NaN", "many", None])
def test_what_cannot_be_counted_with_counts_as_the_default(bad):
    assert bits_asked(GROUP, {"months": bad}) == bits_asked(GROUP, {})


def test_amounts_outside_the_catalogue_are_refused():
    assert set(check_amounts(GROUP, {"months": 99, "group": "art-96", "fte": 1})) == {
        "months",
        "group",
    }
