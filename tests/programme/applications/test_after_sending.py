"""What happens to an application once it is sent, and what the database refuses."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from pomost.audit.models import Event
from pomost.kernel.errors import NotAllowed
from pomost.programme.applications import actions
from pomost.programme.applications.models import Application
from tests.factories.people import UserFactory
from tests.factories.programme import (
    ANSWERS,
    CLOSES,
    NINE,
    ApplicationFactory,
    coordinator_of,
)
from tests.programme.applications.test_actions import draft, submit

pytestmark = pytest.mark.django_db

LATE = CLOSES + timedelta(seconds=1)


def test_submit_refuses_strangers_and_coordinators():
    application, _celina = draft()

    for person in (UserFactory(), coordinator_of(application.call.programme)):
        with pytest.raises(NotAllowed):
            submit(application, person)


def test_withdraw_keeps_the_receipt_and_a_new_draft_begins_with_the_answers():
    application, celina = draft()
    sent = submit(application, celina)

    withdrawn = actions.withdraw_application(application=sent, by=celina, at=NINE)
    again = actions.start_application(
        call=application.call, organisation=application.organisation, by=celina, at=NINE
    )

    assert (withdrawn.state, withdrawn.number) == ("withdrawn", 1)
    assert again.pk != withdrawn.pk
    assert again.answers == ANSWERS
    assert again.representative_name == "Celina Jaworek"
    assert submit(again, celina).number == 2


def test_withdraw_refuses_a_draft_and_a_stranger():
    application, celina = draft()
    with pytest.raises(NotAllowed):
        actions.withdraw_application(application=application, by=celina, at=NINE)
    submit(application, celina)
    with pytest.raises(NotAllowed):
        actions.withdraw_application(application=application, by=UserFactory(), at=NINE)


def test_viewing_and_noting_leave_a_trace_without_words():
    application = ApplicationFactory(sent=True)
    iga = coordinator_of(application.call.programme)

    actions.note_viewing(application=application, by=iga, at=NINE)
    actions.add_note(application=application, text=" Zadzwonić ", by=iga, at=NINE)

    assert application.notes.get().text == "Zadzwonić"
    events = list(Event.objects.order_by("number"))
    assert [event.what for event in events] == ["application.viewed", "application.noted"]
    assert all(event.details == {} for event in events)


def test_notes_need_words_and_the_right_person():
    application = ApplicationFactory(sent=True)
    iga = coordinator_of(application.call.programme)

    with pytest.raises(actions.NoteEmpty):
        actions.add_note(application=application, text="  ", by=iga, at=NINE)
    with pytest.raises(NotAllowed):
        actions.add_note(application=application, text="x", by=UserFactory(), at=NINE)
    with pytest.raises(NotAllowed):
        actions.note_viewing(application=ApplicationFactory(), by=iga, at=NINE)
    with pytest.raises(NotAllowed):
        actions.note_export(call=application.call, rows=1, sha256="", by=UserFactory(), at=NINE)


def test_the_database_refuses_a_second_open_application():
    application = ApplicationFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        ApplicationFactory(call=application.call, organisation=application.organisation)


@pytest.mark.parametrize(
    "nonsense",
    [
        {"state": "submitted"},
        {"state": "withdrawn"},
        {"withdrawn_at": NINE},
        {"number": 1},
    ],
)
def test_the_database_refuses_nonsense(nonsense):
    application = ApplicationFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        Application.objects.filter(pk=application.pk).update(**nonsense)
