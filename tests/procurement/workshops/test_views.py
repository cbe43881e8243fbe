"""The facilitator leads the room from one page."""

import json
from io import BytesIO

import pytest
from django.core.management import call_command
from django.urls import reverse
from pypdf import PdfReader

from pomost.people.models import Membership
from pomost.procurement.models import Participant, SampleBid, Variant, Workshop
from pomost.procurement.workshops.rules import Stage
from tests.factories.people import MembershipFactory, UserFactory
from tests.factories.procurement import ChallengeFactory
from tests.procurement.sample_bids.room import at_bids, room

pytestmark = pytest.mark.django_db


def page(name, here, **more):
    return reverse(f"procurement:{name}", kwargs={"pk": here.workshop.pk} | more)


def test_a_workshop_is_opened_on_a_challenge(client):
    member = MembershipFactory(role=Membership.Role.COORDINATOR)
    challenge = ChallengeFactory(opened=True)
    client.force_login(member.person)
    plan = {
        "challenge": challenge.pk,
        "owner": member.organisation.pk,
        "title": "Carpi",
        "teams": "A\nB\n\n",
        "seats_per_team": 4,
        "bids_each": 1,
    }
    new = reverse("procurement:new_workshop")
    for wrong in (
        {"teams": "A"},
        {"teams": "A\na"},
        {"teams": f"A\n{'b' * 61}"},
        {"seats_per_team": 9},
        {"bids_each": 5},
    ):
        assert client.post(new, plan | wrong).status_code == 422
    assert client.post(new, plan).status_code == 302
    made = Workshop.objects.get()
    assert [team.name for team in made.teams.order_by("number")] == ["A", "B"]
    assert made.code in client.get(reverse("procurement:workshop", args=[made.pk])).content.decode()


def test_the_page_of_a_challenge_leads_to_its_workshops_and_to_a_new_one(client):
    here = room()
    Workshop.objects.filter(pk=here.workshop.pk).update(title="Ours, on Tuesday")
    challenge = reverse("procurement:challenge", args=[here.workshop.challenge_id])
    run = f"{reverse('procurement:new_workshop')}?challenge={here.workshop.challenge_id}"

    client.force_login(here.lena)
    ours = client.get(challenge).content.decode()
    assert "Ours, on Tuesday" in ours
    assert run in ours
    assert client.get(run).context["form"]["challenge"].value() == here.workshop.challenge_id
    back = client.get(page("workshop", here)).content.decode()
    assert challenge in back
    assert page("workshop_export", here, form="csv") in back

    for stranger in (UserFactory(), None):
        client.logout()
        if stranger:
            client.force_login(stranger)
        theirs = client.get(challenge).content.decode()
        assert "Ours, on Tuesday" not in theirs
        assert run not in theirs
        assert reverse("procurement:enter") in theirs


def test_who_cannot_open_one_is_told(client):
    client.force_login(UserFactory())
    assert client.get(reverse("procurement:new_workshop")).context["may_open"] is False


def test_the_clock_is_led_and_a_second_press_adds_nothing(client):
    here = room()
    client.force_login(here.lena)
    clock = page("workshop_clock", here)
    client.post(clock, {"do": "start", "minutes": 10})
    here.workshop.refresh_from_db()
    seen = here.workshop.ends_at.isoformat()
    client.post(clock, {"do": "more", "seen": seen})
    here.workshop.refresh_from_db()
    longer = here.workshop.ends_at
    client.post(clock, {"do": "more", "seen": seen})
    here.workshop.refresh_from_db()
    assert here.workshop.ends_at == longer
    client.post(clock, {"do": "pause"})
    here.workshop.refresh_from_db()
    assert here.workshop.left_seconds > 800
    client.post(clock, {"do": "resume"})
    client.post(clock, {"do": "clear"})
    here.workshop.refresh_from_db()
    assert not here.workshop.timer.is_set
    assert client.post(clock, {"do": "start", "minutes": "long"}).status_code == 302
    assert client.post(clock, {"do": "explode"}).status_code == 404


def test_people_are_seated_renamed_and_removed(client):
    here = room()
    client.force_login(here.lena)
    one = page("workshop_person", here, person=here.players[0].pk)
    client.post(one, {"do": "seat", "seat": "team:3"})
    client.post(one, {"do": "rename", "nickname": "Ola"})
    ola = Participant.objects.get(nickname="Ola")
    assert ola.team.number == 3
    client.post(one, {"do": "rename", "nickname": "P1"})  # taken
    assert Participant.objects.filter(nickname="Ola").exists()
    assert client.post(one, {"do": "dance"}).status_code == 404
    client.post(one, {"do": "remove"})
    assert client.post(one, {"do": "remove"}).status_code == 404


def test_the_room_is_moved_and_refusals_are_said(client):
    here = room()
    client.force_login(here.lena)
    move = page("workshop_move", here)
    client.post(move, {"then": "challenge"})
    client.post(move, {"then": "variants"})
    refused = client.post(move, {"then": "bids"}, follow=True)
    assert [str(m) for m in refused.context["messages"]]
    assert Workshop.objects.get().stage == Stage.VARIANTS
    assert client.post(move, {"then": "moon"}).status_code == 404
    client.post(page("workshop_bids", here), {"pair": ["1-2", "x", "1-9"]})
    assert SampleBid.objects.count() == 1
    client.post(page("workshop_bids", here), {"suggest": "yes"})
    assert SampleBid.objects.count() == 6


