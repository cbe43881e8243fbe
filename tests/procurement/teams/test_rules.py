"""Seats, nicknames and who bids for whom."""

from collections import Counter

import pytest

from pomost.procurement.teams.rules import free_seat, nickname_of, rotation


@pytest.mark.parametrize("teams", range(2, 13))
@pytest.mark.parametrize("bids", [1, 2, 3, 20])
def test_the_circle_is_fair(teams, bids):
    pairs = rotation(range(teams), bids_each=bids)
    each = min(bids, teams - 1)
    assert len(set(pairs)) == len(pairs) == teams * each
    assert all(supplier != owner for supplier, owner in pairs)
    assert set(Counter(s for s, _o in pairs).values()) == {each}
    assert set(Counter(o for _s, o in pairs).values()) == {each}


def test_two_teams_bid_for_each_other():
    assert rotation([5, 9], bids_each=2) == [(5, 9), (9, 5)]


def test_the_lowest_free_seat():
    assert free_seat([], seats=2) == 1
    assert free_seat([1, 3], seats=3) == 2
    assert free_seat([1, 2], seats=2) is None


@pytest.mark.parametrize(
    ("typed", "name"),
    [("  Ola \n K ", "Ola K"), ("\u202eOla", "Ola"), ("x" * 40, "x" * 30), ("\t", "")],
)
def test_a_nickname_is_one_short_line(typed, name):
    assert nickname_of(typed) == name
