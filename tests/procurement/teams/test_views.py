"""The door and the room, as phones see them."""

import pytest
from django.test import Client
from django.urls import reverse

from pomost.audit.models import Event
from pomost.procurement.models import Mark, Participant, SampleBid, Team, Workshop
from pomost.procurement.routes.rules import Route
from pomost.procurement.sample_bids import actions as game
from pomost.procurement.sample_bids import queries
from pomost.procurement.sample_bids.models import SKETCH_LABELS
from pomost.procurement.teams import actions
from pomost.procurement.teams.queries import cookie_of
from pomost.procurement.teams.rules import RoomRole
from pomost.procurement.variants.queries import as_file
from pomost.procurement.variants.rules.reading import read_variant
from pomost.procurement.workshops.actions import set_door
from tests.factories.people import NINE, UserFactory
from tests.factories.procurement_studio import VariantFactory
from tests.factories.procurement_workshop import TeamFactory, WorkshopFactory
from tests.procurement.sample_bids.room import at_bids, room

pytestmark = pytest.mark.django_db


def phone(key, workshop):
    client = Client()
    client.cookies[cookie_of(workshop.code)] = key
    return client


def at(name, workshop, **more):
    return reverse(f"procurement:{name}", kwargs={"code": workshop.code} | more)


def ticket(page):
    return page.context["form"]["ticket"].value()


def test_a_phone_comes_in_with_the_code_and_a_nickname(client):
    team = TeamFactory()
    workshop = team.workshop
    typed = client.post(reverse("procurement:enter"), {"code": workshop.code.lower()})
    assert typed.headers["Location"] == at("join_room", workshop)
    page = client.get(typed.headers["Location"])
    sent = {"ticket": ticket(page), "nickname": "Ola", "seat": f"team:{team.number}"}
    assert client.post(at("join_room", workshop), sent).status_code == 302
    client.cookies.clear()
    # The answer was lost on the way: the same ticket again is the same person.
    assert client.post(at("join_room", workshop), sent).status_code == 302
    ola = Participant.objects.get()
    assert (ola.nickname, ola.team, ola.seat) == ("Ola", team, 1)
    assert "Ola" in client.get(at("room", workshop)).content.decode()
    assert client.get(at("join_room", workshop)).status_code == 302


def test_a_forged_ticket_opens_nothing(client):
    workshop, other = WorkshopFactory(), WorkshopFactory()
    forged = {"ticket": "guess", "nickname": "Ola"}
    assert client.post(at("join_room", workshop), forged).status_code == 422
    page = client.get(at("join_room", other))
    borrowed = {"ticket": ticket(page), "nickname": "Ola"}
    assert client.post(at("join_room", workshop), borrowed).status_code == 404
    assert not Participant.objects.exists()


def test_a_full_team_a_taken_name_and_a_closed_door_are_said(client):
    here = room()
    workshop = here.workshop
    Workshop.objects.update(seats_per_team=2)
    actions.join(workshop=workshop, key="x", nickname="Ola", team=here.teams[0], at=NINE)
    page = client.get(at("join_room", workshop))
    sent = {"ticket": ticket(page), "nickname": "ola", "seat": "team:1"}
    assert "nickname" in client.post(at("join_room", workshop), sent).context["form"].errors
    full = client.post(at("join_room", workshop), sent | {"nickname": "Ewa"})
    assert "seat" in full.context["form"].errors
    set_door(workshop=workshop, is_open=False, by=here.lena, at=NINE)
    shut = client.post(at("join_room", workshop), sent | {"nickname": "Ewa", "seat": ""})
    assert shut.status_code == 422
    set_door(workshop=workshop, is_open=True, by=here.lena, at=NINE)
    Workshop.objects.update(stage="closed", closed_at=NINE)
    over = client.get(at("join_room", workshop)).content.decode()
    assert "Ten warsztat już się skończył" in over
    assert 'name="nickname"' not in over


def test_a_page_of_another_stage_says_at_once_that_nothing_is_saved():
    here = at_bids()
    ola = phone("p0", here.workshop)
    late = "data-moved-on role"
    sketch = at("room_sketch", here.workshop, page="idea")
    assert late in ola.get(sketch).content.decode()
    bid = at("room_bid", here.workshop, pk=here.bids_of(0)[0].pk)
    assert late not in ola.get(bid).content.decode()


