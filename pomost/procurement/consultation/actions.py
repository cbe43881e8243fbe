"""Announce a consultation; record, answer and publish questions."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from pomost.audit import actions as audit
from pomost.kernel.clock import day_in_warsaw
from pomost.kernel.errors import DomainError
from pomost.kernel.moves import check_move
from pomost.kernel.verdicts import require
from pomost.people.models import User
from pomost.procurement.consultation.models import Consultation, Question
from pomost.procurement.consultation.permissions import may_announce, may_ask, may_consult
from pomost.procurement.consultation.queries import consultation_of
from pomost.procurement.consultation.rules import (
    MOST_UNANSWERED,
    MOVES,
    Channel,
    ConsultationState,
)
from pomost.procurement.purchases.models import Purchase


class NoDeadline(DomainError):
    """Suppliers must know until when they can answer, and the day must lie ahead."""


class NothingWritten(DomainError):
    """A text is missing."""


class TooManyQuestions(DomainError):
    """One person waits for many answers already."""


class AlreadyPublished(DomainError):
    """Everybody has read this answer."""


@transaction.atomic
def write_announcement(
    *,
    purchase: Purchase,
    purpose: str,
    topics: str,
    how: str,
    equal_treatment: str,
    ends_on: date | None,
    by: User,
    at: datetime,
) -> Consultation:
    """Write or change the announcement; an announced one changes for everybody at once.

    Raises NotAllowed or NoDeadline.
    """
    purchase = Purchase.objects.select_for_update().get(pk=purchase.pk)
    require(may_consult(by, purchase))
    known = consultation_of(purchase)
    if known and known.state == ConsultationState.ANNOUNCED and ends_on is None:
        raise NoDeadline(_("Say until which day suppliers can answer."), field="ends_on")
    texts = {
        "purpose": purpose.strip(),
        "topics": topics.strip(),
        "how": how.strip(),
        "equal_treatment": equal_treatment.strip(),
        "ends_on": ends_on,
        "updated_at": at,
    }
    found, _created = Consultation.objects.update_or_create(purchase=purchase, defaults=texts)
    audit.record("consultation.written", target=found, by=by, at=at, purchase=purchase.pk)
    return found


@transaction.atomic
def move_consultation(
    *, purchase: Purchase, then: ConsultationState, by: User, at: datetime
) -> Consultation:
    """Announce the consultation on the public page, or withdraw it.

    Raises NotAllowed, WrongState, NothingWritten or NoDeadline.
    """
    purchase = Purchase.objects.select_for_update().get(pk=purchase.pk)
    announcing = then == ConsultationState.ANNOUNCED
    require(may_announce(by, purchase) if announcing else may_consult(by, purchase))
    found = consultation_of(purchase)
    if found is None:
        raise NothingWritten(_("Write and save the announcement first."))
    now = ConsultationState(found.state)
    check_move(MOVES, now=now, then=then)
    if announcing and (found.ends_on is None or found.ends_on < day_in_warsaw(at)):
        raise NoDeadline(
            _("Say until which day suppliers can answer; it cannot be past."), field="ends_on"
        )
    found.state, found.updated_at = then, at
    if announcing:
        found.announced_at = at
    found.save(update_fields=["state", "announced_at", "updated_at"])
    audit.record("consultation.moved", target=found, by=by, at=at, now=now, then=then)
    return found


@transaction.atomic
def ask(*, purchase: Purchase, text: str, by: User, at: datetime) -> Question:
    """Ask the buyer something on the public page; nobody sees who asked.

    Raises NotAllowed, NothingWritten or TooManyQuestions.
    """
    purchase = Purchase.objects.select_for_update().get(pk=purchase.pk)
    require(may_ask(by, purchase))
    waiting = Question.objects.filter(purchase=purchase, asked_by=by, published_at=None).count()
    if waiting >= MOST_UNANSWERED:
        raise TooManyQuestions(
            _("You have %(n)s questions here that wait for an answer. Wait for the answers first.")
            % {"n": waiting},
            field="text",
        )
    return _record(purchase, text, Channel.PLATFORM, day_in_warsaw(at), asked_by=by, by=by, at=at)


@transaction.atomic
def record_question(
    *, purchase: Purchase, text: str, channel: str, received_on: date, by: User, at: datetime
) -> Question:
    """Write down a question that came another way; who asked is not kept.

    Raises NotAllowed, NothingWritten or NoDeadline.
    """
    purchase = Purchase.objects.select_for_update().get(pk=purchase.pk)
    require(may_consult(by, purchase))
    if received_on > day_in_warsaw(at):
        raise NothingWritten(_("This day has not come yet."), field="received_on")
    return _record(purchase, text, Channel(channel), received_on, asked_by=None, by=by, at=at)


@transaction.atomic
def answer(
    *, question: Question, text: str, answer: str, publish: bool, by: User, at: datetime
) -> Question:
    """Write the answer, and publish it together with the question when asked to.

    ``text`` is the question as everybody will read it: names can be left out of it. What is
    published stays as it is.
    Raises NotAllowed, NothingWritten or AlreadyPublished.
    """
    question = (
        Question.objects.select_for_update(of=("self",))
        .select_related("purchase")
        .get(pk=question.pk)
    )
    require(may_consult(by, question.purchase))
    if question.published_at:
        raise AlreadyPublished(
            _("Everybody has read this answer. Record a new question and answer to add to it.")
        )
    question.text = _written(text, "text")
    question.answer = _written(answer, "answer")
    question.answered_by = by
    if publish:
        question.published_at = at
    question.save(update_fields=["text", "answer", "answered_by", "published_at"])
    what = "question.published" if publish else "question.answered"
    audit.record(what, target=question, by=by, at=at, purchase=question.purchase_id)
    return question


def _record(
    purchase: Purchase,
    text: str,
    channel: Channel,
    received_on: date,
    *,
    asked_by: User | None,
    by: User,
    at: datetime,
) -> Question:
    question = Question.objects.create(
        purchase=purchase,
        text=_written(text, "text"),
        channel=channel,
        received_on=received_on,
        asked_by=asked_by,
        recorded_at=at,
    )
    # Who asked stays out of the log, which the buyer's administrators may read.
    audit.record(
        "question.recorded",
        target=question,
        by=None if asked_by else by,
        at=at,
        purchase=purchase.pk,
        channel=channel,
    )
    return question


def _written(text: str, field: str) -> str:
    if not (said := text.strip()):
        raise NothingWritten(_("Write something here."), field=field)
    return said
