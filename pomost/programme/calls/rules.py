"""Calls: time, eligibility, questions.

Pure: no Django, no database, no clock.
"""

import json
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, StringConstraints, model_validator

from pomost.kernel.texts import Text

Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]


class Phase(StrEnum):
    """Where a call stands on its own clock."""

    SOON = "soon"
    OPEN = "open"
    CLOSED = "closed"


def in_time(*, at: datetime, closes_at: datetime, grace_seconds: int = 0) -> bool:
    """Tell whether something that reached us ``at`` this moment is in time.

    ``closes_at`` is the last second that counts (23:59:59 Europe/Warsaw); the whole of that
    second counts, and so do the declared seconds of grace after it. Moments carry their zone.
    Raises ValueError for a moment without a zone or a negative grace.
    Source: docs/rules/deadline.md.
    """
    if at.tzinfo is None or closes_at.tzinfo is None:
        raise ValueError("A moment needs its time zone.")
    if grace_seconds < 0:
        raise ValueError("Grace cannot be negative.")
    return at < closes_at + timedelta(seconds=1 + grace_seconds)


def phase(
    *, at: datetime, opens_at: datetime, closes_at: datetime, grace_seconds: int = 0
) -> Phase:
    """Soon before the opening, open until the last moment of grace, then closed."""
    if at < opens_at:
        return Phase.SOON
    return (
        Phase.OPEN
        if in_time(at=at, closes_at=closes_at, grace_seconds=grace_seconds)
        else Phase.CLOSED
    )


class Obstacle(StrEnum):
    """Why an organisation cannot take part in a call."""

    KIND = "kind"
    NO_PLACE = "no-place"
    VOIVODESHIP = "voivodeship"


def obstacles(
    *, kind: str, place_code: str, eligible_kinds: Collection[str], voivodeship: str
) -> tuple[Obstacle, ...]:
    """Everything that keeps an organisation out; empty means it may take part.

    Codes are TERYT: the first two digits of a place are its voivodeship. No eligible kinds, or
    no voivodeship, means that this does not matter for the call.
    """
    found = []
    if eligible_kinds and kind not in eligible_kinds:
        found.append(Obstacle.KIND)
    if voivodeship and not place_code:
        found.append(Obstacle.NO_PLACE)
    elif voivodeship and place_code[:2] != voivodeship:
        found.append(Obstacle.VOIVODESHIP)
    return tuple(found)


class Frozen(BaseModel):
    """Part of a form: read once, never changed."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class QuestionKind(StrEnum):
    """What an answer looks like."""

    LINE = "line"
    TEXT = "text"
    NUMBER = "number"
    YES_NO = "yes-no"
    ONE_OF = "one-of"
    SOME_OF = "some-of"


class Option(Frozen):
    """One answer to choose."""

    key: Key
    label: Text


class Question(Frozen):
    """One thing asked, with how it is answered."""

    key: Key
    kind: QuestionKind
    label: Text
    hint: Text | None = None
    required: bool = True
    longest: int = 2000
    least: int = 0
    most: int = 1_000_000
    options: tuple[Option, ...] = ()

    @model_validator(mode="after")
    def options_fit_the_kind(self) -> "Question":
        chooses = self.kind in {QuestionKind.ONE_OF, QuestionKind.SOME_OF}
        if chooses != bool(self.options):
            raise ValueError(f"{self.key}: options belong to a question that chooses.")
        return self


class Section(Frozen):
    """Questions that belong together."""

    title: Text
    intro: Text | None = None
    questions: tuple[Question, ...]


class Declaration(Frozen):
    """A sentence the applicant must agree with."""

    key: Key
    text: Text


class Privacy(Frozen):
    """What personal data the form asks for, why, and for how long."""

    controller: Text
    collects: Text
    why: Text
    how_long: Text
    rights: Text


class Form(Frozen):
    """Everything an applicant sees and agrees to; a new wording is a new version."""

    title: Text
    sections: tuple[Section, ...]
    declarations: tuple[Declaration, ...]
    privacy: Privacy

    @property
    def questions(self) -> tuple[Question, ...]:
        return tuple(q for section in self.sections for q in section.questions)

    @model_validator(mode="after")
    def keys_are_unique(self) -> "Form":
        keys = [q.key for q in self.questions]
        if len(keys) != len(set(keys)):
            raise ValueError("Two questions have the same key.")
        return self


class Problem(StrEnum):
    """What is wrong with an answer."""

    MISSING = "missing"
    TOO_LONG = "too-long"
    NOT_A_NUMBER = "not-a-number"
    OUT_OF_RANGE = "out-of-range"
    UNKNOWN_OPTION = "unknown-option"


def problem_with(question: Question, answer: Any) -> Problem | None:
    """What keeps this answer from being sent, or None."""
    if answer in (None, "", []):
        return Problem.MISSING if question.required else None
    match question.kind:
        case QuestionKind.LINE | QuestionKind.TEXT:
            return Problem.TOO_LONG if len(str(answer)) > question.longest else None
        case QuestionKind.NUMBER:
            if not isinstance(answer, int) or isinstance(answer, bool):
                return Problem.NOT_A_NUMBER
            inside = question.least <= answer <= question.most
            return None if inside else Problem.OUT_OF_RANGE
        case QuestionKind.YES_NO:
            return None if answer in ("yes", "no") else Problem.UNKNOWN_OPTION
        case QuestionKind.ONE_OF | QuestionKind.SOME_OF:
            given = set(answer) if isinstance(answer, list) else {answer}
            known = {option.key for option in question.options}
            return None if given <= known else Problem.UNKNOWN_OPTION


def problems(form: Form, answers: Mapping[str, Any]) -> dict[str, Problem]:
    """Every answer that cannot be sent yet, by the key of its question."""
    found = {q.key: problem_with(q, answers.get(q.key)) for q in form.questions}
    return {key: problem for key, problem in found.items() if problem}


def canonical(content: Mapping[str, Any]) -> str:
    """The one way to write content down, so that its hash can be recomputed by anyone."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, indent=1) + "\n"
