"""Start, save, send and take back applications; read them on the desk."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from pomost.audit import actions as audit
from pomost.kernel.errors import DomainError
from pomost.kernel.moves import check_move
from pomost.kernel.verdicts import require
from pomost.people.models import Organisation, User
from pomost.programme.applications import queries
from pomost.programme.applications.models import Application, Note
from pomost.programme.applications.permissions import (
    may_act_for,
    may_apply,
    may_handle,
    may_withdraw,
    may_write,
)
from pomost.programme.applications.rules import MOVES, SENT, State
from pomost.programme.calls import rules as call_rules
from pomost.programme.calls.models import Call
from pomost.programme.calls.queries import current_form
from pomost.programme.papers.rules import fingerprint
from pomost.programme.programmes.permissions import may_coordinate


class DraftChanged(DomainError):
    """Somebody else saved this draft in the meantime."""


class NotComplete(DomainError):
    """Answers, the representative or declarations are missing."""


class NoteEmpty(DomainError):
    """A note needs words."""


def _locked(application: Application) -> Application:
    """The row, held until the transaction ends, after its call: always in this order."""
    Call.objects.select_for_update().get(pk=application.call_id)
    return (
        Application.objects.select_for_update(of=("self",))
        .select_related("call__programme", "organisation", "form_version")
        .get(pk=application.pk)
    )


@transaction.atomic
def start_application(
    *, call: Call, organisation: Organisation, by: User, at: datetime
) -> Application:
    """Open a draft, or return the application this organisation already has.

    After a withdrawal the new draft begins with what was sent before.
    Raises NotAllowed: for this person, this organisation or this moment.
    """
    call = Call.objects.select_for_update().get(pk=call.pk)
    if existing := queries.open_application(call, organisation):
        require(may_act_for(by, organisation))
        return existing
    require(may_apply(by, organisation, call, at=at))
    before = queries.last_withdrawn(call, organisation)
    application = Application.objects.create(
        call=call,
        organisation=organisation,
        form_version=current_form(call),
        answers=before.answers if before else {},
        representative_name=before.representative_name if before else "",
        representative_role=before.representative_role if before else "",
        representative_contact=before.representative_contact if before else "",
        started_at=at,
        started_by=by,
        saved_at=at,
        saved_by=by,
    )
    audit.record("application.started", target=application, by=by, at=at, call=call.slug)
    return application


@transaction.atomic
def save_draft(
    *,
    application: Application,
    answers: Mapping[str, Any],
    representative_name: str,
    representative_role: str,
    representative_contact: str,
    revision: int,
    by: User,
    at: datetime,
) -> Application:
    """Keep what was typed, complete or not; allowed after the deadline too, nothing is lost.

    ``revision`` is the one the person saw when the form was opened; their own later saves do
    not count against them, only those of somebody else.
    Raises NotAllowed or DraftChanged.
    """
    application = _locked(application)
    require(may_write(by, application))
    if application.revision != revision and application.saved_by_id != by.pk:
        raise DraftChanged(
            _(
                "Somebody saved this draft after you opened it. What you typed is still in this "
                "form: copy it, open the draft again, and put it in."
            )
        )
    known = {question.key for question in application.form_version.form.questions}
    application.answers = {key: answers[key] for key in sorted(known & set(answers))}
    application.representative_name = representative_name
    application.representative_role = representative_role
    application.representative_contact = representative_contact
    application.revision += 1
    application.saved_at, application.saved_by = at, by
    application.save()
    audit.record(
        "application.saved", target=application, by=by, at=at, revision=application.revision
    )
    return application


def content_of(application: Application, *, at: datetime) -> dict[str, Any]:
    """Everything an application says, as plain data, with its form's fingerprint."""
    form = application.form_version.form
    return {
        "call": application.call.sign,
        "organisation": {
            "name": application.organisation.name,
            "kind": application.organisation.kind,
            "nip": application.organisation.nip,
        },
        "form": {
            "version": application.form_version.number,
            "sha256": application.form_version.sha256,
        },
        "answers": application.answers,
        "declarations": {d.key: d.text.model_dump() for d in form.declarations},
        "representative": {
            "name": application.representative_name,
            "role": application.representative_role,
            "contact": application.representative_contact,
        },
        "submitted_at": at.isoformat(),
    }


