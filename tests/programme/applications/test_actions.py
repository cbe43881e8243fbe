"""What happens to an application: by whom, when, twice, late."""

import json
from datetime import timedelta

import pytest
from django.core import mail

from pomost.audit.models import Event
from pomost.kernel.errors import NotAllowed
from pomost.programme.applications import actions
from pomost.programme.papers.rules import fingerprint
from tests.factories.people import MembershipFactory, OrganisationFactory, PlaceFactory, UserFactory
from tests.factories.programme import (
    ANSWERS,
    CLOSES,
    DECLARED,
    NINE,
    REPRESENTATIVE,
    ApplicationFactory,
    CallFactory,
)

pytestmark = pytest.mark.django_db

LATE = CLOSES + timedelta(seconds=1)


def representative_of(organisation, role="administrator"):
    return MembershipFactory(organisation=organisation, role=role).person


def draft(**more):
    application = ApplicationFactory(complete=True, **more)
    return application, representative_of(application.organisation)


def submit(application, by, at=NINE, declared=DECLARED, revision=None):
    return actions.submit_application(
        application=application,
        declared=declared,
        revision=application.revision if revision is None else revision,
        by=by,
        at=at,
    )


def test_start_opens_a_draft_with_the_current_form():
    call, organisation = CallFactory(), OrganisationFactory()
    celina = representative_of(organisation)

    application = actions.start_application(
        call=call, organisation=organisation, by=celina, at=NINE
    )

    assert application.state == "draft"
    assert application.form_version == call.forms.get()
    assert Event.objects.get().what == "application.started"


def test_start_again_returns_the_same_draft():
    call, organisation = CallFactory(), OrganisationFactory()
    celina, bert = representative_of(organisation), representative_of(organisation, "editor")

    first = actions.start_application(call=call, organisation=organisation, by=celina, at=NINE)
    second = actions.start_application(call=call, organisation=organisation, by=bert, at=NINE)

    assert first == second
    assert Event.objects.count() == 1


@pytest.mark.parametrize(
    ("kind", "code", "words"),
    [
        ("company", "2290011", "other kinds"),
        ("foundation", "2090012", "voivodeship"),
        ("foundation", None, "add its municipality"),
    ],
)
def test_start_says_why_an_organisation_cannot_take_part(kind, code, words):
    place = PlaceFactory(code=code) if code else None
    organisation = OrganisationFactory(kind=kind, place=place)

    with pytest.raises(NotAllowed, match=words):
        actions.start_application(
            call=CallFactory(),
            organisation=organisation,
            by=representative_of(organisation),
            at=NINE,
        )


@pytest.mark.parametrize("role", ["reader", "reviewer"])
def test_start_refuses_who_may_not_write_for_the_organisation(role):
    organisation = OrganisationFactory()

    with pytest.raises(NotAllowed):
        actions.start_application(
            call=CallFactory(),
            organisation=organisation,
            by=representative_of(organisation, role),
            at=NINE,
        )


def test_start_refuses_a_stranger():
    with pytest.raises(NotAllowed):
        actions.start_application(
            call=CallFactory(), organisation=OrganisationFactory(), by=UserFactory(), at=NINE
        )


def test_start_refuses_after_the_deadline():
    organisation = OrganisationFactory()

    with pytest.raises(NotAllowed, match="deadline has passed"):
        actions.start_application(
            call=CallFactory(),
            organisation=organisation,
            by=representative_of(organisation),
            at=LATE,
        )


@pytest.mark.parametrize(
    ("more", "words"),
    [({"unpublished": True}, "not published"), ({"opens_at": NINE + timedelta(1)}, "not opened")],
)
def test_start_refuses_a_call_that_is_not_open_yet(more, words):
    organisation = OrganisationFactory()

    with pytest.raises(NotAllowed, match=words):
        actions.start_application(
            call=CallFactory(**more),
            organisation=organisation,
            by=representative_of(organisation),
            at=NINE,
        )


def test_save_keeps_what_is_there_and_forgets_what_nobody_asked():
    application = ApplicationFactory()
    celina = representative_of(application.organisation)

    saved = actions.save_draft(
        application=application,
        answers={"about": "Gotujemy", "pesel": "44051401359"},
        revision=0,
        **REPRESENTATIVE,
        by=celina,
        at=NINE,
    )

    assert saved.answers == {"about": "Gotujemy"}
    assert (saved.revision, saved.saved_by) == (1, celina)
    assert "Gotujemy" not in json.dumps(Event.objects.get().details)


