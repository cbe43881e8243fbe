"""Exact questions about sample bids: other weights, other prices, other bidders."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pomost.procurement.award.queries import criteria_of
from pomost.procurement.award.rules import bids_file
from pomost.procurement.lab.rules.prices import break_even, worth_of, worths
from pomost.procurement.lab.rules.samples import offer_at, sample_bids, worst_offer
from pomost.procurement.lab.rules.stability import (
    Dead,
    compare_formulas,
    dead_criteria,
    dummies,
    leave_one_out,
)
from pomost.procurement.lab.rules.weights import matrix_of, sweep, winner_map
from pomost.procurement.scoring.rules import score
from pomost.procurement.scoring.rules.shape import BidsFile
from tests.procurement.award.test_rules import purchase
from tests.procurement.scoring import pages
from tests.procurement.scoring.test_properties import HIGHER, LOWER, ROUNDINGS

FEW = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
FILE = BidsFile.model_validate(pages.BASE)


def two(way, bids, weight=60, **changes):
    """Bids of a price and of a quality counted in points; ``bids``: code to price, quality."""
    criteria = [
        {
            "code": "price",
            "title": "P",
            "weight_percent": weight,
            "measure": "price",
            "scoring": way,
        },
        {
            "code": "q",
            "title": "Q",
            "weight_percent": 100 - weight,
            "measure": "quality",
            "scoring": {"formula": "per-unit", "points_per_unit": 1},
        },
    ]
    offers = [
        {"code": code, "price_cents": price, "offers": {"q": quality}}
        for code, (price, quality) in bids.items()
    ]
    raw = pages.BASE | {"criteria": criteria, "bids": offers, "tie_break": []}
    return BidsFile.model_validate(raw | changes)


RATIO = {"formula": "lowest-ratio"}


def test_the_lead_changes_exactly_where_two_lines_cross():
    """A: cheap, nothing else. B: a fifth dearer, everything else."""
    found = sweep(matrix_of(two(RATIO, {"A": (100, 0), "B": (125, 40)})), "price")
    assert found.now == 60
    assert found.ends == {"A": (0, 100), "B": (100, 80)}
    # 100 p = 100 − 20 p, p in hundredths
    assert [(s.start, s.end, s.winners) for s in found.stretches] == [
        (0, Fraction(250, 3), ("B",)),
        (Fraction(250, 3), 100, ("A",)),
    ]
    assert found.at(Fraction(250, 3)) == ("A", "B")


def test_the_sweep_at_todays_weight_is_todays_sum():
    matrix = matrix_of(FILE)
    found = sweep(matrix, "price")
    today = {
        row.bid.code: sum((cell.exact for cell in row.cells), Fraction(0))
        for row in score(FILE).rows
    }
    for bid, (start, end) in found.ends.items():
        assert start + (end - start) * found.now / 100 == today[bid]


def test_one_criterion_or_no_bid_leave_nothing_to_sweep():
    alone = pages.file_for({"weight_percent": 100, "measure": "price", "scoring": RATIO}, [1, 2])
    assert sweep(matrix_of(alone), "x") is None
    assert sweep(matrix_of(FILE), "nothing") is None
    assert sweep(matrix_of(FILE.model_copy(update={"bids": ()})), "price") is None


def test_the_map_agrees_with_the_engine_at_todays_weights():
    found = winner_map(matrix_of(FILE), "price", "EMP-GROUP-PERIOD", step=10)
    assert found.rows[2][6] == score(FILE).winners == ("B",)
    assert found.rows[0][10] == ("A",)
    assert found.rows[1][10] is None
    assert ("B",) in found.winners
    assert winner_map(matrix_of(two(RATIO, {"A": (1, 1)})), "price", "q") is None


@FEW
@given(
    st.dictionaries(
        st.sampled_from("ABCD"),
        st.tuples(st.integers(1, 400), st.integers(0, 40)),
        min_size=2,
    ),
    st.sampled_from(LOWER),
    ROUNDINGS,
    st.lists(st.sampled_from(["lower-price", "heavier-criterion"]), unique=True),
)
def test_the_break_even_price_is_the_last_one_that_wins(bids, way, rounding, rules):
    file = two(way, bids, rounding=rounding, tie_break=rules)
    found = break_even(file)
    assert {one.bid for one in found} == {code for code in bids if score(file).winners != (code,)}

    def wins(bid, price):
        changed = two(
            way,
            bids | {bid: (price, bids[bid][1])},
            rounding=rounding,
            tie_break=rules,
        )
        return score(changed).winners == (bid,)

    for one in found:
        if one.needed_cents is None:
            assert not wins(one.bid, 1)
        else:
            assert wins(one.bid, one.needed_cents)
            assert not wins(one.bid, one.needed_cents + 1)
            assert one.less_cents >= 0
            assert wins(one.bid, one.needed_cents // 2 or 1)


def test_ten_points_are_worth_what_the_formula_says():
    """The premiums of docs/rules/lab/prices.md: 20 % at a weight of 60, 25 % at 50, 33 % at 40."""
    [price] = [c for c in FILE.criteria if c.code == "price"]
    found = {
        weight: worth_of(
            price.scoring,
            price_weight=Fraction(weight),
            points=Fraction(10),
            reference_cents=Fraction(100),
        )
        for weight in (60, 50, 40, 10)
    }
    assert found == {60: 20, 50: 25, 40: Fraction(100, 3), 10: None}


@pytest.mark.parametrize(
    ("way", "cents"),
    [
        ({"formula": "linear-to-lowest"}, 25_00),
        ({"formula": "min-max"}, 10_00),
        ({"formula": "absolute-line", "full_at": 80_00, "none_at": 120_00}, 10_00),
        ({"formula": "money-equivalent", "full_at_cents": 1, "point_worth_cents": 7}, 105),
        ({"formula": "steps", "better": "lower", "table": [{"bound": 1, "percent": 5}]}, None),
    ],
)
def test_every_formula_prices_points_in_its_own_way(way, cents):
    file = two(way, {"A": (100_00, 0), "B": (140_00, 40)}, estimated_value_with_vat_cents=100_00)
    weight = file.criteria[0].weight_percent
    found = worth_of(
        file.criteria[0].scoring,
        price_weight=Fraction(weight),
        points=Fraction(15),
        reference_cents=Fraction(100_00),
        spread_cents=Fraction(40_00),
    )
    assert found == cents
    one, whole = worths(file)[0]
    assert (one.points, whole.points) == (1, 40)
    assert (one.cents is None) == (cents is None)


def test_a_bid_dearer_by_the_worth_of_its_points_is_level():
    file = two(RATIO, {"A": (100_00, 0), "B": (120_00, 10)}, estimated_value_with_vat_cents=100_00)
    assert score(file).winners == ("A", "B")


def test_a_loser_who_goes_can_change_the_winner_under_a_relative_formula():
    """The counter-example of docs/rules/scoring/lowest-ratio.md."""
    bids = {"A": (100, 32), "B": (120, 40), "C": (50, 0)}
    file = two(RATIO, bids)
    found = {one.bid: one for one in leave_one_out(file, score(file))}
    assert score(file).winners == ("B",)
    assert found["C"].winners == ("A",)
    assert found["C"].unstable
    assert not found["B"].unstable


@FEW
@given(
    st.dictionaries(
        st.sampled_from("ABCD"), st.tuples(st.integers(1, 400), st.integers(0, 40)), min_size=2
    )
)
def test_no_loser_and_no_dummy_moves_the_winner_under_absolute_formulas(bids):
    way = {"formula": "absolute-line", "full_at": 1, "none_at": 1000}
    file = two(way, bids)
    result = score(file)
    assert not any(one.unstable for one in leave_one_out(file, result))
    assert not any(one.unstable for one in dummies(file, result))


def test_a_dummy_moves_the_winner_under_min_max():
    """A dear dummy shrinks the difference in price between the others."""
    file = two({"formula": "min-max"}, {"A": (100, 0), "B": (120, 40)}, weight=60)
    result = score(file)
    assert result.winners == ("A",)
    [_cheap, dear] = dummies(file, result)
    assert (dear.price_cents, dear.winners, dear.unstable) == (240, ("B",), True)
    assert (
        dummies(file.model_copy(update={"bids": ()}), score(two({"formula": "min-max"}, {}))) == ()
    )


def test_a_criterion_that_decides_nothing_is_dead():
    def dead(*qualities):
        bids = {f"b{n}": (100 + n, q) for n, q in enumerate(qualities)}
        return dead_criteria(score(two(RATIO, bids)))

    assert dead(40, 50) == {"q": Dead.FULL}
    assert dead(0, 0) == {"q": Dead.NOTHING}
    assert dead(7, 7) == {"q": Dead.SAME}
    assert dead(1, 2) == {}
    assert dead(7) == {}


def test_formulas_are_compared_with_the_purchases_own_first():
    found = compare_formulas(FILE)
    assert [one.way.formula for one in found] == [
        "lowest-ratio",
        "linear-to-lowest",
        "min-max",
        "absolute-line",
    ]
    assert [one.own for one in found] == [True, False, False, False]
    assert found[0].totals["B"] == Fraction("83.76")
    assert all(set(one.totals) == {"A", "B", "C"} for one in found)
    quality = pages.file_for({"weight_percent": 100, "measure": "quality", "scoring": RATIO}, [1])
    assert compare_formulas(quality) == ()


WAYS = [
    *LOWER,
    *HIGHER,
    {"formula": "yes-no"},
    {"formula": "jury-mean", "jurors": 3, "highest_mark": 6},
]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way["formula"])
def test_sample_offers_can_be_scored_and_better_ones_earn_no_less(way):
    measure = "cost" if way["formula"] == "money-equivalent" else "quality"
    [criterion] = pages.file_for(
        {"weight_percent": 100, "measure": measure, "scoring": way}, []
    ).criteria
    offers = [offer_at(criterion, Fraction(level, 4)) for level in range(5)]
    bids = [
        {"code": f"b{n}", "price_cents": 1, "offers": {"x": offer}}
        for n, offer in enumerate(offers)
    ]
    file = BidsFile.model_validate(
        pages.BASE | {"criteria": [criterion.model_dump()], "bids": bids}
    )
    cells = {row.bid.code: row.cells[0].exact for row in score(file).rows}
    points = [cells[f"b{n}"] for n in range(5)]
    assert points == sorted(points)
    assert points[-1] > points[0]
    assert worst_offer(criterion) == offers[0]


def test_sample_bids_fit_the_purchase():
    file = purchase(vat_percent=8)
    criteria = criteria_of(file)
    made = bids_file(file, criteria, sample_bids(criteria, 30_240_000))
    assert [bid.code for bid in made.bids] == ["A", "B", "C", "D"]
    assert [bid.price_cents for bid in made.bids][0] == 24_790_000
    assert len(score(made).rows) == 4
    assert sample_bids(criteria, 50)[0].price_cents == 41
    assert isinstance(made.bids[1].offers["EMP-HOURS-SHARE"], Decimal)
