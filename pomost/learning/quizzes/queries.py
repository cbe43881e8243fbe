"""Quizzes as the page needs them: never a right answer before the learner has answered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from pomost.criteria.models import Claim
from pomost.kernel.texts import Text
from pomost.learning.quizzes.models import QuizAttempt, Sitting
from pomost.learning.quizzes.rules import Question, Quiz, Result, points, shuffled
from pomost.learning.runs.models import Enrolment
from pomost.people.memberships.queries import organisations_of
from pomost.people.models import Organisation, User
from pomost.people.organisations.rules import SOCIAL_ECONOMY


@dataclass(frozen=True, slots=True)
class ShownOption:
    """An option; ``right`` and ``why`` stay empty until the question is answered."""

    id: str
    text: Text
    chosen: bool
    right: bool | None
    why: Text | None


@dataclass(frozen=True, slots=True)
class ShownQuestion:
    """A question as it stands on the page."""

    number: int
    id: str
    text: Text
    several: bool
    answered: bool
    earned: bool
    options: tuple[ShownOption, ...]


@dataclass(frozen=True, slots=True)
class QuizState:
    """Everything the quiz page shows."""

    questions: tuple[ShownQuestion, ...]
    answered: int
    result: Result | None
    attempts: int
    pass_percent: int
    ever_passed: bool

    @property
    def total(self) -> int:
        """The number of questions."""
        return len(self.questions)


def seed_for(enrolment: Enrolment, number: int) -> int:
    """The order of options of one attempt: differs between people and attempts, never by chance."""
    return enrolment.pk * 1000 + number


def _show(
    question: Question, number: int, seed: int, chosen: Sequence[str] | None
) -> ShownQuestion:
    answered = chosen is not None
    picked = set(chosen or ())
    return ShownQuestion(
        number=number,
        id=question.id,
        text=question.text,
        several=question.kind == "multiple",
        answered=answered,
        earned=answered and points(question, picked) == 1,
        options=tuple(
            ShownOption(
                id=option.id,
                text=option.text,
                chosen=option.id in picked,
                right=option.right if answered else None,
                why=option.why if answered else None,
            )
            for option in shuffled(question, seed=seed)
        ),
    )


def _state(
    quiz: Quiz, seed: int, answers: Mapping[str, Sequence[str]], attempts: list[QuizAttempt]
) -> QuizState:
    questions = tuple(
        _show(question, number, seed, answers.get(question.id))
        for number, question in enumerate(quiz.questions, start=1)
    )
    answered = sum(question.answered for question in questions)
    last = attempts[0] if attempts and answered == len(questions) else None
    return QuizState(
        questions=questions,
        answered=answered,
        result=Result(last.points, last.out_of, last.passed) if last else None,
        attempts=len(attempts),
        pass_percent=quiz.pass_percent,
        ever_passed=any(attempt.passed for attempt in attempts),
    )


def organisations_learning(person: User) -> list[Organisation]:
    """The social-economy organisations a person acts for: what they learn counts for these."""
    return list(organisations_of(person).filter(kind__in=SOCIAL_ECONOMY).order_by("name", "pk"))


@dataclass(frozen=True, slots=True)
class Credit:
    """What a passed quiz means for one organisation."""

    organisation: Organisation
    learned: tuple[str, ...]
    missing: tuple[str, ...]


def credits_of(person: User, codes: Sequence[str]) -> list[Credit]:
    """For each of the person's organisations, which of these criteria it has learned already."""
    organisations = organisations_learning(person) if codes else []
    learned = set(
        Claim.objects.filter(
            organisation__in=organisations, criterion__in=codes, learned_at__isnull=False
        ).values_list("organisation_id", "criterion")
    )
    return [
        Credit(
            organisation,
            tuple(code for code in codes if (organisation.pk, code) in learned),
            tuple(code for code in codes if (organisation.pk, code) not in learned),
        )
        for organisation in organisations
    ]


def attempts_of(enrolment: Enrolment, unit: UUID) -> list[QuizAttempt]:
    """A learner's finished attempts at one quiz, newest first."""
    return list(QuizAttempt.objects.filter(enrolment=enrolment, unit=unit).order_by("-number"))


def quiz_state(enrolment: Enrolment, unit: UUID, quiz: Quiz) -> QuizState:
    """Where a learner stands in a quiz: under way, finished, or not begun."""
    attempts = attempts_of(enrolment, unit)
    sitting = Sitting.objects.filter(enrolment=enrolment, unit=unit).first()
    if sitting is not None:
        return _state(quiz, sitting.seed, sitting.answers, attempts)
    if attempts:
        return _state(quiz, attempts[0].seed, attempts[0].answers, attempts)
    return _state(quiz, seed_for(enrolment, 1), {}, [])