def test_save_refuses_to_write_over_a_colleague():
    application = ApplicationFactory(revision=3)

    with pytest.raises(actions.DraftChanged):
        actions.save_draft(
            application=application,
            answers={},
            revision=2,
            **REPRESENTATIVE,
            by=representative_of(application.organisation),
            at=NINE,
        )


def test_ones_own_saves_do_not_stand_in_the_way():
    application = ApplicationFactory()
    celina = representative_of(application.organisation)
    arguments = {"application": application, "revision": 0, **REPRESENTATIVE, "by": celina}

    actions.save_draft(answers={"about": "A"}, **arguments, at=NINE)
    saved = actions.save_draft(answers={"about": "Ab"}, **arguments, at=NINE)

    assert (saved.revision, saved.answers) == (2, {"about": "Ab"})


def test_save_refuses_a_stranger_and_a_sent_one():
    application = ApplicationFactory()
    sent = ApplicationFactory(sent=True)
    arguments = {"answers": {}, "revision": 0, **REPRESENTATIVE, "at": NINE}

    with pytest.raises(NotAllowed):
        actions.save_draft(application=application, by=UserFactory(), **arguments)
    with pytest.raises(NotAllowed, match="take it back"):
        actions.save_draft(application=sent, by=representative_of(sent.organisation), **arguments)


def test_submit_gives_a_receipt(django_capture_on_commit_callbacks):
    application, celina = draft()

    with django_capture_on_commit_callbacks(execute=True):
        sent = submit(application, celina)

    assert (sent.state, sent.number, sent.submitted_at) == ("submitted", 1, NINE)
    assert sent.receipt == f"{sent.call.sign}/0001"
    assert sent.content_sha256 == fingerprint(sent.content)
    content = json.loads(sent.content)
    assert content["answers"] == ANSWERS
    assert content["representative"]["name"] == "Celina Jaworek"
    assert set(content["declarations"]) == set(DECLARED)
    (message,) = mail.outbox
    assert message.to == [celina.email]
    assert sent.receipt in message.body
    assert sent.content_sha256 in message.body
    assert "Celina Jaworek" not in message.body


def test_a_receipt_that_cannot_leave_undoes_nothing(settings, django_capture_on_commit_callbacks):
    settings.EMAIL_BACKEND = "no.such.Backend"
    with django_capture_on_commit_callbacks(execute=True):
        assert submit(*draft()).receipt


def test_submitting_again_has_one_effect(django_capture_on_commit_callbacks):
    application, celina = draft()
    with django_capture_on_commit_callbacks(execute=True):
        submit(application, celina)
        again = submit(application, celina, at=NINE + timedelta(hours=1))

    assert again.submitted_at == NINE
    assert len(mail.outbox) == 1
    assert Event.objects.filter(what="application.submitted").count() == 1


def test_submitting_again_is_nobody_elses_business():
    application, celina = draft()
    submit(application, celina)

    with pytest.raises(NotAllowed):
        submit(application, UserFactory())


def test_numbers_have_no_gaps():
    call = CallFactory()
    numbers = []
    for _ in range(3):
        application, by = draft(call=call)
        with pytest.raises(actions.NotComplete):
            submit(application, by, declared=[])
        numbers.append(submit(application, by).number)

    assert numbers == [1, 2, 3]


@pytest.mark.parametrize(
    ("grace", "seconds", "state"),
    [
        (0, 0, "submitted"),
        (0, 0.999, "submitted"),
        (0, 1, "late"),
        (60, 60.5, "submitted"),
        (60, 61, "late"),
    ],
)
def test_submit_after_the_deadline_is_kept_as_late(grace, seconds, state):
    application, celina = draft(call=CallFactory(grace_seconds=grace))

    sent = submit(application, celina, at=CLOSES + timedelta(seconds=seconds))

    assert sent.state == state
    assert sent.receipt


def test_submit_needs_every_answer():
    application = ApplicationFactory(complete=True, answers=ANSWERS | {"about": ""})

    with pytest.raises(actions.NotComplete, match="answers"):
        submit(application, representative_of(application.organisation))


def test_submit_needs_a_representative():
    application = ApplicationFactory(complete=True, representative_contact="")

    with pytest.raises(actions.NotComplete, match="person"):
        submit(application, representative_of(application.organisation))


def test_submit_needs_every_declaration():
    application, celina = draft()

    with pytest.raises(actions.NotComplete) as refusal:
        submit(application, celina, declared=["true", "entity", "engaged"])

    assert refusal.value.field == "declare_informed"


def test_submit_refuses_a_draft_that_changed_after_it_was_read():
    application, celina = draft(revision=4)

    with pytest.raises(actions.DraftChanged):
        submit(application, celina, revision=3)
