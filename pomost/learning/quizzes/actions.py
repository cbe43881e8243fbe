"""Answer quizzes; a passed quiz moves the claims of the learner's organisation."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from pomost.audit import actions as audit
from pomost.criteria.claims import actions as claims
from pomost.kernel.clock import day_in_warsaw
from pomost.kernel.errors import DomainError
from pomost.kernel.verdicts import require
from pomost.learning.progress.models import UnitProgress
from pomost.learning.quizzes.models import QuizAttempt, Sitting
from pomost.learning.quizzes.permissions import may_take_quizzes
from pomost.learning.quizzes.queries import organisations_learning, seed_for
from pomost.learning.quizzes.rules import Quiz, is_complete, mark, points
from pomost.learning.runs.models import Enrolment
from pomost.learning.versions.models import FrozenUnit
from pomost.people.models import Organisation, User


class NoSuchQuestion(DomainError):
    """The quiz has no such question."""


class BadAnswer(DomainError):
    """Nothing, too much, or something unknown was chosen."""


class NotPassed(DomainError):
    """The quiz is not passed yet."""


class NotYours(DomainError):
    """The person does not act for this organisation, or it is no social-economy one."""


def _quiz(enrolment: Enrolment, unit: FrozenUnit) -> Quiz:
    if unit.version_id != enrolment.run.version_id or unit.quiz is None:
        raise NoSuchQuestion(_("This quiz is not part of your course."))
    return Quiz.model_validate(unit.quiz)


def _begin(enrolment: Enrolment, unit: FrozenUnit, at: datetime) -> Sitting:
    attempts = QuizAttempt.objects.filter(enrolment=enrolment, unit=unit.uuid).count()
    sitting, _created = Sitting.objects.select_for_update().get_or_create(
        enrolment=enrolment,
        unit=unit.uuid,
        defaults={"seed": seed_for(enrolment, attempts + 1), "begun_at": at},
    )
    return sitting


@transaction.atomic
def answer(
    *,
    enrolment: Enrolment,
    unit: FrozenUnit,
    question: str,
    chosen: Sequence[str],
    by: User,
    at: datetime,
) -> QuizAttempt | None:
    """Answer one question; with the last one the attempt is finished and returned.

    The first answer to a question counts: sending it twice changes nothing. Answers wait in a
    sitting, which is working paper; the attempt is what leaves a trace.
    Raises NotAllowed, NoSuchQuestion or BadAnswer.
    """
    enrolment = (
        Enrolment.objects.select_for_update(of=("self",)).select_related("run").get(pk=enrolment.pk)
    )
    require(may_take_quizzes(by, enrolment, on=day_in_warsaw(at)))
    quiz = _quiz(enrolment, unit)
    asked = quiz.question(question)
    if asked is None:
        raise NoSuchQuestion(_("This quiz has no such question."))
    try:
        points(asked, chosen)
    except ValueError as error:
        raise BadAnswer(_("Choose an answer first, then check it."), field="chosen") from error
    sitting = _begin(enrolment, unit, at)
    if question in sitting.answers:
        return None
    sitting.answers[question] = sorted(set(chosen))
    if not is_complete(quiz, sitting.answers):
        sitting.save(update_fields=["answers"])
        return None
    return _finish(sitting, enrolment, unit, quiz, by, at)


def _finish(
    sitting: Sitting,
    enrolment: Enrolment,
    unit: FrozenUnit,
    quiz: Quiz,
    by: User,
    at: datetime,
) -> QuizAttempt:
    result = mark(quiz, sitting.answers)
    attempt = QuizAttempt.objects.create(
        enrolment=enrolment,
        unit=unit.uuid,
        frozen=unit,
        number=QuizAttempt.objects.filter(enrolment=enrolment, unit=unit.uuid).count() + 1,
        seed=sitting.seed,
        answers=sitting.answers,
        points=result.points,
        out_of=result.out_of,
        passed=result.passed,
        finished_at=at,
    )
    sitting.delete()
    if result.passed:
        progress, created = UnitProgress.objects.get_or_create(
            enrolment=enrolment, unit=unit.uuid, defaults={"passed_at": at}
        )
        if not created and progress.passed_at is None:
            progress.passed_at = at
            progress.save(update_fields=["passed_at"])
        _credit_the_only_organisation(attempt, by, at)
    audit.record(
        "quiz.finished",
        target=attempt,
        by=by,
        at=at,
        points=result.points,
        out_of=result.out_of,
        passed=result.passed,
    )
    return attempt


def _credit_the_only_organisation(attempt: QuizAttempt, by: User, at: datetime) -> None:
    """Who acts for exactly one social-economy organisation learns for it; others choose."""
    organisations = organisations_learning(by)
    if len(organisations) == 1:
        _credit(attempt, organisations[0], by, at)


def _credit(attempt: QuizAttempt, organisation: Organisation, by: User, at: datetime) -> None:
    run = attempt.enrolment.run
    unit = next(one for one in run.version.outline.units if one.uuid == attempt.unit)
    for code in unit.teaches:
        claims.mark_learned(
            organisation=organisation,
            criterion=code,
            by=by,
            at=at,
            source=f"{run.course.slug}/{unit.slug}",
        )


@transaction.atomic
def credit_organisation(
    *, enrolment: Enrolment, unit: FrozenUnit, organisation: int, by: User, at: datetime
) -> None:
    """Let a passed quiz count for one of the learner's organisations; may run twice.

    Raises NotPassed or NotYours.
    """
    attempt = (
        QuizAttempt.objects.filter(
            enrolment_id=enrolment.pk, enrolment__person=by, unit=unit.uuid, passed=True
        )
        .select_related("enrolment__run__version", "enrolment__run__course")
        .order_by("number")
        .first()
    )
    if attempt is None:
        raise NotPassed(_("Pass the quiz first; then it can count for your organisation."))
    chosen = next((one for one in organisations_learning(by) if one.pk == organisation), None)
    if chosen is None:
        raise NotYours(_("Choose an organisation you act for."))
    _credit(attempt, chosen, by, at)


@transaction.atomic
def begin_again(*, enrolment: Enrolment, unit: FrozenUnit, by: User, at: datetime) -> Sitting:
    """Start another attempt, with the options in another order; one under way is kept.

    Raises NotAllowed or NoSuchQuestion.
    """
    enrolment = (
        Enrolment.objects.select_for_update(of=("self",)).select_related("run").get(pk=enrolment.pk)
    )
    require(may_take_quizzes(by, enrolment, on=day_in_warsaw(at)))
    _quiz(enrolment, unit)
    return _begin(enrolment, unit, at)
