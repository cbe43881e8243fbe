"""The applicant's way in the browser's words: apply, write, check, send, keep."""

import pytest
import time_machine
from django.urls import reverse
from django.utils import translation

from pomost.kernel.texts import Text
from pomost.programme.applications import actions
from pomost.programme.applications.forms import field_for
from pomost.programme.applications.models import Application
from pomost.programme.calls.rules import Question
from tests.factories.people import MembershipFactory, OrganisationFactory
from tests.factories.programme import (
    ANSWERS,
    CLOSES,
    DECLARED,
    NINE,
    REPRESENTATIVE,
    ApplicationFactory,
    CallFactory,
    coordinator_of,
)

pytestmark = pytest.mark.django_db

ANSWERED = {f"q_{key}": value for key, value in ANSWERS.items()} | REPRESENTATIVE


@pytest.fixture(autouse=True)
def _on_a_day_of_the_call():
    with time_machine.travel(NINE, tick=False):
        yield


def signed_in_for(client, organisation, role="administrator"):
    person = MembershipFactory(organisation=organisation, role=role).person
    client.force_login(person)
    return person


def at(name, *args):
    return reverse(f"programme:{name}", args=args)


def test_the_whole_way_from_the_call_to_the_receipt(client):
    call, organisation = CallFactory(), OrganisationFactory()
    signed_in_for(client, organisation)

    answer = client.post(at("apply", call.slug), {"organisation": organisation.pk}, follow=True)
    draft = Application.objects.get()
    assert answer.redirect_chain[-1][0] == at("write_application", draft.pk)

    answer = client.post(
        at("write_application", draft.pk), {**ANSWERED, "version": 0, "then": "check"}
    )
    assert answer.headers["Location"] == at("check_application", draft.pk)

    page = client.get(at("check_application", draft.pk))
    assert "Gotujemy obiady." in page.content.decode()

    answer = client.post(
        at("check_application", draft.pk),
        {"version": 1} | {f"declare_{key}": "on" for key in DECLARED},
    )
    assert answer.headers["Location"] == at("application", draft.pk)

    page = client.get(at("application", draft.pk)).content.decode()
    draft.refresh_from_db()
    assert draft.receipt in page
    assert draft.content_sha256 in page
    assert "10:00:00 (Europe/Warsaw)" in page
    receipt = client.get(at("application_receipt", draft.pk)).content.decode()
    assert draft.receipt in receipt
    assert client.get(at("application_content", draft.pk)).content.decode() == draft.content


def test_an_ineligible_organisation_reads_why(client):
    organisation = OrganisationFactory(kind="company")
    signed_in_for(client, organisation)
    call = CallFactory()

    page = client.get(at("apply", call.slug)).content.decode()
    answer = client.post(at("apply", call.slug), {"organisation": organisation.pk})

    assert "other kinds of organisation; yours is: company" in page
    assert answer.status_code == 422
    assert not Application.objects.exists()


def test_somebody_elses_organisation_is_no_choice(client):
    signed_in_for(client, OrganisationFactory())

    answer = client.post(
        at("apply", CallFactory().slug), {"organisation": OrganisationFactory().pk}
    )

    assert answer.status_code == 422
    assert not Application.objects.exists()


def test_autosave_keeps_half_a_form(client):
    draft = ApplicationFactory()
    signed_in_for(client, draft.organisation)

    answer = client.post(
        at("write_application", draft.pk),
        {"q_about": "Gotuje", "version": 0, "autosave": "1"},
        headers={"X-Autosave": "1"},
    )

    assert answer.status_code == 204
    assert answer.headers["X-Version"] == "1"
    draft.refresh_from_db()
    assert draft.answers == {"about": "Gotuje"}


def test_check_shows_what_is_missing_and_loses_nothing(client):
    draft = ApplicationFactory()
    signed_in_for(client, draft.organisation)

    answer = client.post(
        at("write_application", draft.pk),
        {"q_about": "Gotujemy", "version": 0, "then": "check"},
    )

    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Gotujemy</textarea>" in page
    assert 'href="#id_q_learn"' in page
    draft.refresh_from_db()
    assert draft.answers == {"about": "Gotujemy"}


def test_save_and_come_back_later(client):
    draft = ApplicationFactory()
    signed_in_for(client, draft.organisation)

    answer = client.post(
        at("write_application", draft.pk), {"q_about": "G", "version": 0, "then": "leave"}
    )

    assert answer.headers["Location"] == at("applications")


def test_a_form_without_a_wish_just_saves(client):
    draft = ApplicationFactory()
    signed_in_for(client, draft.organisation)

    answer = client.post(at("write_application", draft.pk), {"q_about": "G", "version": 0})

    assert answer.headers["Location"] == at("write_application", draft.pk)


