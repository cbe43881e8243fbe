"""A file of bids is read, or refused in one sentence that names the field."""

import copy
import json
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pomost.kernel.files import Unusable
from pomost.procurement.scoring.exports import report
from pomost.procurement.scoring.rules import score
from pomost.procurement.scoring.rules.reading import read_bids
from tests.procurement.scoring import pages

FUZZ = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
GONE = object()


def plain(value):
    """Decimals become numbers of JSON."""
    return float(value) if isinstance(value, Decimal) else str(value)


def as_bytes(raw):
    return json.dumps(raw, default=plain).encode()


def put(raw, path, value):
    here = raw
    for part in path[:-1]:
        here = here[part]
    if value is GONE:
        del here[path[-1]]
    elif isinstance(here, list) and path[-1] == len(here):
        here.append(value)
    else:
        here[path[-1]] = value


def refusal(*changes):
    raw = copy.deepcopy(pages.BASE)
    for path, value in changes:
        put(raw, path, value)
    with pytest.raises(Unusable) as caught:
        read_bids(as_bytes(raw))
    return caught.value


def one_line(error):
    for text in (error.text.pl, error.text.en):
        text.encode()
        assert len(text.splitlines()) == 1


def test_the_documented_file_is_read():
    assert len(read_bids(as_bytes(pages.BASE)).bids) == 4


SCORING = ("criteria", 1, "scoring")
MENU = ("criteria", 2, "scoring")
OFFER = ("bids", 1, "offers")
LINE = {"formula": "absolute-line", "full_at": 1, "none_at": 9}
STEPS = {"formula": "steps", "table": [{"bound": 1, "percent": 50}, {"bound": 2, "percent": 60}]}