def test_wrong_codes_are_counted(client):
    wrong = [client.post(reverse("procurement:enter"), {"code": f"NO{n}"}) for n in range(31)]
    assert [one.status_code for one in wrong[:30]] == [422] * 30
    assert wrong[30].status_code == 429
    assert client.get(reverse("procurement:join_room", args=["NOBODY"])).status_code == 429


def test_an_unchanged_room_answers_304_after_one_query(django_assert_num_queries):
    here = room()
    ola = phone("p0", here.workshop)
    etag = ola.get(at("room", here.workshop)).headers["ETag"]
    with django_assert_num_queries(1):
        same = ola.get(at("room", here.workshop), headers={"If-None-Match": etag})
    assert (same.status_code, same.content) == (304, b"")
    here.move("challenge")
    moved = ola.get(
        at("room", here.workshop), headers={"If-None-Match": etag, "HX-Request": "true"}
    )
    assert moved.status_code == 200
    assert b"<html" not in moved.content
    assert b'data-stage="challenge-1"' in moved.content


def test_somebody_removed_is_outside_at_once():
    here = room()
    ola = phone("p0", here.workshop)
    etag = ola.get(at("room", here.workshop)).headers["ETag"]
    actions.remove(person=here.players[0], by=here.lena, at=NINE)
    asked = ola.get(at("room", here.workshop), headers={"If-None-Match": etag})
    assert asked.status_code == 404
    assert ola.get(at("room_variant", here.workshop)).status_code == 404
    # The page itself leads to the door; coming in again takes a new ticket.
    assert ola.get(at("room", here.workshop)).status_code == 302


def test_one_sits_elsewhere_until_bids_begin():
    here = room()
    ola = phone("p0", here.workshop)
    assert ola.post(at("sit", here.workshop), {"seat": "jury"}).status_code == 302
    assert Participant.objects.get(nickname="P0").role == RoomRole.JUROR
    ola.post(at("sit", here.workshop), {"seat": "team:2"})
    here.move("challenge", "variants")
    here.begin(1)
    here.move("bids")
    assert ola.post(at("sit", here.workshop), {"seat": "team:1"}).status_code == 422
    assert Participant.objects.get(nickname="P0").team.number == 2


def test_the_pages_of_the_game():
    here = room()
    ola = phone("p0", here.workshop)
    here.move("challenge", "variants")
    page = at("room_variant", here.workshop)
    assert ola.get(page).status_code == 200
    assert ola.post(page, {"title": "", "route": "nowhere"}).status_code == 422
    assert ola.post(page, {"title": "Threads", "route": "pcp"}).status_code == 302
    # Begun already: its pages are reached from the room.
    assert ola.get(page).status_code == 302
    room_page = ola.get(at("room", here.workshop)).content.decode()
    page = at("room_sketch", here.workshop, page="idea")
    assert page in room_page
    form = ola.get(page).context["form"]
    sent = {name: form[name].value() or "" for name in form.fields}
    assert ola.post(page, sent | {"starts_on": "soon"}).context["form"]["starts_on"].errors
    assert ola.post(page, sent | {"idea": "Sew together"}).status_code == 302
    assert queries.variant_of(Team.objects.get(pk=here.teams[0].pk)).idea == "Sew together"
    late = ola.post(page, sent | {"idea": "Sew apart"})
    assert late.status_code == 422
    assert b"Sew together" in late.content
    assert b"Sew apart" in late.content
    # Saved again with open eyes.
    form = late.context["form"]
    again = {name: form[name].value() or "" for name in form.fields}
    assert ola.post(page, again).status_code == 302


@pytest.mark.parametrize("page", SKETCH_LABELS)
@pytest.mark.parametrize("route", Route)
def test_a_page_sent_back_as_it_was_changes_nothing(page, route):
    here = room()
    here.move("challenge", "variants")
    game.begin_variant(title="Threads", route=route, by=here.players[0], at=NINE)
    version = Workshop.objects.get().version
    ola, url = phone("p0", here.workshop), at("room_sketch", here.workshop, page=page)
    form = ola.get(url).context["form"]
    sent = {name: form[name].value() or "" for name in form.fields}
    assert ola.post(url, sent).status_code == 302
    assert Workshop.objects.get().version == version


