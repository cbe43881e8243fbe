"""The coordinator's desk: list, filters, reading, notes, export."""

import csv
import io

import pytest
import time_machine
from django.urls import reverse

from pomost.audit.models import Event
from pomost.programme.papers.rules import fingerprint
from tests.factories.programme import (
    ANSWERS,
    NINE,
    ApplicationFactory,
    CallFactory,
    NoteFactory,
    coordinator_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    call = CallFactory()
    with time_machine.travel(NINE, tick=False):
        client.force_login(coordinator_of(call.programme))
        yield call


def page_of(client, call, **filters):
    return client.get(reverse("programme:call_desk", args=[call.slug]), filters).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_the_same_queries_for_any_length(
    client, desk, rows, django_assert_num_queries
):
    for _ in range(rows):
        ApplicationFactory(sent=True, call=desk)

    with django_assert_num_queries(6):
        page = page_of(client, desk)

    assert page.count('data-label="Receipt"') == rows


def test_drafts_are_counted_but_never_shown(client, desk):
    ApplicationFactory(call=desk, organisation__name="Secret Kitchen")

    page = page_of(client, desk)

    assert "Secret Kitchen" not in page
    assert "Nothing has arrived yet" in page


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, {"Kuchnia", "Próg"}),
        ({"state": "late"}, {"Próg"}),
        ({"text": "kuch"}, {"Kuchnia"}),
        ({"text": "C/0007"}, {"Kuchnia"}),
        ({"text": "nobody"}, set()),
        ({"state": "nonsense"}, {"Kuchnia", "Próg"}),
    ],
)
def test_filters(client, desk, filters, found):
    ApplicationFactory(sent=True, call=desk, organisation__name="Kuchnia", number=7)
    ApplicationFactory(sent=True, call=desk, organisation__name="Próg", number=8, state="late")

    page = page_of(client, desk, **filters)

    assert {name for name in ("Kuchnia", "Próg") if name in page} == found


def test_reading_is_recorded_and_notes_are_kept(client, desk):
    application = ApplicationFactory(sent=True, call=desk)
    NoteFactory(application=application, text="Earlier note")
    address = reverse("programme:application", args=[application.pk])

    page = client.get(address).content.decode()
    client.post(reverse("programme:add_note", args=[application.pk]), {"text": "Call them"})
    client.post(reverse("programme:add_note", args=[application.pk]), {"text": "Call them"})
    client.post(reverse("programme:add_note", args=[application.pk]), {"text": ""})
    client.post(reverse("programme:add_note", args=[application.pk]), {"text": "   x"})

    assert ANSWERS["about"] in page
    assert "Earlier note" in page
    assert Event.objects.filter(what="application.viewed").count() == 1
    assert sorted(note.text for note in application.notes.all()) == [
        "Call them",
        "Earlier note",
        "x",
    ]


def test_the_export_holds_everything_and_no_formula(client, desk):
    ApplicationFactory(
        sent=True,
        call=desk,
        organisation__name="=HYPERLINK(1)",
        representative_contact="+48 500 100 200",
        answers=ANSWERS | {"about": "-1+1"},
    )
    ApplicationFactory(call=desk, organisation__name="A draft")

    answer = client.get(reverse("programme:call_export", args=[desk.slug]))

    text = answer.content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert len(rows) == 2
    assert not any(cell[:1] in "=+-@" for row in rows for cell in row if cell)
    assert "'=HYPERLINK(1)" in rows[1]
    assert "meals and catering" in rows[1]
    event = Event.objects.get(what="call.exported")
    assert event.details == {"rows": 1, "sha256": fingerprint(text)}
