"""The game from variants to the debrief, and everything it refuses."""

import json
from decimal import Decimal

import pytest

from pomost.kernel.errors import NotAllowed
from pomost.procurement.models import Mark, Participant, RoundResult, SampleBid, Team, Workshop
from pomost.procurement.routes.rules import Route
from pomost.procurement.sample_bids import actions, exports, queries
from pomost.procurement.sample_bids.queries.board import board_of
from pomost.procurement.sample_bids.rules.shape import differences, read_workshop
from pomost.procurement.teams import actions as people
from pomost.procurement.workshops import actions as workshops
from pomost.procurement.workshops.rules import Stage
from tests.factories.people import NINE, UserFactory
from tests.procurement.sample_bids.room import at_bids, room

pytestmark = pytest.mark.django_db


def test_the_best_bid_for_each_variant_goes_on():
    here = at_bids()
    for number, price in enumerate(("100 000", "120 000,00", "90000.50")):
        here.bid(number, price)
    here.move("jury")
    here.mark(0, lambda bid: 8 if bid.team.number == 1 else 4)
    here.mark(1, lambda bid: 9 if bid.team.number == 1 else 5)
    here.move("results")

    results = {r.variant_of.number: r for r in RoundResult.objects.select_related("variant_of")}
    # Two bids for each variant; one place because no phase says how many suppliers it takes.
    assert {number: r.through for number, r in results.items()} == {
        1: ["team-3"],
        2: ["team-1"],
        3: ["team-1"],
    }
    marks = {b["code"]: b["offers"] for b in results[2].file["bids"]}
    assert marks == {"team-1": {"quality": [8, 9]}, "team-3": {"quality": [4, 5]}}
    assert SampleBid.objects.filter(out_after=1).count() == 3
    board = board_of(here.workshop)
    assert [row["name"] for row in board[1]["rounds"][0]["rows"]] == ["Team 1", "Team 3"]
    assert board[1]["decided"][0].startswith("Pierwsze miejsce: Team 1.")


def test_phases_let_fewer_and_fewer_through():
    here = room(teams=4, bids_each=3)
    here.move("challenge", "variants")
    here.begin(0)
    here.change(0, phases__design__suppliers="2", phases__prototype__suppliers="1")
    here.move("bids")
    for number in (1, 2, 3):
        here.bid(number, str(1000 * number))
    here.move("jury")
    here.mark(0, lambda bid: 5)
    here.mark(1, lambda bid: 5)
    here.move("results")
    assert RoundResult.objects.get().through == ["team-2", "team-3"]

    here.move("bids")
    assert here.workshop.round == 2
    out = here.bids_of(3)[0]
    with pytest.raises(actions.NotNow):
        actions.save_bid(bid=out, shown={}, mine={"price": "1"}, by=here.players[3], at=NINE)
    here.move("jury")
    assert {bid.team.number for bid, _codes in queries.to_mark(here.workshop)} == {2, 3}
    for juror in (0, 1):
        here.mark(juror, lambda bid: 3 if bid.team.number == 2 else 9)
    here.move("results")
    assert RoundResult.objects.get(round=2).through == ["team-3"]
    with pytest.raises(actions.CannotMove):
        here.move("bids")
    here.move("debrief", "closed")


def test_the_file_recomputes_and_names_nobody():
    here = at_bids()
    here.bid(0, "100")
    here.move("jury")
    for juror in (0, 1):
        here.mark(juror, lambda bid: Decimal("7.5"))
    here.move("results")

    text = exports.as_text(here.workshop)
    file = read_workshop(text.encode())
    assert len(file.rounds) == 3
    assert differences(file) == []
    for person in Participant.objects.all():
        assert f'"{person.nickname}"' not in text

    broken = json.loads(text)
    won = next(one for one in broken["rounds"] if one["ranking"])
    won["ranking"][0]["total"] = "99.99"
    won["through"] = []
    assert len(differences(read_workshop(json.dumps(broken).encode()))) == 2


