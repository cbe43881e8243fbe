"""Write, answer, settle and reopen comments."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from pomost.audit import actions as audit
from pomost.kernel.errors import DomainError
from pomost.kernel.verdicts import require
from pomost.people.models import User
from pomost.procurement.comments.models import Comment
from pomost.procurement.comments.permissions import may_comment, may_resolve
from pomost.procurement.comments.rules import LONGEST, PARTS
from pomost.procurement.path.rules import Step
from pomost.procurement.purchases.models import Purchase


class NothingSaid(DomainError):
    """An empty comment says nothing, an endless one too much."""


class NoSuchPart(DomainError):
    """The step has no part of this name."""


@transaction.atomic
def comment(
    *, purchase: Purchase, step: Step, text: str, by: User, at: datetime, part: str = ""
) -> Comment:
    """Begin a thread about a step, or about one part of it.

    Raises NotAllowed, NothingSaid or NoSuchPart.
    """
    require(may_comment(by, purchase))
    if part and part not in PARTS[step]:
        raise NoSuchPart(_("This step has no such part."), field="part")
    made = Comment.objects.create(
        purchase=purchase, step=step, part=part, text=_said(text), written_at=at, written_by=by
    )
    audit.record("comment.written", target=made, by=by, at=at, purchase=purchase.pk, step=step)
    return made


@transaction.atomic
def reply(*, thread: Comment, text: str, by: User, at: datetime) -> Comment:
    """Answer in a thread; an answer opens a settled thread again.

    Raises NotAllowed or NothingSaid.
    """
    thread = _locked(thread)
    require(may_comment(by, thread.purchase))
    made = Comment.objects.create(
        purchase=thread.purchase,
        step=thread.step,
        part=thread.part,
        thread=thread,
        text=_said(text),
        written_at=at,
        written_by=by,
    )
    if thread.resolved_at:
        thread.resolved_at = thread.resolved_by = None
        thread.save(update_fields=["resolved_at", "resolved_by"])
    audit.record("comment.answered", target=made, by=by, at=at, thread=thread.pk)
    return made


@transaction.atomic
def resolve(*, thread: Comment, by: User, at: datetime) -> Comment:
    """Mark a thread as settled; settling it again changes nothing. Raises NotAllowed."""
    thread = _locked(thread)
    require(may_resolve(by, thread))
    if thread.resolved_at is None:
        thread.resolved_at, thread.resolved_by = at, by
        thread.save(update_fields=["resolved_at", "resolved_by"])
        audit.record("comment.resolved", target=thread, by=by, at=at)
    return thread


@transaction.atomic
def reopen(*, thread: Comment, by: User, at: datetime) -> Comment:
    """Open a settled thread again. Raises NotAllowed."""
    thread = _locked(thread)
    require(may_resolve(by, thread))
    if thread.resolved_at is not None:
        thread.resolved_at = thread.resolved_by = None
        thread.save(update_fields=["resolved_at", "resolved_by"])
        audit.record("comment.reopened", target=thread, by=by, at=at)
    return thread


def _said(text: str) -> str:
    said = text.strip()
    if not said:
        raise NothingSaid(_("Write what you want to say."), field="text")
    if len(said) > LONGEST:
        raise NothingSaid(
            _("Write at most %(most)s characters; split what is longer.") % {"most": LONGEST},
            field="text",
        )
    return said


def _locked(thread: Comment) -> Comment:
    """The thread itself, locked; of a reply, the thread it belongs to."""
    return (
        Comment.objects.select_for_update(of=("self",))
        .select_related("purchase")
        .get(pk=thread.thread_id or thread.pk)
    )
