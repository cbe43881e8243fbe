"""Wording, parameters and points of a criterion, without a database."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pomost.criteria.catalogue.queries import catalogue
from pomost.criteria.criterion.rules import (
    Scoring,
    check_parameters,
    points,
    render_wording,
    show_value,
    with_defaults,
)


def criterion(code):
    return catalogue().criterion(code)


def test_wording_takes_values_and_defaults():
    text = render_wording(
        criterion("EMP-GROUP-PERIOD"),
        {"people": 2, "months": 12, "group": "disabled", "fte": Decimal("0.75")},
        "pl",
    )
    assert "co najmniej 2." in text
    assert "co najmniej 12 mies." in text
    assert "0,75 etatu" in text
    assert "osoby z niepełnosprawnościami" in text
    assert "21 dni" in text


def test_wording_speaks_english():
    text = render_wording(criterion("EMP-HOURS-SHARE"), {"share": Decimal("12.50")}, "en")
    assert "at least 12.5% of all hours" in text


def test_an_empty_value_takes_the_default():
    values = with_defaults(criterion("EMP-CONTRACT"), {"activities": "", "days": None}, "en")
    assert values["days"] == 7
    assert "meals" in values["activities"]


def test_values_are_shown_in_words():
    found = criterion("EMP-HOURS-SHARE")
    assert show_value(found.parameter("share"), Decimal("20.0"), "pl") == "20%"
    assert show_value(found.parameter("share"), 100, "pl") == "100%"
    assert show_value(found.parameter("share"), "many", "pl") == "many"
    assert show_value(found.parameter("group"), "over-50", "en") == "people over 50"


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("people", 0, "Not less than 1."),
        ("people", 51, "Not more than 50."),
        ("people", Decimal("1.5"), "Write a whole number."),
        ("people", "many", "Write a whole number."),
        ("people", True, "Write a whole number."),
        ("fte", Decimal("NaN"), "Write a number."),
        ("fte", Decimal("0.2"), "Not less than 0.25."),
        ("group", "residents", "Choose one of the answers."),
        ("colour", "red", "This criterion has no such parameter."),
    ],
)
def test_what_is_wrong_is_said_by_parameter(name, value, says):
    errors = check_parameters(criterion("EMP-GROUP-PERIOD"), {"months": 6, name: value})
    assert {key: text.en for key, text in errors.items()} == {name: says}


def test_text_parameters_need_words():
    assert "activities" in check_parameters(criterion("EMP-CONTRACT"), {"activities": "  "})
    assert not check_parameters(criterion("EMP-CONTRACT"), {"activities": "cooking"})


# docs/rules/criterion-points.md
@pytest.mark.parametrize(
    ("code", "parameters", "offered", "share"),
    [
        ("ACC-SERVICE", {}, True, Fraction(1)),
        ("ACC-SERVICE", {}, False, Fraction(0)),
        ("EMP-GROUP-PERIOD", {}, 0, Fraction(0)),
        ("EMP-GROUP-PERIOD", {}, 1, Fraction(1, 2)),
        ("EMP-GROUP-PERIOD", {}, 5, Fraction(1)),
        ("EMP-HOURS-SHARE", {}, 20, Fraction(0)),
        ("EMP-HOURS-SHARE", {}, 30, Fraction(1, 3)),
        ("EMP-HOURS-SHARE", {}, 90, Fraction(1)),
        ("EMP-HOURS-SHARE", {"share": 10}, 10, Fraction(0)),
        ("EMP-HOURS-SHARE", {"full_share": 60}, Decimal("32.5"), Fraction(5, 16)),
    ],
)
def test_the_worked_examples(code, parameters, offered, share):
    assert points(criterion(code), parameters, offered) == share


def test_a_duty_set_by_law_earns_no_points():
    with pytest.raises(ValueError, match="EMP-CONTRACT"):
        points(criterion("EMP-CONTRACT"), {}, True)


def test_a_ceiling_must_stand_above_the_floor():
    with pytest.raises(ValueError, match="ceiling"):
        points(criterion("EMP-HOURS-SHARE"), {"share": 50, "full_share": 50}, 60)


@given(st.sampled_from([c.code for c in catalogue().criteria()]), st.data())
def test_more_never_earns_less_and_nothing_leaves_the_scale(code, data):
    found = criterion(code)
    if found.scoring.pattern == "none":
        return
    less, more = sorted(data.draw(st.tuples(st.integers(0, 200), st.integers(0, 200))))
    assert 0 <= points(found, {}, less) <= points(found, {}, more) <= 1


@pytest.mark.parametrize(
    "broken",
    [
        {"pattern": "linear"},
        {"pattern": "steps"},
        {"pattern": "yes-no", "steps": [{"at_least": 1, "percent": 50}]},
        {
            "pattern": "steps",
            "steps": [{"at_least": 2, "percent": 50}, {"at_least": 1, "percent": 100}],
        },
    ],
)
def test_scoring_that_makes_no_sense_is_refused(broken):
    with pytest.raises(ValueError, match="steps|linear"):
        Scoring.model_validate({"detail": {"pl": "x", "en": "x"}, **broken})
