"""The game while several press at once, in real processes."""

import pytest

from pomost.audit.models import Event
from pomost.procurement.models import Mark, RoundResult, SampleBid, Workshop
from pomost.procurement.sample_bids.exports import as_text
from pomost.procurement.sample_bids.rules.shape import differences, read_workshop
from tests import processes
from tests.procurement.sample_bids.room import at_bids, room

pytestmark = [pytest.mark.processes, pytest.mark.django_db(transaction=True)]

# Each process says it is ready, waits for the others' word, and then goes.
AT_ONCE = """
import os, sys, time
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from pomost.people.models import User
from pomost.procurement.models import Participant, SampleBid, Workshop
from pomost.procurement.sample_bids import actions, queries
from pomost.procurement.workshops.rules import Stage
at, workshop = datetime(2026, 3, 2, 9, tzinfo=UTC), Workshop.objects.get()
gate, who, what = Path(sys.argv[1]), *sys.argv[3:5]
(gate / str(os.getpid())).touch()
while len(list(gate.iterdir())) < int(sys.argv[2]):
    time.sleep(0.005)
"""
SAVES = 15
WRITE = f"""
bid = SampleBid.objects.get(team__number=1)
by = Participant.objects.get(nickname=who)
shown = dict.fromkeys(("price", "promise", "argument"), "")
for n in range({SAVES}):
    mine = shown | {{what: (shown[what] + f" {{who}}{{n}}").strip()}}
    actions.save_bid(bid=bid, shown=shown, mine=mine, by=by, at=at)
    shown = mine
print("done")
"""
WRITE_THE_SAME = """
bid = SampleBid.objects.get(team__number=1)
by = Participant.objects.get(nickname=who)
try:
    actions.save_bid(bid=bid, shown={"promise": ""}, mine={"promise": what}, by=by, at=at)
    print("kept")
except actions.Overtaken as error:
    [clash] = error.clashes
    print(f"{clash.mine}/{clash.theirs}")
"""
MARK = """
by, done, told = Participant.objects.get(nickname=who), 0, 0
for bid, codes in queries.to_mark(workshop):
    try:
        actions.give_marks(bid=bid, marks=dict.fromkeys(codes, Decimal(what)), by=by, at=at)
        done += 1
    except actions.NotNow:
        told += 1
print(done, told)
"""
MOVE = """
try:
    actions.move_workshop(
        workshop=workshop, then=Stage(what), by=User.objects.get(pk=who), at=at,
        without_unfinished=True,
    )
    print("moved")
except actions.CannotMove:
    print("told")
"""


def race(gate, *runs):
    started = [
        processes.start(AT_ONCE + code, str(gate), str(len(runs)), str(who), what)
        for code, who, what in runs
    ]
    return [said.strip() for said in processes.finish(started)]


def marked_by_one(**plan):
    """A room on which the first juror has marked everything and the second is about to."""
    here = at_bids(**plan)
    for number in range(len(here.teams)):
        here.bid(number, str(1000 + number))
    here.move("jury")
    here.mark(0, lambda bid: 5)
    return here


def test_two_players_write_one_bid_and_both_keep_every_word(tmp_path):
    at_bids(teams=2, bids_each=1)

    said = race(tmp_path, (WRITE, "P0", "promise"), (WRITE, "P0", "argument"))

    assert said == ["done", "done"]
    bid = SampleBid.objects.get(team__number=1)
    assert bid.promise == bid.argument == " ".join(f"P0{n}" for n in range(SAVES))
    assert Event.objects.filter(what="workshop.bid_saved").count() == 2 * SAVES


def test_of_two_who_write_in_one_place_the_later_is_shown_the_other(tmp_path):
    at_bids(teams=2, bids_each=1)

    said = race(tmp_path, (WRITE_THE_SAME, "P0", "work"), (WRITE_THE_SAME, "P0", "training"))

    kept = SampleBid.objects.get(team__number=1).promise
    other = {"work": "training", "training": "work"}[kept]
    assert sorted(said) == sorted(["kept", f"{other}/{kept}"])


def test_a_mark_is_counted_or_refused_while_the_round_is_revealed(tmp_path):
    here = marked_by_one(teams=4, bids_each=3)

    marked, moved = race(tmp_path, (MARK, "J1", "9"), (MOVE, here.lena.pk, "results"))

    done, told = map(int, marked.split())
    assert moved == "moved"
    assert done + told == 12
    assert Mark.objects.filter(juror__nickname="J1").count() == done
    # Half a juror's marks never count: all of them are in the result, or none is.
    jurors = {
        len(bid["offers"]["quality"])
        for result in RoundResult.objects.all()
        for bid in result.file["bids"]
    }
    assert jurors == {2 if told == 0 else 1}
    assert differences(read_workshop(as_text(Workshop.objects.get()).encode())) == []


def test_the_same_step_pressed_twice_is_one_step(tmp_path):
    here = marked_by_one(teams=3)

    said = race(tmp_path, *[(MOVE, here.lena.pk, "results")] * 3)

    assert said == ["moved"] * 3  # the second press changes nothing, and nobody is scolded
    assert RoundResult.objects.count() == 3
    steps = Event.objects.filter(what="workshop.moved", details__then="results")
    assert steps.count() == 1


def test_two_different_steps_at_once_are_one_step(tmp_path):
    here = room()
    here.move("challenge")

    said = race(tmp_path, (MOVE, here.lena.pk, "variants"), (MOVE, here.lena.pk, "gathering"))

    assert sorted(said) == ["moved", "told"]
    went = "variants" if said[0] == "moved" else "gathering"
    assert Workshop.objects.get().stage == went