def test_an_incomplete_bid_is_not_scored():
    here = at_bids(teams=2, bids_each=1)
    here.bid(0, "100")
    here.move("jury")
    assert len(queries.to_mark(here.workshop)) == 1
    for juror in (0, 1):
        here.mark(juror, lambda bid: 5)
    here.move("results")
    assert RoundResult.objects.get(variant_of=here.teams[0]).through == []
    assert board_of(here.workshop)[0]["rounds"][0]["rejected"] == ["Team 2"]


def test_the_reveal_waits_for_jurors_unless_told_otherwise():
    here = at_bids()
    here.bid(0, "100")
    here.move("jury")
    # Nobody has marked at all: to go on without them helps nothing, a juror does.
    with pytest.raises(actions.CannotMove, match="Osoby na sali"):
        here.move("results", without_unfinished=True)
    here.mark(0, lambda bid: 5)
    with pytest.raises(actions.Unfinished, match="J1"):
        here.move("results")
    here.move("results", without_unfinished=True)
    file = RoundResult.objects.exclude(through=[]).first().file
    assert [c["scoring"].get("jurors") for c in file["criteria"]][0] == 1


def test_after_the_reveal_no_mark_counts():
    here = at_bids(jurors=1)
    here.bid(0, "100")
    here.move("jury")
    here.mark(0, lambda bid: 5)
    bid = Mark.objects.first().bid
    here.move("results")
    with pytest.raises(actions.NotNow):
        actions.give_marks(bid=bid, marks={"quality": Decimal(9)}, by=here.jurors[0], at=NINE)
    assert set(Mark.objects.values_list("mark", flat=True)) == {Decimal(5)}


@pytest.mark.parametrize("mark", ["11", "-1", "5.555"])
def test_a_mark_keeps_to_its_scale(mark):
    here = at_bids()
    here.bid(0, "100")
    here.move("jury")
    bid = here.bids_of(0)[0]
    with pytest.raises(actions.Unreadable):
        actions.give_marks(bid=bid, marks={"quality": Decimal(mark)}, by=here.jurors[0], at=NINE)
    with pytest.raises(actions.NotNow):  # a player is no juror
        actions.give_marks(bid=bid, marks={"quality": Decimal(1)}, by=here.players[1], at=NINE)


def test_pressing_twice_moves_once():
    here = room()
    here.move("challenge", "challenge")
    assert here.workshop.stage == Stage.CHALLENGE
    with pytest.raises(actions.CannotMove):
        here.move("jury")


def test_bids_wait_for_variants_that_can_be_scored():
    here = room()
    here.move("challenge", "variants")
    with pytest.raises(actions.CannotMove):
        here.move("bids")
    here.begin(0)
    here.change(0, criteria__price__weight="30")
    with pytest.raises(actions.CannotMove, match=r"Team 1\): Wagi dają razem 90%"):
        here.move("bids")
    here.change(0, criteria__price__weight="40")
    here.move("bids")
    assert set(SampleBid.objects.values_list("variant_of", flat=True)) == {here.teams[0].pk}


def test_two_phones_of_a_team_do_not_lose_each_others_words():
    here = at_bids()
    bid, ola = here.bids_of(0)[0], here.players[0]
    jan = people.join(
        workshop=here.workshop, key="jan", nickname="Jan", team=here.teams[0], at=NINE
    )
    shown = {"price": "", "promise": "", "argument": ""}
    actions.save_bid(bid=bid, shown=shown, mine=shown | {"price": "100"}, by=ola, at=NINE)
    actions.save_bid(bid=bid, shown=shown, mine=shown | {"promise": "Work"}, by=jan, at=NINE)
    bid.refresh_from_db()
    assert (bid.price_cents, bid.promise) == (10000, "Work")

    with pytest.raises(actions.Overtaken) as told:
        actions.save_bid(bid=bid, shown=shown, mine=shown | {"price": "200"}, by=jan, at=NINE)
    clash = told.value.clashes[0]
    assert (clash.part, clash.mine, clash.theirs) == ("price", "200", "100")
    bid.refresh_from_db()
    assert bid.price_cents == 10000