def test_a_variant_begins_from_another_and_is_taken_home():
    here = room()
    here.move("challenge", "variants")
    ola, begin = phone("p0", here.workshop), at("room_variant", here.workshop)
    home = at("room_variant_file", here.workshop)
    assert ola.get(home).status_code == 404
    assert "start" not in ola.get(begin).context["form"].fields
    assert ola.post(begin, {"title": " ", "route": "pcp"}).status_code == 422
    assert ola.get(at("room_sketch", here.workshop, page="idea")).status_code == 302
    start = VariantFactory(challenge=here.workshop.challenge, state="shown")
    sent = {"title": "", "route": "competition", "start": start.pk}
    assert ola.post(begin, sent | {"start": "99999"}).status_code == 422
    assert ola.post(begin, sent).status_code == 302
    assert read_variant(ola.get(home).content) == as_file(start)
    assert ola.get(at("room_sketch", here.workshop, page="nowhere")).status_code == 404


def test_a_bid_is_written_and_marked():
    here = at_bids()
    ola, jury = phone("p0", here.workshop), phone("j0", here.workshop)
    bid = here.bids_of(0)[0]
    page = at("room_bid", here.workshop, pk=bid.pk)
    assert ola.get(page).status_code == 200
    assert ola.post(page, {"shown": "{", "price": "much"}).status_code == 422
    assert ola.post(page, {"shown": "{}", "price": "120 000"}).status_code == 302
    other = SampleBid.objects.exclude(team=here.teams[0]).first()
    assert ola.get(at("room_bid", here.workshop, pk=other.pk)).status_code == 404
    here.move("jury")
    marks = at("room_marks", here.workshop, pk=bid.pk)
    assert ola.get(marks).status_code == 404
    assert "120" in jury.get(marks).content.decode()
    for wrong in ("11", "-1", "x", ""):
        refused = jury.post(marks, {"quality": wrong})
        assert refused.context["form"].errors["quality"] == ["Wpisz ocenę od 0 do 10."]
    assert jury.post(marks, {"quality": "7,5"}).status_code == 302
    assert Mark.objects.get().mark == 7.5
    # Sealed: neither another juror nor a player reads it anywhere.
    for key in ("j1", "p0", "p1"):
        text = phone(key, here.workshop).get(at("room", here.workshop)).content.decode()
        assert "7,5" not in text
    assert "7.5" not in str(list(Event.objects.values_list("details", flat=True)))


PRIVATE = (
    "room_variant",
    "room_variant_file",
    "room_sketch",
    "room_note",
    "room_bid",
    "room_marks",
    "sit",
)


@pytest.mark.parametrize("name", PRIVATE)
@pytest.mark.parametrize("who", ["nobody", "signed in", "another room's phone", "the facilitator"])
def test_only_the_phones_own_key_opens_its_pages(name, who):
    here, theirs = at_bids(), room(code="-theirs")
    client = phone("p0-theirs", here.workshop) if "phone" in who else Client()
    if who == "signed in":
        client.force_login(UserFactory())
    if who == "the facilitator":
        client.force_login(here.lena)
    more = {"pk": here.bids_of(0)[0].pk} if name in ("room_bid", "room_marks") else {}
    more |= {"page": "idea"} if name == "room_sketch" else {}
    ask = client.get if name == "room_variant_file" else client.post
    answer = ask(at(name, here.workshop, **more), {"seat": "jury"})
    assert answer.status_code == 404
    assert theirs.workshop.code != here.workshop.code


def test_a_key_of_one_room_opens_no_other():
    here, theirs = room(), room(code="-theirs")
    client = phone("p0-theirs", theirs.workshop)
    assert client.get(at("room", theirs.workshop)).status_code == 200
    assert client.get(at("room", here.workshop)).status_code == 302
    asked = client.get(at("room", here.workshop), headers={"If-None-Match": '"1"'})
    assert asked.status_code == 404
