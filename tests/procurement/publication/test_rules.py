"""What publication fixes, and what suppliers may read."""

import pytest

from pomost.procurement.publication.rules import (
    good_reason,
    is_locked,
    is_public,
    locked_changes,
    public_parts,
)

AWARD = "criteria.USER-NEEDS/award"
PERFORMANCE = "criteria.EMP-GROUP-PERIOD/performance"
BEFORE = {
    "price_weight_percent": 60.0,
    "other_weights": {"Menu": 20.0},
    "description": "Meals",
    f"{AWARD}.weight_percent": 20.0,
    f"{AWARD}.parameters": {},
    f"{AWARD}.wording": "",
    f"{PERFORMANCE}.parameters": {"people": 2},
}


@pytest.mark.parametrize(
    "name",
    [
        "price_weight_percent",
        "other_weights",
        "ways.price",
        "ways.USER-NEEDS",
        "rounding",
        "tie_break",
        f"{AWARD}.weight_percent",
        f"{AWARD}.parameters",
    ],
)
def test_what_decides_points_is_locked(name):
    assert is_locked(name)


@pytest.mark.parametrize(
    "name",
    [
        "description",
        "as_of",
        f"{AWARD}.wording",
        f"{AWARD}.reason",
        f"{PERFORMANCE}.parameters",
        "employment.sanction",
    ],
)
def test_everything_else_may_be_corrected(name):
    assert not is_locked(name)


def test_a_change_of_weights_is_named():
    after = BEFORE | {"price_weight_percent": 50.0, "description": "Warm meals"}
    assert locked_changes(BEFORE, after) == ["price_weight_percent"]


def test_changes_elsewhere_are_free():
    assert locked_changes(BEFORE, BEFORE | {"description": "Warm meals"}) == []


def test_the_set_of_award_criteria_is_fixed_both_ways():
    without = {name: value for name, value in BEFORE.items() if not name.startswith(AWARD)}

    assert locked_changes(BEFORE, without) == ["criteria"]
    assert locked_changes(without, BEFORE) == ["criteria"]


def test_other_criteria_may_come_and_go():
    without = {name: value for name, value in BEFORE.items() if not name.startswith(PERFORMANCE)}
    assert locked_changes(BEFORE, without) == []


@pytest.mark.parametrize(
    "name",
    [
        "diagnosis",
        "needs_analysis",
        "value_cents",
        "value_method",
        "groups",
        "monitoring",
        "suppressed.PZP-95",
        f"{AWARD}.reason",
        "employment.none_because",
        "not_divided_because",
    ],
)
def test_the_buyers_notes_stay_private(name):
    assert not is_public(name)


def test_lots_are_public_without_their_values():
    lots = [{"number": 1, "title": "Soup", "value_cents": 77_000_00, "description": "x"}]
    assert public_parts({"lots": lots, "diagnosis": "secret"}) == {"lots": ["1. Soup"]}


def test_a_reason_says_something():
    assert good_reason("The last day was wrong in the notice.")
    assert not good_reason("typo" + " " * 40)