def test_sending_the_same_twice_changes_nothing():
    here = at_bids()
    bid, mine = here.bids_of(0)[0], {"price": "100", "promise": "Work", "argument": ""}
    for _time in range(2):
        actions.save_bid(bid=bid, shown={}, mine=mine, by=here.players[0], at=NINE)
    version = Workshop.objects.get().version
    actions.save_bid(bid=bid, shown={}, mine=mine, by=here.players[0], at=NINE)
    assert Workshop.objects.get().version == version


@pytest.mark.parametrize("typed", ["a lot", "-5", "9" * 20, "12,345"])
def test_a_price_is_a_number(typed):
    here = at_bids()
    with pytest.raises(actions.Unreadable) as told:
        here.bid(0, typed)
    assert told.value.field == "price"


def test_a_variant_is_begun_once():
    here = room()
    here.move("challenge", "variants")
    here.begin(0)
    here.begin(0)
    with pytest.raises(actions.Overtaken):
        actions.begin_variant(title="Other", route=Route.PCP, by=here.players[0], at=NINE)


def test_another_route_brings_its_phases_and_a_title_away_drops_a_criterion():
    here = room()
    here.move("challenge", "variants")
    here.begin(0)
    parts = {"criteria__c1__title": "Local jobs", "criteria__c1__weight": "60"}
    here.change(0, route="competition", criteria__quality__title="", **parts)
    file = queries.variant_of(Team.objects.get(pk=here.teams[0].pk))
    assert [phase.code for phase in file.phases] == ["concepts", "jury"]
    assert {c.code: c.weight_percent for c in file.criteria} == {"price": 40, "c1": 60}
    with pytest.raises(actions.Unreadable):
        here.change(0, criteria__c1__weight="many")
    with pytest.raises(actions.Unreadable):
        here.change(0, criteria__c1__weight="140")


def test_who_bids_for_whom_is_set_by_hand_until_words_are_written():
    here = room()
    one, two, three = (team.pk for team in here.teams)
    assign = {"workshop": here.workshop, "by": here.lena, "at": NINE}
    actions.assign(pairs={(one, two), (two, three)}, **assign)
    actions.assign(pairs={(one, two)}, **assign)
    assert SampleBid.objects.count() == 1
    with pytest.raises(actions.CannotMove):
        actions.assign(pairs={(one, one)}, **assign)
    here.move("challenge", "variants")
    here.begin(1)
    here.move("bids")
    here.bid(0, "5")
    with pytest.raises(actions.CannotMove):
        actions.assign(pairs={(three, two)}, **assign)
    with pytest.raises(NotAllowed):
        actions.assign(pairs=set(), **assign | {"by": UserFactory()})


def test_the_note_of_a_team_stands_on_the_board():
    here = at_bids()
    here.bid(0, "100")
    here.move("jury")
    for juror in (0, 1):
        here.mark(juror, lambda bid: 5)
    here.move("results", "debrief")
    actions.save_note(shown={}, mine={"would_change": "Ask first."}, by=here.players[1], at=NINE)
    assert {v["team"].would_change for v in board_of(here.workshop)} == {"", "Ask first."}
    assert exports.as_csv(here.workshop).count("\n") > 2
    assert exports.as_xlsx(here.workshop)[:2] == b"PK"


def test_wiping_takes_the_names_and_leaves_the_results():
    here = at_bids()
    here.bid(0, "100")
    here.move("jury")
    for juror in (0, 1):
        here.mark(juror, lambda bid: 5)
    with pytest.raises(workshops.NotClosed):
        workshops.wipe(workshop=here.workshop, by=here.lena, at=NINE)
    here.move("results", "debrief", "closed")
    workshops.wipe(workshop=here.workshop, by=here.lena, at=NINE)
    workshops.wipe(workshop=here.workshop, by=here.lena, at=NINE)
    assert not Participant.objects.exists()
    assert not Mark.objects.exists()
    here.workshop.refresh_from_db()
    assert board_of(here.workshop)
    with pytest.raises(NotAllowed):
        here.move("debrief")
