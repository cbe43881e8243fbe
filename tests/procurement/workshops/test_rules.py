"""The clock, the code and the order of a workshop."""

from datetime import timedelta

import pytest

from pomost.procurement.workshops import rules
from pomost.procurement.workshops.rules import Stage, Timer
from tests.factories.people import NINE


def later(**span):
    return NINE + timedelta(**span)


def test_a_clock_counts_down_to_zero_and_no_further():
    timer = rules.started(minutes=10, at=NINE)
    assert rules.left(timer, at=NINE) == 600
    assert rules.left(timer, at=later(seconds=599, milliseconds=1)) == 1
    assert rules.left(timer, at=later(minutes=11)) == 0
    assert rules.face(timer, at=later(minutes=1, seconds=55)) == "8:05"


def test_a_paused_clock_keeps_what_is_left():
    paused = rules.paused(rules.started(minutes=10, at=NINE), at=later(minutes=4))
    assert paused == Timer(left_seconds=360)
    assert rules.paused(paused, at=later(minutes=9)) == paused
    running = rules.resumed(paused, at=later(minutes=30))
    assert rules.left(running, at=later(minutes=30)) == 360
    assert rules.resumed(running, at=later(minutes=31)) == running


@pytest.mark.parametrize(
    ("timer", "seconds"),
    [
        (rules.started(minutes=10, at=NINE), 900),
        (rules.started(minutes=1, at=later(minutes=-5)), 300),  # had run out
        (Timer(left_seconds=30), 330),
        (Timer(left_seconds=239 * 60), 240 * 60),  # never longer than four hours
        (Timer(), 300),
    ],
)
def test_more_time(timer, seconds):
    assert rules.left(rules.extended(timer, minutes=5, at=NINE), at=NINE) == seconds


@pytest.mark.parametrize("minutes", [0, 241, -1])
def test_a_clock_has_sensible_minutes(minutes):
    with pytest.raises(ValueError, match=str(minutes)):
        rules.started(minutes=minutes, at=NINE)


def test_no_clock_stays_no_clock():
    assert rules.paused(Timer(), at=NINE) == Timer()
    assert rules.left(Timer(), at=NINE) == 0


def test_a_code_reads_as_people_type_it():
    signs = iter("KŁADKA".replace("Ł", "L"))
    assert rules.make_code(lambda _signs: next(signs)) == "KLADKA"
    assert rules.clean_code(" kl-ad ka") == "KLADKA"
    assert not set("01ILO") & set(rules.CODE_SIGNS)


def test_the_next_round_leads_on_and_everything_else_to_the_left_is_back():
    assert not rules.is_back(Stage.RESULTS, Stage.BIDS)
    assert rules.is_back(Stage.JURY, Stage.BIDS)
    assert not rules.is_back(Stage.DEBRIEF, Stage.CLOSED)
    assert set(rules.MOVES) == set(Stage)
