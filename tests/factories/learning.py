# ruff: noqa: E501  # the sample course is one line a sentence
"""Courses, versions, runs and learners for tests."""

from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import factory
from factory.django import DjangoModelFactory

from pomost.learning.courses import actions as courses
from pomost.learning.models import (
    Course,
    CourseRun,
    CourseVersion,
    Enrolment,
    FrozenUnit,
    FrozenUnitText,
    Module,
    QuizAttempt,
    Sitting,
    Unit,
    UnitProgress,
    UnitText,
)
from pomost.learning.versions import actions as versions
from tests.factories.people import UserFactory

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
TODAY = date(2026, 3, 2)

HEAD = """
format = "pomost-course/1"
slug = "bridges"
uuid = "b4f4d1f6-0000-4000-8000-000000000001"
title = { pl = "Mosty", en = "Bridges" }
summary = { pl = "Jak stawiać kładki.", en = "How to build footbridges." }
audience = { pl = "Dla każdego.", en = "For anyone." }
outcomes = [{ pl = "Postawisz kładkę.", en = "You will build one." }]
workload_minutes = 60

[[modules]]
slug = "start"
uuid = "b4f4d1f6-0000-4000-8000-000000000002"
title = { pl = "Początek", en = "Start" }

[[modules.units]]
slug = "planks"
uuid = "b4f4d1f6-0000-4000-8000-000000000003"
minutes = 10
title = { pl = "Deski", en = "Planks" }
teaches = ["EMP-CONTRACT"]

[[modules.units]]
slug = "storm"
uuid = "b4f4d1f6-0000-4000-8000-000000000004"
kind = "case"
minutes = 15
title = { pl = "Burza", en = "The storm" }

[[modules.units]]
slug = "rest"
uuid = "b4f4d1f6-0000-4000-8000-000000000005"
minutes = 5
title = { pl = "Odpoczynek", en = "Rest" }
"""

QUIZ = """
pass_percent = 50

[[questions]]
id = "one"
text = { pl = "Ile desek?", en = "How many planks?" }
options = [
  { id = "two", right = true, text = { pl = "Dwie", en = "Two" }, why = { pl = "Tak: wystarczą dwie.", en = "Yes: two will do." } },
  { id = "nine", text = { pl = "Dziewięć", en = "Nine" }, why = { pl = "Za dużo.", en = "Too many." } },
]

[[questions]]
id = "many"
kind = "multiple"
text = { pl = "Z czego?", en = "Of what?" }
options = [
  { id = "oak", right = true, text = { pl = "Dąb", en = "Oak" }, why = { pl = "Trwały.", en = "It lasts." } },
  { id = "larch", right = true, text = { pl = "Modrzew", en = "Larch" }, why = { pl = "Też trwały.", en = "It lasts too." } },
  { id = "paper", text = { pl = "Papier", en = "Paper" }, why = { pl = "Rozmoknie.", en = "It gets soggy." } },
]
"""

CASE = """
start = "cloud"
debrief = [{ pl = "Nie płyń w burzę.", en = "Stay ashore." }]

[nodes.cloud]
title = { pl = "Chmura", en = "A cloud" }
text = { pl = "Nadciąga chmura.", en = "A cloud comes." }
choices = [
  { id = "wait", text = { pl = "Czekam", en = "Wait" }, consequence = { pl = "Mija.", en = "It passes." }, to = "dry" },
  { id = "go", text = { pl = "Idę", en = "Go" }, consequence = { pl = "Leje.", en = "It pours." }, to = "wet" },
]

[nodes.dry]
title = { pl = "Sucho", en = "Dry" }
text = { pl = "Udało się.", en = "It worked." }
ending = "good"

[nodes.wet]
title = { pl = "Mokro", en = "Wet" }
text = { pl = "Przemokłaś.", en = "You are soaked." }
ending = "bad"
"""

FILES = {
    "course.toml": HEAD,
    "units/planks.pl.md": "Deski kładziemy **równo**.",
    "units/planks.en.md": "We lay planks **evenly**.",
    "units/planks.quiz.toml": QUIZ,
    "units/storm.pl.md": "Czytaj niebo.",
    "units/storm.en.md": "Read the sky.",
    "units/storm.case.toml": CASE,
    "units/rest.pl.md": "Usiądź.",
    "units/rest.en.md": "Sit down.",
}
PLANKS = UUID("b4f4d1f6-0000-4000-8000-000000000003")
STORM = UUID("b4f4d1f6-0000-4000-8000-000000000004")
REST = UUID("b4f4d1f6-0000-4000-8000-000000000005")


