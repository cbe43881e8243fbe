"""Calls: writing, changing, publishing, and their public page."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from pomost.kernel.clock import WARSAW
from pomost.kernel.errors import NotAllowed
from pomost.kernel.search.queries import find
from pomost.kernel.texts import Text
from pomost.programme.calls import actions
from pomost.programme.calls.models import Call
from tests.factories.people import UserFactory
from tests.factories.programme import (
    CLOSES,
    NINE,
    OPENS,
    WORDS,
    ActivityFactory,
    CallFactory,
    ProgrammeFactory,
    coordinator_of,
)

pytestmark = pytest.mark.django_db

TYPED = {
    "title_pl": "Nabór",
    "title_en": "Call",
    "summary_pl": "Testuj",
    "summary_en": "Test it",
    "text_pl": "Treść",
    "text_en": "Text",
    "slug": "testing-2026",
    "sign": "MNW/3/2026",
    "opens_on": "2026-03-01",
    "closes_on": "2026-03-29",
    "grace_seconds": 60,
    "places": 5,
    "eligible_kinds": ["social-cooperative"],
    "voivodeship": "22",
    "activities": "Warsztaty | Workshops | 4 | 8",
    "form_template": "pes-testing",
}


def arguments(**more):
    return {
        "slug": "c",
        "sign": "C",
        "title": WORDS,
        "summary": WORDS,
        "text": WORDS,
        "opens_at": OPENS,
        "closes_at": CLOSES,
        "places": 5,
        "eligible_kinds": [],
        "voivodeship": "",
        "form_template": "",
        "activities": [],
        "at": NINE,
    } | more


def test_a_coordinator_writes_and_publishes_a_call(client):
    programme = ProgrammeFactory()
    client.force_login(coordinator_of(programme))

    answer = client.post(reverse("programme:create_call", args=[programme.slug]), TYPED)

    call = Call.objects.get()
    assert answer.headers["Location"] == reverse("programme:call", args=["testing-2026"])
    assert call.closes_at == datetime(2026, 3, 29, 23, 59, 59, tzinfo=WARSAW)
    assert call.opens_at == datetime(2026, 3, 1, tzinfo=WARSAW)
    assert call.activities.get().hours_each == 8
    client.post(reverse("programme:publish_call", args=[call.slug]))
    client.post(reverse("programme:publish_call", args=[call.slug]))  # refused, said in a message
    client.logout()
    with time_machine.travel(NINE, tick=False):
        page = client.get(answer.headers["Location"]).content.decode()
    assert "23:59:59 (Europe/Warsaw)" in page
    assert "60 seconds of grace" in page
    assert "32 hours in all" in page
    assert "social cooperative, voivodeship: pomorskie" in page
    assert [hit.path for hit in find(text="nabór", language="pl").hits] == [
        "/pl/run/calls/testing-2026/"
    ]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"closes_on": "2026-02-01"}, "must close after it opens"),
        ({"activities": "Warsztaty | 4"}, "Polish | English"),
        ({"sign": "mnw 3"}, "capital letters"),
        ({"slug": "taken"}, "this address already"),
        ({"sign": "TAKEN"}, "this sign already"),
        ({"places": 0}, "places"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(client, wrong, words):
    CallFactory(slug="taken", sign="TAKEN")
    programme = ProgrammeFactory()
    client.force_login(coordinator_of(programme))

    answer = client.post(reverse("programme:create_call", args=[programme.slug]), TYPED | wrong)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "Treść" in answer.content.decode()
    assert Call.objects.count() == 1


def test_an_unpublished_call_changes_freely_and_gets_a_new_form_version(client):
    call = CallFactory(unpublished=True)
    client.force_login(coordinator_of(call.programme))
    address = reverse("programme:change_call", args=[call.slug])
    assert "keep the form as it is" in client.get(address).content.decode()

    answer = client.post(address, TYPED | {"form_template": "short-invitation"})

    assert answer.headers["Location"] == reverse("programme:call", args=["testing-2026"])
    assert call.forms.count() == 2


def test_a_published_call_is_extended_but_never_shortened():
    call = CallFactory()
    ActivityFactory(call=call)
    iga = coordinator_of(call.programme)
    later = CLOSES + timedelta(days=7)

    changed = actions.change_call(call=call, by=iga, **arguments(closes_at=later))

    assert changed.closes_at == later
    assert not changed.activities.exists()
    with pytest.raises(actions.ClosesTooEarly, match="never shortened"):
        actions.change_call(call=call, by=iga, **arguments())
    with pytest.raises(actions.ClosesTooEarly):
        actions.change_call(call=call, by=iga, **arguments(closes_at=OPENS))


def test_a_published_call_keeps_its_form(client):
    call = CallFactory()
    iga = coordinator_of(call.programme)

    with pytest.raises(actions.FormIsFixed):
        actions.change_call(call=call, by=iga, **arguments(form_template="short-invitation"))
    client.force_login(iga)
    answer = client.post(
        reverse("programme:change_call", args=[call.slug]),
        TYPED | {"form_template": "", "closes_on": "2026-03-01"},
    )
    assert answer.status_code == 422
    assert "never shortened" in answer.content.decode()


def test_actions_refuse_strangers_and_nonsense():
    call = CallFactory(unpublished=True)
    stranger, iga = UserFactory(), coordinator_of(call.programme)

    with pytest.raises(NotAllowed):
        actions.create_call(
            programme=call.programme, by=stranger, **arguments(form_template="pes-testing")
        )
    with pytest.raises(actions.ClosesTooEarly):
        actions.create_call(programme=call.programme, by=iga, **arguments(closes_at=OPENS))
    with pytest.raises(NotAllowed):
        actions.change_call(call=call, by=stranger, **arguments())
    with pytest.raises(NotAllowed):
        actions.publish_call(call=call, by=stranger, at=NINE)


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (OPENS - timedelta(seconds=1), "Applications open on"),
        (NINE, "days left"),
        (CLOSES + timedelta(seconds=1), "This call closed on"),
    ],
)
def test_the_page_says_where_the_call_stands(client, moment, words):
    call = CallFactory(title=Text(pl="N", en="N"))

    with time_machine.travel(moment, tick=False):
        page = client.get(reverse("programme:call", args=[call.slug])).content.decode()

    assert words in page
    assert ("Begin" in page or reverse("programme:apply", args=[call.slug]) in page) is (
        moment == NINE
    )


def test_a_call_for_anyone_says_so(client):
    call = CallFactory(eligible_kinds=[], voivodeship="")

    page = client.get(reverse("programme:call", args=[call.slug])).content.decode()

    assert "any organisation" in page
    assert "Article 82 of Regulation (EU) 2021/1060" in page