@pytest.mark.parametrize("route", ["write_application", "check_application"])
def test_what_was_sent_is_only_read(client, route):
    sent = ApplicationFactory(sent=True)
    signed_in_for(client, sent.organisation)

    assert client.get(at(route, sent.pk)).headers["Location"] == at("application", sent.pk)


def test_a_short_question_gets_one_line():
    question = Question(key="town", kind="line", longest=40, label=Text(pl="Gdzie?", en="Where?"))

    field = field_for(question, language="pl")

    assert (field.label, field.max_length) == ("Gdzie?", 40)
    assert not field.widget.attrs.get("rows")


def test_a_colleagues_save_is_not_written_over(client):
    draft = ApplicationFactory(revision=1)
    signed_in_for(client, draft.organisation)

    answer = client.post(
        at("write_application", draft.pk),
        {"q_about": "My words", "version": 0},
        headers={"X-Autosave": "1"},
    )

    assert answer.status_code == 422
    page = answer.content.decode()
    assert "My words" in page
    assert 'name="version" value="0"' in page


def test_sending_needs_every_declaration(client):
    draft = ApplicationFactory(complete=True)
    signed_in_for(client, draft.organisation)

    answer = client.post(at("check_application", draft.pk), {"version": 0, "declare_true": "on"})

    assert answer.status_code == 422
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_sending_twice_ends_on_the_same_receipt(client):
    draft = ApplicationFactory(complete=True)
    signed_in_for(client, draft.organisation)
    words = {"version": 0} | {f"declare_{key}": "on" for key in DECLARED}

    first = client.post(at("check_application", draft.pk), words)
    second = client.post(at("check_application", draft.pk), words)

    assert first.headers["Location"] == second.headers["Location"]
    assert Application.objects.get().number == 1


def test_what_changed_after_reading_is_shown_again_before_it_is_sent(client):
    draft = ApplicationFactory(complete=True, revision=5)
    signed_in_for(client, draft.organisation)
    words = {"version": 4} | {f"declare_{key}": "on" for key in DECLARED}

    answer = client.post(at("check_application", draft.pk), words)

    assert answer.status_code == 422
    assert 'name="version" value="5"' in answer.content.decode()


def test_after_the_deadline_a_draft_is_kept_as_late(client):
    draft = ApplicationFactory(complete=True)
    words = {"version": 0} | {f"declare_{key}": "on" for key in DECLARED}

    with time_machine.travel(CLOSES.timestamp() + 1, tick=False):
        signed_in_for(client, draft.organisation)
        assert "marked as late" in client.get(at("write_application", draft.pk)).content.decode()
        client.post(at("check_application", draft.pk), words)
        page = client.get(at("application", draft.pk)).content.decode()

    assert Application.objects.get().state == "late"
    assert "after the deadline" in page


def test_after_the_deadline_nobody_begins(client):
    organisation, call = OrganisationFactory(), CallFactory()

    with time_machine.travel(CLOSES.timestamp() + 1, tick=False):
        signed_in_for(client, organisation)
        answer = client.post(at("apply", call.slug), {"organisation": organisation.pk})

    assert answer.status_code == 422
    assert "the deadline has passed" in answer.content.decode()


def test_taking_back_and_beginning_again(client):
    sent = ApplicationFactory(sent=True)
    signed_in_for(client, sent.organisation)

    page = client.post(at("withdraw_application", sent.pk), follow=True).content.decode()
    client.post(at("apply", sent.call.slug), {"organisation": sent.organisation_id})

    assert "Begin again" in page
    assert Application.objects.filter(state="draft", answers=ANSWERS).exists()


def test_taking_back_a_draft_is_refused(client):
    draft = ApplicationFactory()
    signed_in_for(client, draft.organisation)

    client.post(at("withdraw_application", draft.pk))

    draft.refresh_from_db()
    assert draft.state == "draft"


def test_the_applicant_sees_who_looked(client):
    sent = ApplicationFactory(sent=True)
    iga = coordinator_of(sent.call.programme)
    signed_in_for(client, sent.organisation)
    page = client.get(at("application", sent.pk)).content.decode()
    assert "No coordinator has opened it yet" in page

    actions.note_viewing(application=sent, by=iga, at=NINE)

    assert "10:00 (Europe/Warsaw)" in client.get(at("application", sent.pk)).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_my_list_takes_the_same_queries_for_any_length(client, rows, django_assert_num_queries):
    organisation = OrganisationFactory()
    signed_in_for(client, organisation)
    ApplicationFactory.create_batch(rows, sent=True, organisation=organisation)

    with django_assert_num_queries(3):
        page = client.get(at("applications")).content.decode()

    assert page.count('data-label="Receipt"') == rows


def test_the_form_is_asked_in_polish_too(client):
    draft = ApplicationFactory()
    signed_in_for(client, draft.organisation)

    with translation.override("pl"):
        page = client.get(at("write_application", draft.pk)).content.decode()

    assert "Co robicie i dla kogo?" in page
    assert "Zapisano o 10:00" in page
