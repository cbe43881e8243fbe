"""What decided, in sentences."""

import pytest

from pomost.procurement.sample_bids.queries.board import board_of
from tests.procurement.sample_bids.room import room

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("teams", "said"),
    [
        (3, "Team 2 i Team 3 mają tę samą sumę."),
        (4, "Tę samą sumę mają: Team 2, Team 3, Team 4."),
    ],
)
def test_every_bid_with_the_same_sum_is_named(teams, said):
    here = room(teams=teams, bids_each=teams - 1, jurors=1)
    here.move("challenge", "variants")
    here.begin(0)
    here.move("bids")
    for number in range(1, teams):
        here.bid(number, "1000")
    here.move("jury")
    here.mark(0, lambda bid: 5)
    here.move("results")
    assert board_of(here.workshop)[0]["decided"][0] == said