@pytest.mark.parametrize(
    ("path", "value", "at", "says"),
    [
        (("title",), GONE, "title", "Add this field"),
        (("titel",), "x", "titel", "Did you mean “title”"),
        (("qqqqqqqq",), "x", "qqqqqqqq", "pomost schema bids"),
        (("format",), "pomost-bids/2", "format", "pomost-bids/1"),
        (("estimated_value_with_vat_cents",), 0, "estimated_value_with_vat_cents", "not below 1"),
        (("estimated_value_with_vat_cents",), "5", "estimated_value_with_vat_cents", "whole"),
        (("rounding", "places"), 7, "rounding.places", "not above 6"),
        (("rounding", "mode"), "bankers", "rounding.mode", "half-even"),
        (("rounding", "at"), GONE, "rounding.at", "Add this field"),
        (("tie_break",), ["lower-price", "lower-price"], "tie_break", "once"),
        (("tie_break", 0), "chance", "tie_break[0]", "lower-price"),
        (("criteria",), [], "criteria", "at least 1 entries"),
        (("criteria", 0, "weight_percent"), 50, "criteria", "add up to 90%"),
        (("criteria", 0, "weight_percent"), 0, "criteria[0].weight_percent", "above 0"),
        (("criteria", 0, "weight_percent"), "60", "criteria[0].weight_percent", "a number"),
        (("criteria", 0, "weight_percent"), True, "criteria[0].weight_percent", "a number"),
        (("criteria", 1, "code"), "price", "criteria[1].code", "there already"),
        (("criteria", 1, "code"), "a b", "criteria[1].code", "a code that matches"),
        (("criteria", 0, "measure"), "beauty", "criteria[0].measure", "life-cycle-cost"),
        (SCORING, {"formula": "magic"}, "criteria[1].scoring", "lowest-ratio"),
        (SCORING, {}, "criteria[1].scoring", "'formula'"),
        (SCORING, 5, "criteria[1].scoring", "an object in braces"),
        ((*SCORING, "per_unit"), 1, "criteria[1].scoring.per_unit", "“points_per_unit”"),
        ((*SCORING, "points_per_unit"), GONE, "criteria[1].scoring.points_per_unit", "Add"),
        ((*SCORING, "points_per_unit"), 0, "criteria[1].scoring.points_per_unit", "above 0"),
        (("criteria", 0, "scoring"), {"formula": "yes-no"}, "criteria[0].scoring.formula", "amou"),
        (SCORING, {"formula": "money-equivalent", "full_at_cents": 1, "point_worth_cents": 1},
         "criteria[1].scoring.formula", "amounts only"),
        (("criteria", 0, "scoring"), {"formula": "min-max", "better": "higher"},
         "criteria[0].scoring.better", "less money"),
        (SCORING, LINE | {"none_at": 1}, "criteria[1].scoring.none_at", "differ"),
        (("criteria", 0, "scoring"), LINE | {"full_at": 10}, "criteria[0].scoring.full_at", "less"),
        (SCORING, STEPS | {"table": []}, "criteria[1].scoring.table", "at least 1 entries"),
        (SCORING, STEPS | {"better": "lower"}, "criteria[1].scoring.table[1].bound", "worst"),
        (SCORING, STEPS | {"table": [{"bound": 1, "percent": 50}, {"bound": 2, "percent": 50}]},
         "criteria[1].scoring.table[1].percent", "earn more"),
        (("criteria", 0, "scoring"), STEPS, "criteria[0].scoring.better", "write lower"),
        ((*MENU, "highest_mark"), 0, "criteria[2].scoring.highest_mark", "lowest_mark"),
        ((*MENU, "trimmed"), 3, "criteria[2].scoring.trimmed", "5 jurors"),
        (("bids", 1, "code"), "A", "bids[1].code", "there already"),
        (("bids", 1, "price_cents"), -1, "bids[1].price_cents", "not below 0"),
        (("bids", 1, "price_cents"), 1.5, "bids[1].price_cents", "whole number"),
        (("bids", 1, "outside_mean"), True, "bids[1].outside_mean", "rejected_because"),
        ((*OFFER, "menu"), GONE, "bids[1].offers.menu", "does not answer"),
        ((*OFFER, "taste"), 3, "bids[1].offers.taste", "nothing with this code"),
        ((*OFFER, "price"), 3, "bids[1].offers.price", "price_cents"),
        ((*OFFER, "menu"), 3, "bids[1].offers.menu", "list of the jurors"),
        ((*OFFER, "menu"), [3], "bids[1].offers.menu", "1 marks and 5 jurors"),
        ((*OFFER, "menu"), [3, 3, 3, 3, 11], "bids[1].offers.menu[4]", "between 0 and 10"),
        ((*OFFER, "menu"), ["a"], "bids[1].offers.menu", "a number"),
        ((*OFFER, "EMP-GROUP-PERIOD"), "3", "bids[1].offers.EMP-GROUP-PERIOD", "a number, true"),
        ((*OFFER, "EMP-GROUP-PERIOD"), True, "bids[1].offers.EMP-GROUP-PERIOD", "one number"),
        ((*OFFER, "EMP-GROUP-PERIOD"), 10**16, "bids[1].offers.EMP-GROUP-PERIOD", "too large"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_place(path, value, at, says):
    error = refusal((path, value))
    one_line(error)
    assert error.field == at
    assert says in error.text.en


def test_answers_must_fit_the_formula():
    said = refusal((SCORING, {"formula": "yes-no"}))
    assert said.text.en == "bids[0].offers.EMP-GROUP-PERIOD: write true or false."
    said = refusal((SCORING, {"formula": "lowest-ratio"}), ((*OFFER, "EMP-GROUP-PERIOD"), -1))
    assert said.text.en == "bids[1].offers.EMP-GROUP-PERIOD: write a number not below 0."
    cost = (("criteria", 1, "measure"), "cost"), (SCORING, {"formula": "min-max"})
    said = refusal(*cost, ((*OFFER, "EMP-GROUP-PERIOD"), 1.5))
    assert said.text.en == "bids[1].offers.EMP-GROUP-PERIOD: write whole grosze."


def test_one_criterion_at_most_is_in_money_equivalent():
    scoring = {"formula": "money-equivalent", "full_at_cents": 1, "point_worth_cents": 1}
    said = refusal(
        (("criteria", 0, "scoring"), scoring),
        (SCORING, scoring),
        (("criteria", 1, "measure"), "cost"),
    )
    assert said.field == "criteria[1].scoring"


def test_a_weight_is_no_finer_than_the_points():
    said = refusal(
        (("criteria", 0, "weight_percent"), 60.5), (("criteria", 1, "weight_percent"), 19.5),
        (("rounding", "places"), 0),
    )  # fmt: skip
    assert said.field == "criteria[0].weight_percent"


def test_a_rejected_bid_needs_no_answers():
    raw = copy.deepcopy(pages.BASE)
    raw["bids"][0] = {"code": "A", "price_cents": 1, "rejected_because": "x", "outside_mean": True}
    file = read_bids(as_bytes(raw))
    result = score(file)
    assert [bid.code for bid in result.rejected] == ["A", "D"]
    assert result.low_price.mean_cents == Fraction(36_500_000, 3)


def test_a_reason_of_spaces_rejects_nothing():
    raw = copy.deepcopy(pages.BASE)
    raw["bids"][0]["rejected_because"] = "  "
    assert len(score(read_bids(as_bytes(raw))).rows) == 3


def places(value, path=()):
    """The path of every value inside a JSON value."""
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    for key, one in inner:
        yield (*path, key)
        if isinstance(one, dict | list):
            yield from places(one, (*path, key))


ANY_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(["price", "quality", "steps", "yes-no", "higher", 0, 30, 60, [1, 2]]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@FUZZ
@given(st.lists(st.tuples(st.sampled_from(list(places(pages.BASE))), ANY_JSON), max_size=4))
def test_whatever_stands_in_the_file_it_is_scored_or_refused(changes):
    raw = copy.deepcopy(pages.BASE)
    for path, value in changes:
        try:
            put(raw, path, value)
        except (KeyError, IndexError, TypeError):
            continue
    try:
        file = read_bids(as_bytes(raw))
    except Unusable as error:
        one_line(error)
        return
    report(file, score(file)).model_dump_json().encode()


@FUZZ
@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_any_bytes_are_refused_or_read(data):
    with pytest.raises(Unusable) as caught:
        read_bids(data)
    one_line(caught.value)