def test_unfinished_jurors_are_asked_about(client):
    here = at_bids()
    here.bid(0, "100")
    here.move("jury")
    here.mark(0, lambda bid: 5)
    client.force_login(here.lena)
    move = page("workshop_move", here)
    assert client.post(move, {"then": "results"}).status_code == 422
    client.post(move, {"then": "results", "without_unfinished": "yes"})
    assert Workshop.objects.get().stage == Stage.RESULTS
    for name in ("workshop", "workshop_wall"):
        shown = client.get(page(name, here))
        assert b"Variant 2" in shown.content
        etag = shown.headers["ETag"]
        assert client.get(page(name, here), headers={"If-None-Match": etag}).status_code == 304


def test_the_newest_round_stands_open_and_the_last_one_offers_no_other(client):
    here = room(teams=3, bids_each=2, jurors=1)
    here.move("challenge", "variants")
    here.begin(0)
    here.change(0, phases__design__suppliers="2", phases__prototype__suppliers="1")
    here.move("bids")
    for number in (1, 2):
        here.bid(number, str(1000 * number))
    client.force_login(here.lena)

    def reveal():
        here.move("jury")
        here.mark(0, lambda bid: 5)
        here.move("results")
        shown = client.get(page("workshop", here)).content.decode()
        return shown, client.get(page("workshop_wall", here)).content.decode()

    led, wall = reveal()
    assert "Zagraj rundę 2" in led
    assert "Wcześniejsze rundy" not in wall
    here.move("bids")
    led, wall = reveal()
    assert "Zagraj rundę 3" not in led
    assert wall.index("Runda 2:") < wall.index("Wcześniejsze rundy") < wall.index("Runda 1:")


def test_everything_can_be_taken_away(client, tmp_path, capsys):
    here = at_bids()
    here.bid(0, "100")
    here.move("jury")
    for juror in (0, 1):
        here.mark(juror, lambda bid: 5)
    here.move("results")
    client.force_login(here.lena)
    taken = {
        form: client.get(page("workshop_export", here, form=form))
        for form in ("json", "csv", "xlsx", "pdf")
    }
    assert {form: one.status_code for form, one in taken.items()} == dict.fromkeys(taken, 200)
    text = "".join(p.extract_text() for p in PdfReader(BytesIO(taken["pdf"].content)).pages)
    assert "Variant 2" in text
    assert client.get(page("workshop_export", here, form="exe")).status_code == 404
    file = tmp_path / "workshop.json"
    file.write_bytes(taken["json"].content)
    call_command("verify_workshop", str(file))
    content = json.loads(file.read_text())
    content["rounds"][0]["places"] = 5
    content["rounds"][0]["through"] = ["team-9"]
    file.write_text(json.dumps(content))
    with pytest.raises(SystemExit) as code:
        call_command("verify_workshop", str(file))
    assert code.value.code == 1


def test_what_a_team_built_is_a_file_and_a_draft_of_the_studio(client):
    here = at_bids(teams=2, bids_each=1)
    client.force_login(here.lena)
    variant = page("workshop_variant", here, team=1)
    assert client.get(variant).json()["title"] == "Variant 1"
    assert client.get(page("workshop_variant", here, team=3)).status_code == 404
    here.move("jury", "results")
    room_page = client.get(page("workshop", here))
    assert "keep-1" not in room_page.content.decode()
    assert room_page.context["may_keep"].reason in room_page.content.decode()
    client.post(variant)
    assert Variant.objects.count() == 0

    MembershipFactory(
        person=here.lena, organisation=here.workshop.challenge.owner, role=Membership.Role.EDITOR
    )
    assert "keep-1" in client.get(page("workshop", here)).content.decode()
    client.post(variant)
    kept = reverse("procurement:variant", args=[Variant.objects.get().pk])
    room_page = client.get(page("workshop", here)).content.decode()
    assert kept in room_page
    assert "keep-1" not in room_page
    assert client.get(kept).status_code == 200


def test_a_variant_begun_after_the_bids_were_dealt_out_is_named(client):
    here = room()
    here.move("challenge", "variants")
    here.begin(0)
    here.move("bids")
    client.force_login(here.lena)
    said = "Nikt nie składa ofert"
    assert said not in client.get(page("workshop", here)).content.decode()
    here.move("variants")
    here.begin(1)
    here.move("bids")
    assert (
        f"{said} na warianty zespołów: Team 2."
        in client.get(page("workshop", here)).content.decode()
    )


def test_a_closed_workshop_has_neither_door_nor_clock(client):
    here = at_bids()
    Workshop.objects.update(stage=Stage.CLOSED, closed_at=here.workshop.created_at)
    client.force_login(here.lena)
    closed = client.get(page("workshop", here)).content.decode()
    assert 'id="door"' not in closed
    assert 'id="clock-start"' not in closed
    client.post(page("workshop_wipe", here))
    assert "Nikt tu jeszcze nie siedzi" not in client.get(page("workshop", here)).content.decode()


def test_closed_workshops_are_wiped_by_themselves(client):
    here = room()
    client.force_login(here.lena)
    wipe = page("workshop_wipe", here)
    assert client.post(wipe).status_code == 422
    Workshop.objects.update(stage=Stage.CLOSED, closed_at=here.workshop.created_at)
    call_command("wipe_workshops")
    assert not Participant.objects.exists()
    assert client.post(wipe).status_code == 302
