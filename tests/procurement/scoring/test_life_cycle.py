"""The cost over the whole life: docs/rules/scoring/life-cycle-cost.md, and its refusals."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pomost.kernel.files import Unusable
from pomost.procurement.lab.rules.prices import break_even
from pomost.procurement.lab.rules.samples import offer_at, worst_offer
from pomost.procurement.scoring.rules import score
from pomost.procurement.scoring.rules.life_cycle import life_cost, years_counted
from pomost.procurement.scoring.rules.reading import check
from pomost.procurement.scoring.rules.shape import BidsFile, Criterion, LifeCycle
from tests.procurement.scoring import pages

[ROWS] = pages.tables("life-cycle-cost")
WASHING = {
    "code": "life",
    "title": "Life",
    "weight_percent": 60,
    "measure": "life-cycle-cost",
    "scoring": {"formula": "lowest-ratio"},
    "life_cycle": {"years": 10},
}
BIDS = [
    {"code": "dear", "price_cents": 20000000, "offers": {"life": [900000, 1000000], "q": 0}},
    {"code": "cheap", "price_cents": 18000000, "offers": {"life": [1500000, 1000000], "q": 0}},
]
QUALITY = {"code": "q", "title": "Q", "weight_percent": 40, "measure": "quality"} | {
    "scoring": {"formula": "per-unit", "points_per_unit": 1}
}


def file(bids=BIDS, **life):
    criteria = [WASHING | life, QUALITY]
    changes = {"criteria": criteria, "bids": bids, "tie_break": []}
    return BidsFile.model_validate(pages.BASE | changes)


@pytest.mark.parametrize(("years", "discount", "price", "year", "end", "whole"), ROWS)
def test_the_worked_examples(years, discount, price, year, end, whole):
    way = LifeCycle(years=int(years), discount_percent=Decimal(discount))
    assert life_cost(int(price), (Decimal(year), Decimal(end)), way).cents == int(whole)


def test_points_come_from_the_whole_cost_and_the_trace_says_how():
    dear, cheap = score(file()).rows
    assert (dear.bid.code, dear.cells[0].points) == ("dear", 60)
    assert cheap.cells[0].points == Fraction("52.94")
    trace = cheap.cells[0].trace
    assert "52.94 = 60 × (PLN 300,000.00 ÷ PLN 340,000.00)" in trace.en.replace("\u00a0", " ")
    said = "; PLN 340,000.00 = PLN 180,000.00 + PLN 15,000.00 × 10 + PLN 10,000.00"
    assert said in trace.en.replace("\u00a0", " ")
    discounted = score(file(life_cycle={"years": 2, "discount_percent": 3})).rows[0]
    words = discounted.cells[0].trace
    assert "(1 ÷ 1,03 + 1 ÷ 1,03^2)" in words.pl
    assert "zaokrąglone do grosza" in words.pl
    once = score(file(life_cycle={"years": 1, "discount_percent": 25})).rows[0]
    assert "× (1 ÷ 1.25) + " in once.cells[0].trace.en


def test_without_terms_a_bid_gives_one_amount():
    bids = [one | {"offers": {"life": 100 + place, "q": 0}} for place, one in enumerate(BIDS)]
    first = score(file(bids, life_cycle=None)).rows[0]
    assert first.cells[0].cost is None
    assert first.cells[0].points == 60


@pytest.mark.parametrize(
    ("answer", "at"),
    [
        (5, "bids[0].offers.life"),
        ([1], "bids[0].offers.life"),
        ([1, 2, 3], "bids[0].offers.life"),
        (True, "bids[0].offers.life"),
        ([1, -1], "bids[0].offers.life[1]"),
        ([Decimal("1.5"), 0], "bids[0].offers.life[0]"),
    ],
)
def test_other_answers_are_refused(answer, at):
    bids = [BIDS[0] | {"offers": {"life": answer, "q": 0}}]
    with pytest.raises(Unusable) as refused:
        check(file(bids))
    assert refused.value.field == at


def test_terms_belong_to_the_whole_life_only():
    with pytest.raises(Unusable) as refused:
        check(file(measure="cost"))
    assert refused.value.field == "criteria[0].life_cycle"


@settings(max_examples=60, deadline=None)
@given(
    st.integers(1, 10**9),
    st.integers(0, 10**8),
    st.integers(0, 10**8),
    st.integers(1, 60),
    st.integers(0, 100),
)
def test_more_of_anything_never_costs_less_and_a_discount_never_costs_more(
    price, year, end, years, rate
):
    way = LifeCycle(years=years, discount_percent=Decimal(rate))
    found = life_cost(price, (Decimal(year), Decimal(end)), way)
    assert found.cents >= price
    assert life_cost(price + 1, (Decimal(year), Decimal(end)), way).cents == found.cents + 1
    assert life_cost(price, (Decimal(year + 1), Decimal(end)), way).exact > found.exact
    flat = life_cost(price, (Decimal(year), Decimal(end)), LifeCycle(years=years))
    assert flat.cents == price + years * year + end
    assert found.cents <= flat.cents
    assert years_counted(way) <= years


def test_the_break_even_price_knows_that_the_price_is_in_the_whole_cost():
    [found] = break_even(file())
    assert found.bid == "cheap"

    def winners(price):
        return score(file([BIDS[0], BIDS[1] | {"price_cents": price}])).winners

    assert winners(found.needed_cents) == ("cheap",)
    assert "dear" in winners(found.needed_cents + 1)


def test_sample_bids_answer_with_two_amounts():
    criterion = Criterion.model_validate(WASHING)
    year, end = offer_at(criterion, Fraction(1))
    assert end == 0
    assert worst_offer(criterion)[0] > year > 0


def test_the_years_are_counted_once_however_many_bids_there_are():
    """Sixty fractions for each cell took minutes where a large file needs seconds."""
    years_counted.cache_clear()
    many = [{**BIDS[0], "code": f"b{number}"} for number in range(30)]
    score(file(bids=many, life_cycle={"years": 60, "discount_percent": Decimal("3.14")}))

    assert years_counted.cache_info().misses == 1