def _check_complete(application: Application, declared: Collection[str]) -> None:
    form = application.form_version.form
    if call_rules.problems(form, application.answers):
        raise NotComplete(_("Some answers are missing or too long: go back and complete them."))
    if not (
        application.representative_name
        and application.representative_role
        and application.representative_contact
    ):
        raise NotComplete(_("Name the person who would take part, their role and their contact."))
    if missing := {d.key for d in form.declarations} - set(declared):
        raise NotComplete(
            _("Read each declaration and tick it if it is true."),
            field=f"declare_{sorted(missing)[0]}",
        )


def _mail_receipt(application: Application, to: User) -> None:
    with override(to.language or "pl"):
        send_mail(
            _("Application %(receipt)s received") % {"receipt": application.receipt},
            render_to_string("programme/applications/receipt.txt", {"application": application}),
            None,
            [to.email],
        )


@transaction.atomic
def submit_application(
    *,
    application: Application,
    declared: Collection[str],
    revision: int,
    by: User,
    at: datetime,
) -> Application:
    """Send a draft; it gets the next receipt number and its content is frozen.

    ``at`` is the moment it reached us: after the deadline and its grace the application is kept
    as late. Sending what was sent already changes nothing and returns it.
    Raises NotAllowed, DraftChanged or NotComplete.
    """
    application = _locked(application)
    if application.state in SENT:
        require(may_act_for(by, application.organisation))
        return application
    require(may_write(by, application))
    if application.revision != revision:
        raise DraftChanged(
            _("Somebody changed this draft after you read it: read it once more, then send it.")
        )
    _check_complete(application, declared)
    call = application.call
    in_time = call_rules.in_time(at=at, closes_at=call.closes_at, grace_seconds=call.grace_seconds)
    then = State.SUBMITTED if in_time else State.LATE
    check_move(MOVES, now=State(application.state), then=then)
    last = call.applications.order_by("-number").exclude(number=None).first()
    application.state = then
    application.number = (last.number or 0) + 1 if last else 1
    application.content = call_rules.canonical(content_of(application, at=at))
    application.content_sha256 = fingerprint(application.content)
    application.submitted_at, application.submitted_by = at, by
    application.save()
    audit.record(
        "application.submitted",
        target=application,
        by=by,
        at=at,
        receipt=application.receipt,
        late=not in_time,
        sha256=application.content_sha256,
    )
    transaction.on_commit(lambda: _mail_receipt(application, by), robust=True)
    return application


@transaction.atomic
def withdraw_application(*, application: Application, by: User, at: datetime) -> Application:
    """Take back what was sent; it stays on record with its receipt.

    Raises NotAllowed.
    """
    application = _locked(application)
    require(may_withdraw(by, application))
    check_move(MOVES, now=State(application.state), then=State.WITHDRAWN)
    application.state, application.withdrawn_at = State.WITHDRAWN, at
    application.save(update_fields=["state", "withdrawn_at"])
    audit.record(
        "application.withdrawn", target=application, by=by, at=at, receipt=application.receipt
    )
    return application


@transaction.atomic
def note_viewing(*, application: Application, by: User, at: datetime) -> None:
    """Leave a trace that a coordinator read an application. Raises NotAllowed."""
    require(may_handle(by, application))
    audit.record("application.viewed", target=application, by=by, at=at)


@transaction.atomic
def note_export(*, call: Call, rows: int, sha256: str, by: User, at: datetime) -> None:
    """Leave a trace that the list of a call left the platform. Raises NotAllowed."""
    require(may_coordinate(by, call.programme))
    audit.record("call.exported", target=call, by=by, at=at, rows=rows, sha256=sha256)


@transaction.atomic
def add_note(*, application: Application, text: str, by: User, at: datetime) -> Note:
    """Write something down about an application, for the coordinators.

    The same words sent twice in a row by the same person are one note.
    Raises NotAllowed or NoteEmpty.
    """
    require(may_handle(by, application))
    if not text.strip():
        raise NoteEmpty(_("Write something first."), field="text")
    _locked(application)
    last = queries.notes_on(application).last()
    if last and last.written_by_id == by.pk and last.text == text.strip():
        return last
    note = Note.objects.create(
        application=application, text=text.strip(), written_at=at, written_by=by
    )
    audit.record("application.noted", target=application, by=by, at=at)
    return note
