"""Sessions: planning, changing, the calendar."""

from datetime import datetime, timedelta

import icalendar
import pytest
from django.urls import reverse

from pomost.kernel.clock import WARSAW
from pomost.kernel.errors import NotAllowed
from pomost.kernel.texts import Text
from pomost.programme.sessions import actions
from pomost.programme.sessions.models import Session
from tests.factories.people import UserFactory
from tests.factories.programme import (
    CLOSES,
    NINE,
    WORDS,
    AgendaItemFactory,
    CallFactory,
    ProgrammeFactory,
    SessionFactory,
    coordinator_of,
)

pytestmark = pytest.mark.django_db

TYPED = {
    "kind": "workshop",
    "title_pl": "Warsztat",
    "title_en": "Workshop",
    "place_pl": "Kładkowo",
    "place_en": "Kładkowo",
    "starts_at": "2026-03-28T10:00",
    "ends_at": "2026-03-28T14:00",
    "agenda": "Powitanie | Welcome\n\nKlauzule | Clauses",
}


def test_a_coordinator_plans_a_session(client):
    programme = ProgrammeFactory()
    client.force_login(coordinator_of(programme))

    answer = client.post(reverse("programme:plan_session", args=[programme.slug]), TYPED)

    client.post(reverse("programme:plan_session", args=[programme.slug]), TYPED)  # a retry
    session = Session.objects.get()
    assert answer.headers["Location"] == reverse("programme:session", args=[session.pk])
    assert session.starts_at == datetime(2026, 3, 28, 10, tzinfo=WARSAW)
    assert [item.title.en for item in session.agenda.order_by("position")] == [
        "Welcome",
        "Clauses",
    ]
    assert "Workshop" in client.get(answer.headers["Location"]).content.decode()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"ends_at": "2026-03-28T09:00"}, "must end after it starts"),
        ({"agenda": "Tylko po polsku"}, "Polish | English"),
        ({"summary_pl": "Po polsku"}, "both languages"),
        ({"title_en": ""}, "title_en"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(client, wrong, words):
    programme = ProgrammeFactory()
    client.force_login(coordinator_of(programme))

    answer = client.post(reverse("programme:plan_session", args=[programme.slug]), TYPED | wrong)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "Warsztat" in answer.content.decode()
    assert not Session.objects.exists()


def test_a_change_keeps_what_came_of_an_item(client):
    session = SessionFactory()
    AgendaItemFactory(session=session, title=Text(pl="A", en="A"), outcome=WORDS)
    client.force_login(coordinator_of(session.programme))
    address = reverse("programme:change_session", args=[session.pk])
    assert "A | A" in client.get(address).content.decode()

    assert client.post(address, TYPED | {"ends_at": "2026-03-28T09:00"}).status_code == 422

    client.post(
        address,
        TYPED | {"agenda": "B | B\nA | A", "minutes_pl": "Było", "minutes_en": "It happened"},
    )

    session.refresh_from_db()
    assert session.minutes.en == "It happened"
    items = list(session.agenda.order_by("position"))
    assert [(item.title.pl, item.outcome) for item in items] == [("B", None), ("A", WORDS)]


def test_actions_refuse_strangers_and_nonsense():
    session = SessionFactory()
    arguments = {
        "kind": "meeting",
        "title": WORDS,
        "place": WORDS,
        "agenda": [],
        "starts_at": NINE,
        "at": NINE,
    }

    with pytest.raises(NotAllowed):
        actions.plan_session(
            programme=session.programme,
            ends_at=NINE + timedelta(hours=1),
            by=UserFactory(),
            **arguments,
        )
    with pytest.raises(actions.EndsTooEarly):
        actions.change_session(
            session=session, ends_at=NINE, by=coordinator_of(session.programme), **arguments
        )


def test_the_calendar_has_sessions_and_deadlines(client):
    programme = ProgrammeFactory()
    session = SessionFactory(programme=programme)
    AgendaItemFactory(session=session)
    days = SessionFactory(
        programme=programme,
        whole_days=True,
        starts_at=datetime(2026, 3, 28, 9, tzinfo=WARSAW),
        ends_at=datetime(2026, 3, 29, 16, tzinfo=WARSAW),
    )
    call = CallFactory(programme=programme)
    CallFactory(programme=programme, unpublished=True)

    answer = client.get(reverse("programme:calendar", args=[programme.slug]))

    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    events = {
        str(event["uid"]): event
        for event in icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
    }
    assert len(events) == 3
    assert events[f"{session.uid}@pomost"].decoded("dtstart") == NINE
    whole = events[f"{days.uid}@pomost"]
    assert str(whole.decoded("dtstart")) == "2026-03-28"
    assert str(whole.decoded("dtend")) == "2026-03-30"
    assert events[f"call-{call.pk}@pomost"].decoded("dtstart") == CLOSES
