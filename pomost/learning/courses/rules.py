"""A course as its authors write it: a folder of TOML and Markdown, read and checked.

Pure: no Django, no database, no clock; files arrive as names with their text.
Source: docs/formats/course.md.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Final, Literal
from uuid import UUID

from pydantic import Field, ValidationError, model_validator

from pomost.kernel.texts import Text
from pomost.learning.cases.rules import Case
from pomost.learning.quizzes.rules import Key, Quiz, Strict, repeated

FORMAT: Final = "pomost-course/1"
LANGUAGES: Final = ("pl", "en")
# Words that follow a course's address themselves.
RESERVED_COURSES: Final = frozenset({"mine"})
RESERVED_UNITS: Final = frozenset({"enrol"})

Code = Annotated[str, Field(pattern=r"^[A-Z0-9]+(-[A-Z0-9]+)*$", max_length=40)]


class UnitKind(StrEnum):
    """What a unit mostly is; any unit may end with a quiz."""

    TEXT = "text"
    CASE = "case"
    QUIZ = "quiz"


class UnitEntry(Strict):
    """A unit as course.toml lists it."""

    slug: Key
    uuid: UUID
    kind: UnitKind = UnitKind.TEXT
    minutes: int = Field(ge=1, le=240)
    title: Text
    teaches: tuple[Code, ...] = ()


class ModuleEntry(Strict):
    """A module and its units, in order."""

    slug: Key
    uuid: UUID
    title: Text
    units: tuple[UnitEntry, ...] = Field(min_length=1)


class CourseEntry(Strict):
    """All of course.toml."""

    format: Literal["pomost-course/1"]
    slug: Key
    uuid: UUID
    title: Text
    summary: Text
    audience: Text
    outcomes: tuple[Text, ...] = Field(min_length=1)
    workload_minutes: int = Field(ge=1)
    # The day whose law the texts describe; none when they describe none.
    law_as_of: date | None = None
    modules: tuple[ModuleEntry, ...] = Field(min_length=1)

    @property
    def units(self) -> tuple[UnitEntry, ...]:
        """Every unit in reading order."""
        return tuple(unit for module in self.modules for unit in module.units)

    def _uuids(self) -> list[UUID]:
        return [self.uuid, *(m.uuid for m in self.modules), *(u.uuid for u in self.units)]

    @model_validator(mode="after")
    def _sane(self) -> "CourseEntry":
        for what, values in {
            "unit slugs": [unit.slug for unit in self.units],
            "module slugs": [module.slug for module in self.modules],
            "uuids": [str(uuid) for uuid in self._uuids()],
        }.items():
            if twice := repeated(values):
                raise ValueError(f"{what} repeat: {', '.join(twice)}")
        if self.slug in RESERVED_COURSES:
            raise ValueError(f"the slug {self.slug} is taken by a page")
        if taken := RESERVED_UNITS & {unit.slug for unit in self.units}:
            raise ValueError(f"the slug {', '.join(taken)} is taken by a page")
        if (needed := sum(unit.minutes for unit in self.units)) > self.workload_minutes:
            raise ValueError(f"workload_minutes is below the {needed} minutes of the units")
        return self


@dataclass(frozen=True)
class UnitContent:
    """What a learner reads and answers in one unit: Markdown for each language."""

    texts: Mapping[str, str]
    quiz: Quiz | None = None
    case: Case | None = None


@dataclass(frozen=True)
class CourseSource:
    """A whole course, checked: the list of units and the content of each, keyed by slug."""

    entry: CourseEntry
    contents: Mapping[str, UnitContent]


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, in which file, at which field."""

    file: str
    field: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}: {self.field + ': ' if self.field else ''}{self.message}"


class _Reader:
    """Reads named files and remembers every problem instead of stopping at the first."""

    def __init__(self, files: Mapping[str, str]) -> None:
        self.files = files
        self.read: set[str] = set()
        self.problems: list[Problem] = []

    def wrong(self, file: str, message: str, field: str = "") -> None:
        self.problems.append(Problem(file, field, message))

    def toml(self, name: str, kind: type[Any]) -> Any:
        self.read.add(name)
        try:
            return kind.model_validate(tomllib.loads(self.files[name]))
        except tomllib.TOMLDecodeError as error:
            self.wrong(name, f"is not TOML: {error}")
        except RecursionError:
            self.wrong(name, "is nested too deeply")
        except ValidationError as error:
            for one in error.errors():
                message = one["msg"].removeprefix("Value error, ")
                self.wrong(name, message, ".".join(str(part) for part in one["loc"]))
        return None

    def unit(self, unit: UnitEntry) -> UnitContent:
        texts = {}
        for language in LANGUAGES:
            name = f"units/{unit.slug}.{language}.md"
            self.read.add(name)
            if self.files.get(name, "").strip():
                texts[language] = self.files[name]
            else:
                self.wrong(name, "is missing or empty: every unit is written in every language")
        found: dict[str, Any] = {}
        for part, kind in (("quiz", Quiz), ("case", Case)):
            name = f"units/{unit.slug}.{part}.toml"
            if name in self.files:
                found[part] = self.toml(name, kind)
            elif unit.kind == part:
                self.wrong(name, f"is missing: the unit is of the kind {part}")
        if found.get("case") is not None and unit.kind is not UnitKind.CASE:
            self.wrong("course.toml", "has a case file, so its kind must be case", unit.slug)
        return UnitContent(texts, found.get("quiz"), found.get("case"))


def read_source(files: Mapping[str, str]) -> tuple[CourseSource | None, tuple[Problem, ...]]:
    """The course in these files (``course.toml``, ``units/…``), or every problem found.

    Names are relative to the course's folder, with forward slashes.
    """
    reader = _Reader(files)
    if "course.toml" not in files:
        return None, (Problem("course.toml", "", "is missing"),)
    entry: CourseEntry | None = reader.toml("course.toml", CourseEntry)
    if entry is None:
        return None, tuple(reader.problems)
    contents = {unit.slug: reader.unit(unit) for unit in entry.units}
    for name in sorted(set(files) - reader.read):
        reader.wrong(name, "belongs to no unit of course.toml")
    if reader.problems:
        return None, tuple(reader.problems)
    return CourseSource(entry, contents), ()
