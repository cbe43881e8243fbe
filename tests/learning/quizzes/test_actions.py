"""Answering: sittings wait, attempts stay."""

from datetime import date

import pytest

from pomost.audit.models import Event
from pomost.kernel.errors import NotAllowed
from pomost.learning.models import QuizAttempt, Sitting, UnitProgress
from pomost.learning.quizzes import actions
from pomost.learning.quizzes.queries import quiz_state
from pomost.learning.quizzes.rules import Quiz, mark
from tests.factories.learning import NINE, PLANKS, EnrolmentFactory, published
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def enrolment():
    return EnrolmentFactory()


@pytest.fixture
def unit(enrolment):
    return enrolment.run.version.units.get(slug="planks")


def answer(enrolment, unit, question, *chosen, by=None, at=NINE):
    return actions.answer(
        enrolment=enrolment,
        unit=unit,
        question=question,
        chosen=chosen,
        by=by or enrolment.person,
        at=at,
    )


def test_answers_wait_until_the_last_one_and_then_become_an_attempt(enrolment, unit):
    assert answer(enrolment, unit, "one", "two") is None
    assert Sitting.objects.get().answers == {"one": ["two"]}

    attempt = answer(enrolment, unit, "many", "oak", "larch")

    assert (attempt.points, attempt.out_of, attempt.passed, attempt.number) == (2, 2, True, 1)
    assert not Sitting.objects.exists()
    assert UnitProgress.objects.get().passed_at == NINE
    assert Event.objects.filter(what="quiz.finished").count() == 1


def test_an_attempt_can_be_marked_again_from_what_is_stored(enrolment, unit):
    answer(enrolment, unit, "one", "nine")
    attempt = answer(enrolment, unit, "many", "oak", "larch")

    again = mark(Quiz.model_validate(attempt.frozen.quiz), attempt.answers)

    assert (again.points, again.passed) == (attempt.points, attempt.passed) == (1, True)


def test_the_first_answer_counts(enrolment, unit):
    answer(enrolment, unit, "one", "nine")
    answer(enrolment, unit, "one", "two")

    assert Sitting.objects.get().answers == {"one": ["nine"]}


def test_a_failed_quiz_can_be_taken_again_and_a_passed_one_stays_passed(enrolment, unit):
    answer(enrolment, unit, "one", "nine")
    first = answer(enrolment, unit, "many", "paper")
    assert not first.passed
    assert not UnitProgress.objects.exists()

    actions.begin_again(enrolment=enrolment, unit=unit, by=enrolment.person, at=NINE)
    answer(enrolment, unit, "one", "two")
    second = answer(enrolment, unit, "many", "paper")
    assert (second.number, second.passed) == (2, True)
    assert second.seed != first.seed

    actions.begin_again(enrolment=enrolment, unit=unit, by=enrolment.person, at=NINE)
    answer(enrolment, unit, "one", "nine")
    answer(enrolment, unit, "many", "paper")
    assert UnitProgress.objects.get().passed_at == NINE
    assert quiz_state(enrolment, PLANKS, Quiz.model_validate(unit.quiz)).ever_passed


@pytest.mark.parametrize(
    ("question", "chosen", "refusal"),
    [
        ("one", (), actions.BadAnswer),
        ("one", ("two", "nine"), actions.BadAnswer),
        ("one", ("moon",), actions.BadAnswer),
        ("moon", ("two",), actions.NoSuchQuestion),
    ],
)
def test_an_impossible_answer_changes_nothing(enrolment, unit, question, chosen, refusal):
    with pytest.raises(refusal):
        answer(enrolment, unit, question, *chosen)

    assert not Sitting.objects.exists()


def test_nobody_answers_for_somebody_else(enrolment, unit):
    with pytest.raises(NotAllowed):
        answer(enrolment, unit, "one", "two", by=UserFactory())
    with pytest.raises(NotAllowed):
        actions.begin_again(enrolment=enrolment, unit=unit, by=UserFactory(), at=NINE)


def test_a_closed_run_takes_no_answers():
    enrolment = EnrolmentFactory(run__closes_on=date(2026, 2, 1))

    with pytest.raises(NotAllowed, match="skończyła"):
        answer(enrolment, enrolment.run.version.units.get(slug="planks"), "one", "two")


def test_a_quiz_of_another_version_or_none_at_all_is_refused(enrolment):
    rest = enrolment.run.version.units.get(slug="rest")

    with pytest.raises(actions.NoSuchQuestion):
        answer(enrolment, rest, "one", "two")
    with pytest.raises(actions.NoSuchQuestion):
        actions.begin_again(enrolment=enrolment, unit=rest, by=enrolment.person, at=NINE)


def test_right_answers_stay_hidden_until_the_question_is_answered(enrolment, unit):
    quiz = Quiz.model_validate(unit.quiz)
    answer(enrolment, unit, "one", "two")

    state = quiz_state(enrolment, PLANKS, quiz)

    answered, waiting = state.questions
    assert all(option.why for option in answered.options)
    assert all(option.right is None and option.why is None for option in waiting.options)
    assert state.result is None
    assert QuizAttempt.objects.count() == 0


def test_the_sample_course_is_what_these_tests_think():
    assert published().units.get(slug="planks").quiz["pass_percent"] == 50
