"""A purchase becomes the criteria that suppliers read."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pomost.criteria.catalogue.queries import catalogue
from pomost.kernel.files import Unusable
from pomost.procurement.award.exports import bids_as_json
from pomost.procurement.award.queries import announced, criteria_of
from pomost.procurement.award.rules import bids_file, code_of, value_with_vat_cents
from pomost.procurement.purchases.rules import PurchaseFile
from pomost.procurement.scoring.rules import score
from pomost.procurement.scoring.rules.reading import read_bids
from pomost.procurement.scoring.rules.shape import Bid, BidsFile
from tests.procurement.scoring import pages

BASE = {
    "title": "Meals for a day-care home",
    "buyer": {"name": "Gmina Kładkowo", "kind": "municipality"},
    "as_of": "2026-03-02",
    "kind": "services",
    "cpv": "",
    "value_cents": 28_000_000,
    "price_weight_percent": 60,
    "criteria": [
        {"code": "EMP-GROUP-PERIOD", "role": "award", "weight_percent": 10},
        {"code": "EMP-HOURS-SHARE", "role": "award", "weight_percent": 10},
        {"code": "ACC-SERVICE", "role": "award", "weight_percent": 5},
        {"code": "EMP-CONTRACT", "role": "performance"},
    ],
    "other_weights": {"Menu": 15},
}


def purchase(**changes):
    return PurchaseFile.model_validate(BASE | changes)


def ways_of(file):
    return {one.key: one.criterion.scoring.model_dump(mode="json") for one in announced(file)}


def test_what_earns_points_is_announced_price_first():
    found = announced(purchase(), "en")
    assert [one.key for one in found] == [
        "price",
        "EMP-GROUP-PERIOD",
        "EMP-HOURS-SHARE",
        "ACC-SERVICE",
        "Menu",
    ]
    assert [one.criterion.code for one in found][-1] == "menu"
    assert [one.criterion.measure for one in found] == ["price", *["quality"] * 4]
    assert found[0].criterion.title == "Price"
    assert all(one.by_default for one in found)
    assert sum(one.criterion.weight_percent for one in found) == 100


def test_without_a_way_each_criterion_has_its_default():
    ways = ways_of(purchase())
    assert ways["price"] == {"formula": "lowest-ratio"}
    assert ways["ACC-SERVICE"] == {"formula": "yes-no"}
    assert ways["EMP-HOURS-SHARE"]["formula"] == "absolute-line"
    assert (ways["EMP-HOURS-SHARE"]["none_at"], ways["EMP-HOURS-SHARE"]["full_at"]) == ("20", "50")
    assert [row["percent"] for row in ways["EMP-GROUP-PERIOD"]["table"]] == ["50", "100"]
    assert ways["Menu"]["formula"] == "jury-mean"


def test_the_line_follows_the_parameters():
    [chosen] = [c for c in BASE["criteria"] if c["code"] == "EMP-HOURS-SHARE"]
    file = purchase(criteria=[chosen | {"parameters": {"share": 30, "full_share": 42.5}}])
    line = criteria_of(file)[1].scoring
    assert (line.none_at, line.full_at) == (Decimal(30), Decimal("42.5"))


@pytest.mark.parametrize(
    ("parameters", "says"),
    [
        ({"share": 60, "full_share": 50}, "all points must start above"),
        ({"share": "many"}, "Write"),
        ({"tempo": 3}, "no such parameter"),
    ],
)
def test_parameters_that_make_no_scale_are_refused(parameters, says):
    chosen = {"code": "EMP-HOURS-SHARE", "role": "award", "weight_percent": 10}
    criteria = [chosen | {"parameters": parameters}]
    with pytest.raises(Unusable, match=says):
        announced(purchase(criteria=criteria))
    # A chosen way needs no scale of the catalogue's.
    ways = {"EMP-HOURS-SHARE": {"formula": "yes-no"}}
    assert len(announced(purchase(criteria=criteria, ways=ways))) == 3


def test_a_chosen_way_goes_before_the_default():
    way = {"formula": "absolute-line", "full_at": 20_000_000, "none_at": 30_000_000.5}
    found = announced(purchase(ways={"price": way, "Menu": {"formula": "yes-no"}}))
    assert found[0].criterion.scoring.none_at == Decimal("30000000.5")
    assert found[-1].criterion.scoring.formula == "yes-no"
    assert [one.by_default for one in found] == [False, True, True, True, False]


def test_what_has_no_weight_is_not_announced():
    found = announced(purchase(price_weight_percent=0, other_weights={"Menu": 0, "Taste": 5}))
    assert [one.key for one in found][0] == "EMP-GROUP-PERIOD"
    assert [one.criterion.code for one in found][-1] == "taste"


def test_a_criterion_of_nowhere_and_one_without_points_are_judged_by_people():
    criteria = [
        {"code": "NOT-THERE", "role": "award", "weight_percent": 10},
        {"code": "EMP-CONTRACT", "role": "award", "weight_percent": 10},
    ]
    found = announced(purchase(criteria=criteria))
    assert found[1].criterion.title == "NOT-THERE"
    assert {one.criterion.scoring.formula for one in found[1:3]} == {"jury-mean"}


def test_a_criterion_cannot_earn_points_twice():
    with pytest.raises(Unusable, match="twice"):
        announced(purchase(criteria=[BASE["criteria"][0]] * 2))


def test_an_amount_is_judged_where_a_point_has_a_price():
    way = {"formula": "money-equivalent", "full_at_cents": 1, "point_worth_cents": 5}
    assert announced(purchase(ways={"Menu": way}))[-1].criterion.measure == "cost"


@pytest.mark.parametrize(
    ("name", "taken", "code"),
    [
        ("Smak i różnorodność", [], "smak-i-roznorodnosc"),
        ("Łatwość!", [], "latwosc"),
        ("???", [], "criterion"),
        ("price", ["price"], "price-2"),
        ("Menu", ["menu", "menu-2"], "menu-3"),
        ("a" * 90, [], "a" * 36),
    ],
)
def test_a_name_becomes_a_code(name, taken, code):
    assert code_of(name, taken) == code


@pytest.mark.parametrize(
    ("value", "vat", "cents"), [(1000, None, 1000), (1001, 23, 1231), (50, 5, 53), (0, 8, 0)]
)
def test_the_value_with_vat_is_rounded_half_up(value, vat, cents):
    assert value_with_vat_cents(purchase(value_cents=value, vat_percent=vat)) == cents


def test_bids_are_scored_as_announced():
    file = purchase(vat_percent=8, tie_break=["lower-price"])
    bids = [
        Bid(code=code, price_cents=price, offers=offers)
        for code, price, offers in (
            ("A", 100, answers(0, 20, menu=(5, 6, 7))),
            ("B", 120, answers(2, 50, menu=(9, 9, 9))),
        )
    ]
    made = bids_file(file, criteria_of(file), bids)
    assert made.estimated_value_with_vat_cents == 30_240_000
    assert score(made).winners == ("B",)


def answers(people, share, menu):
    return {
        "EMP-GROUP-PERIOD": Decimal(people),
        "EMP-HOURS-SHARE": Decimal(share),
        "ACC-SERVICE": True,
        "menu": tuple(map(Decimal, menu)),
    }


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"value_cents": 0}, "value_cents: estimate"),
        (
            {"price_weight_percent": 0, "criteria": [], "other_weights": {}},
            "criteria: 1 to 50",
        ),
        ({"other_weights": {f"n{n}": 1 for n in range(60)}}, "criteria: 1 to 50"),
    ],
)
def test_what_cannot_be_scored_is_refused_with_the_place(changes, says):
    file = purchase(**changes)
    with pytest.raises(Unusable, match=says):
        bids_file(file, criteria_of(file), [])


def test_more_bids_than_a_file_holds_are_refused():
    file = purchase()
    with pytest.raises(Unusable, match="more than 1000 bids"):
        bids_file(file, criteria_of(file), [Bid(code="A", price_cents=1)] * 1001)


NUMBERS = st.decimals(-(10**9), 10**9, places=6, allow_nan=False)


@settings(max_examples=50, deadline=None)
@given(st.lists(NUMBERS, min_size=2, max_size=4, unique=True), st.integers(0, 10**14))
def test_what_is_written_is_read_back_to_the_digit(numbers, price):
    criterion = {
        "weight_percent": 100,
        "measure": "quality",
        "scoring": {"formula": "absolute-line", "full_at": numbers[0], "none_at": numbers[1]},
    }
    file = pages.file_for(criterion, numbers)
    file = file.model_copy(
        update={"bids": tuple(b.model_copy(update={"price_cents": price}) for b in file.bids)}
    )
    again = read_bids(bids_as_json(file).encode())
    assert again == file
    assert bids_as_json(again) == bids_as_json(file)


def test_the_documented_file_survives_the_way_out_and_in():
    file = BidsFile.model_validate(pages.BASE)
    assert read_bids(bids_as_json(file).encode()) == file


def test_every_criterion_of_the_catalogue_has_a_default_that_can_be_scored():
    codes = [c.code for c in catalogue().criteria() if "award" in c.roles]
    assert codes
    weight = Decimal(50)
    for code in codes:
        file = purchase(
            price_weight_percent=50,
            criteria=[{"code": code, "role": "award", "weight_percent": weight}],
            other_weights={},
        )
        criteria = criteria_of(file)
        score(bids_file(file, criteria, []))
        assert criteria[1].scoring.formula in ("yes-no", "steps", "absolute-line")
