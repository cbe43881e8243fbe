"""Penalties, their cap and what a person-month cost."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pomost.procurement.contracts import rules
from tests.procurement.documented import examples

CENTS = st.integers(1, 10**12)
PERCENT = st.decimals(0, 100, places=2)


@pytest.mark.parametrize("row", examples("penalties"), ids=str)
def test_the_penalties_of_the_page(row):
    value, percent, before, gives, cap, charged = row
    given_cap = None if percent == "–" else Decimal(percent)
    found = rules.charge(
        int(gives), value_cents=int(value), cap_percent=given_cap, charged_cents=int(before)
    )
    assert rules.cap_cents(int(value), given_cap) == (None if cap == "–" else int(cap))
    assert found.charged_cents == int(charged)
    assert found.cut is (int(charged) < int(gives))


@given(CENTS, PERCENT, st.lists(CENTS, max_size=6))
def test_the_sum_never_passes_the_cap(value, percent, wanted):
    charged = 0
    for cents in wanted:
        charged += rules.charge(
            cents, value_cents=value, cap_percent=percent, charged_cents=charged
        ).charged_cents
    assert charged * 100 <= value * percent
    assert charged <= sum(wanted)


def test_a_penalty_of_nothing_is_refused():
    with pytest.raises(ValueError, match="above 0"):
        rules.charge(0, value_cents=1, cap_percent=None, charged_cents=0)


@pytest.mark.parametrize(
    ("cost", "delivered", "each"),
    [(10_000_00, "4", 2_500_00), (1, "2", 1), (100, "3", 33), (None, "3", None), (100, "0", None)],
)
def test_what_a_person_month_cost(cost, delivered, each):
    assert rules.cost_of_a_month(cost, Decimal(delivered)) == each


@pytest.mark.parametrize(("part", "whole", "share"), [(1, 3, "33.3"), (2, 3, "66.7"), (1, 0, "0")])
def test_a_share_in_percent(part, whole, share):
    assert rules.share_percent(part, whole) == Decimal(share)