def editor():
    """Somebody who may write courses."""
    return UserFactory(is_staff=True)


def published(files=None, by=None):
    """The sample course (or another), imported and frozen."""
    by = by or editor()
    course = courses.import_course(files=files or FILES, by=by, at=NINE)
    return versions.publish_course(course=course, by=by, at=NINE)


class CourseFactory(DjangoModelFactory):
    class Meta:
        model = Course

    slug = factory.Sequence(lambda n: f"course-{n}")
    uuid = factory.LazyFunction(uuid4)
    description = factory.LazyFunction(dict)
    drafted_at = NINE
    drafted_by = factory.SubFactory(UserFactory)


class ModuleFactory(DjangoModelFactory):
    class Meta:
        model = Module

    course = factory.SubFactory(CourseFactory)
    uuid = factory.LazyFunction(uuid4)
    slug = factory.Sequence(lambda n: f"module-{n}")
    position = 1
    title = factory.LazyFunction(lambda: {"pl": "Moduł", "en": "Module"})


class UnitFactory(DjangoModelFactory):
    class Meta:
        model = Unit

    module = factory.SubFactory(ModuleFactory)
    uuid = factory.LazyFunction(uuid4)
    slug = factory.Sequence(lambda n: f"unit-{n}")
    position = 1
    kind = Unit.Kind.TEXT
    minutes = 10
    title = factory.LazyFunction(lambda: {"pl": "Lekcja", "en": "Unit"})


class UnitTextFactory(DjangoModelFactory):
    class Meta:
        model = UnitText

    unit = factory.SubFactory(UnitFactory)
    language = "pl"
    markdown = "Tekst."


class CourseVersionFactory(DjangoModelFactory):
    class Meta:
        model = CourseVersion

    course = factory.SubFactory(CourseFactory)
    number = 1
    manifest = factory.LazyFunction(dict)
    sha256 = "0" * 64
    published_at = NINE
    published_by = factory.SubFactory(UserFactory)


class FrozenUnitFactory(DjangoModelFactory):
    class Meta:
        model = FrozenUnit

    version = factory.SubFactory(CourseVersionFactory)
    uuid = factory.LazyFunction(uuid4)
    slug = factory.Sequence(lambda n: f"unit-{n}")
    kind = Unit.Kind.TEXT
    sha256 = "0" * 64


class FrozenUnitTextFactory(DjangoModelFactory):
    class Meta:
        model = FrozenUnitText

    unit = factory.SubFactory(FrozenUnitFactory)
    language = "pl"
    html = "<p>Tekst.</p>"


class CourseRunFactory(DjangoModelFactory):
    """A run of the sample course, open since the first of January."""

    class Meta:
        model = CourseRun

    version = factory.LazyFunction(published)
    course = factory.LazyAttribute(lambda run: run.version.course)
    opens_on = date(2026, 1, 1)
    closes_on = None


class EnrolmentFactory(DjangoModelFactory):
    class Meta:
        model = Enrolment

    run = factory.SubFactory(CourseRunFactory)
    person = factory.SubFactory(UserFactory)
    enrolled_at = NINE


class UnitProgressFactory(DjangoModelFactory):
    class Meta:
        model = UnitProgress

    enrolment = factory.SubFactory(EnrolmentFactory)
    unit = PLANKS
    read_at = NINE


class SittingFactory(DjangoModelFactory):
    class Meta:
        model = Sitting

    enrolment = factory.SubFactory(EnrolmentFactory)
    unit = PLANKS
    seed = 1
    begun_at = NINE


class QuizAttemptFactory(DjangoModelFactory):
    class Meta:
        model = QuizAttempt

    enrolment = factory.SubFactory(EnrolmentFactory)
    unit = PLANKS
    frozen = factory.LazyAttribute(lambda a: a.enrolment.run.version.units.get(uuid=a.unit))
    number = 1
    seed = 1
    answers = factory.LazyFunction(lambda: {"one": ["two"], "many": ["larch", "oak"]})
    points = 2
    out_of = 2
    passed = True
    finished_at = NINE
