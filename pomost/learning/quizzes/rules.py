"""What a quiz is, what an answer is worth, and when a quiz is passed.

Pure: no Django, no database, no clock. Source: docs/rules/quiz.md.
"""

import random
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator

from pomost.kernel.texts import Text

Key = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]


class Strict(BaseModel):
    """Refuses words it does not know, so that a typing mistake is never silently dropped."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class QuestionKind(StrEnum):
    """How many options may be right."""

    SINGLE = "single"
    MULTIPLE = "multiple"


class Option(Strict):
    """One possible answer, with the reason why it is right or wrong."""

    id: Key
    right: bool = False
    text: Text
    why: Text


class Question(Strict):
    """One question; every option of it is explained."""

    id: Key
    kind: QuestionKind = QuestionKind.SINGLE
    text: Text
    options: tuple[Option, ...] = Field(min_length=2, max_length=8)

    @model_validator(mode="after")
    def _sane(self) -> "Question":
        if twice := repeated(option.id for option in self.options):
            raise ValueError(f"option ids repeat: {', '.join(twice)}")
        if not self.right:
            raise ValueError("no option is right")
        if self.kind is QuestionKind.SINGLE and len(self.right) != 1:
            raise ValueError("a single-choice question needs exactly one right option")
        return self

    @property
    def right(self) -> frozenset[str]:
        """The ids of the right options."""
        return frozenset(option.id for option in self.options if option.right)


class Quiz(Strict):
    """Questions and the share of points that passes."""

    pass_percent: int = Field(default=75, ge=1, le=100)
    questions: tuple[Question, ...] = Field(min_length=1, max_length=40)

    @model_validator(mode="after")
    def _sane(self) -> "Quiz":
        if twice := repeated(question.id for question in self.questions):
            raise ValueError(f"question ids repeat: {', '.join(twice)}")
        return self

    def question(self, key: str) -> Question | None:
        """The question with this id."""
        return next((question for question in self.questions if question.id == key), None)


def repeated(keys: Iterable[str]) -> list[str]:
    """The keys that occur more than once, in order."""
    counts = Counter(keys)
    return [key for key, times in counts.items() if times > 1]


def points(question: Question, chosen: Collection[str]) -> int:
    """One point for exactly the right options, none otherwise.

    Raises ValueError when an option is unknown, none is chosen, or a single choice has several.
    """
    known = {option.id for option in question.options}
    if not chosen:
        raise ValueError("nothing chosen")
    if unknown := set(chosen) - known:
        raise ValueError(f"unknown option: {', '.join(sorted(unknown))}")
    if question.kind is QuestionKind.SINGLE and len(set(chosen)) > 1:
        raise ValueError("one option only")
    return int(set(chosen) == question.right)


@dataclass(frozen=True, slots=True)
class Result:
    """What an attempt came to, in whole points."""

    points: int
    out_of: int
    passed: bool

    @property
    def percent(self) -> int:
        """Whole percent, rounded down, for showing; never for deciding."""
        return self.points * 100 // self.out_of


def passes(*, points: int, out_of: int, pass_percent: int) -> bool:
    """Tell whether the points reach the share; exactly the share passes, nothing is rounded.

    Raises ValueError when there was nothing to earn. Source: docs/rules/quiz.md.
    """
    if out_of <= 0:
        raise ValueError("A quiz must have at least one question.")
    return points * 100 >= out_of * pass_percent


def is_complete(quiz: Quiz, answers: Mapping[str, Sequence[str]]) -> bool:
    """Tell whether every question has an answer."""
    return all(question.id in answers for question in quiz.questions)


def mark(quiz: Quiz, answers: Mapping[str, Sequence[str]]) -> Result:
    """The result of a whole attempt; an unanswered question earns nothing."""
    earned = sum(
        points(question, answers[question.id])
        for question in quiz.questions
        if question.id in answers
    )
    out_of = len(quiz.questions)
    return Result(
        points=earned,
        out_of=out_of,
        passed=passes(points=earned, out_of=out_of, pass_percent=quiz.pass_percent),
    )


def shuffled(question: Question, *, seed: int) -> tuple[Option, ...]:
    """The options in the order this attempt shows them: the same seed, the same order."""
    options = list(question.options)
    random.Random(f"{seed}:{question.id}").shuffle(options)  # noqa: S311  # order, not secrecy
    return tuple(options)
