"""Two courses, their runs, and a learner on her way."""

from datetime import date, datetime, timedelta
from pathlib import Path

from pomost.learning.courses import actions as courses
from pomost.learning.courses.queries import course_files
from pomost.learning.models import Enrolment
from pomost.learning.progress import actions as progress
from pomost.learning.quizzes import actions as quizzes
from pomost.learning.quizzes.rules import Quiz
from pomost.learning.runs import actions as runs
from pomost.learning.versions import actions as versions
from pomost.site.demo.people import person

CONTENT = Path(__file__).parent / "content/learning"

# Social(i)Makers opened its course on this day and ran it until December.
FIRST_RUN = (date(2018, 9, 10), date(2018, 12, 31))


def load(*, at: datetime) -> None:
    """Publish the courses, open their runs, and let Oksana learn."""
    editor = person("wit")
    for slug in ("social-clauses-for-pes", "social-innovation-design"):
        course = courses.import_course(files=course_files(CONTENT / slug), by=editor, at=at)
        version = versions.publish_course(course=course, by=editor, at=at)
        if slug == "social-innovation-design":
            runs.open_run(
                version=version, opens_on=FIRST_RUN[0], closes_on=FIRST_RUN[1], by=editor, at=at
            )
        run = runs.open_run(
            version=version,
            opens_on=(at - timedelta(days=30)).date(),
            closes_on=None,
            by=editor,
            at=at,
        )
        _learn(runs.enrol(run=run, by=person("oksana"), at=at), at=at)


def _learn(enrolment: Enrolment, *, at: datetime) -> None:
    """The first unit read and passed at the second try; the second unit half-way through."""
    units = enrolment.run.version.outline.units
    progress.mark_read(enrolment=enrolment, unit=units[0].uuid, by=enrolment.person, at=at)
    _take(enrolment, units[0].slug, right=False, at=at)
    _take(enrolment, units[0].slug, right=True, at=at)
    _take(enrolment, units[1].slug, right=True, at=at, leave_open=1)


def _take(
    enrolment: Enrolment, slug: str, *, right: bool, at: datetime, leave_open: int = 0
) -> None:
    unit = enrolment.run.version.units.get(slug=slug)
    questions = Quiz.model_validate(unit.quiz).questions
    for question in questions[: len(questions) - leave_open]:
        wrong = next(option.id for option in question.options if not option.right)
        quizzes.answer(
            enrolment=enrolment,
            unit=unit,
            question=question.id,
            chosen=sorted(question.right) if right else [wrong],
            by=enrolment.person,
            at=at,
        )
