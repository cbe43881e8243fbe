"""How many bids to expect; docs/rules/expected-bids.md."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pomost.procurement.market.rules import Assumptions, expected_bids

counts = st.integers(0, 100_000)
percents = st.integers(0, 100)


# docs/rules/expected-bids.md
@pytest.mark.parametrize(
    ("ready", "learning", "mean", "low", "high", "nobody"),
    [
        (8, 10, "2.5", 0, 5, 6),
        (0, 0, "0.0", 0, 0, 100),
        (1, 0, "0.3", 0, 1, 75),
        (40, 0, "10.0", 6, 14, 0),
    ],
)
def test_the_worked_examples_of_the_rule(ready, learning, mean, low, high, nobody):
    found = expected_bids(ready=ready, learning=learning, assumed=Assumptions())
    assert (found.mean, found.low, found.high, found.nobody_percent) == (
        Decimal(mean),
        low,
        high,
        nobody,
    )


@given(counts, counts, percents, percents)
def test_the_range_holds_the_mean_and_no_more_bids_than_suppliers(ready, learning, bid, join):
    found = expected_bids(ready=ready, learning=learning, assumed=Assumptions(bid, join))
    assert 0 <= found.low <= found.high <= ready + learning
    assert found.low - Decimal("0.1") <= found.mean <= found.high + Decimal("0.1")
    assert 0 <= found.nobody_percent <= 100


@given(st.integers(0, 500), st.integers(0, 500), st.integers(0, 50))
def test_more_suppliers_never_mean_fewer_bids(ready, learning, more):
    before = expected_bids(ready=ready, learning=learning, assumed=Assumptions())
    after = expected_bids(ready=ready + more, learning=learning, assumed=Assumptions())
    assert after.mean >= before.mean
    assert after.nobody_percent <= before.nobody_percent


def test_if_everybody_bids_the_number_is_certain():
    found = expected_bids(ready=7, learning=3, assumed=Assumptions(100, 0))
    assert (found.low, found.high, found.nobody_percent) == (7, 7, 0)
