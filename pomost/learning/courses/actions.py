"""Bring a course in from its files."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from pomost.audit import actions as audit
from pomost.kernel.errors import DomainError
from pomost.kernel.verdicts import require
from pomost.learning.courses.models import Course, Module, Unit, UnitText
from pomost.learning.courses.permissions import may_author
from pomost.learning.courses.rules import CourseEntry, CourseSource, Problem, UnitEntry, read_source
from pomost.people.models import User


class CourseRefused(DomainError):
    """The files are not a course yet; ``problems`` says where and why."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class AnotherCourse(DomainError):
    """A course with this slug exists, and it is not this one."""


@transaction.atomic
def import_course(*, files: Mapping[str, str], by: User, at: datetime) -> Course:
    """Make these files the draft of their course; what learners read does not change.

    Importing again replaces the draft. Names are relative to the course's folder.
    Raises NotAllowed, CourseRefused or AnotherCourse.
    """
    require(may_author(by))
    source, problems = read_source(files)
    if source is None:
        raise CourseRefused(problems)
    entry = source.entry
    if Course.objects.filter(slug=entry.slug).exclude(uuid=entry.uuid).exists():
        raise AnotherCourse(_("Another course has this slug already; its UUID differs."))
    course, _created = Course.objects.update_or_create(
        uuid=entry.uuid,
        defaults={
            "slug": entry.slug,
            "description": entry.model_dump(
                mode="json", exclude={"format", "slug", "uuid", "modules"}
            ),
            "drafted_at": at,
            "drafted_by": by,
        },
    )
    _replace_outline(course, entry, source)
    audit.record(
        "course.drafted", target=course, by=by, at=at, units=len(entry.units), slug=entry.slug
    )
    return course


def _replace_outline(course: Course, entry: CourseEntry, source: CourseSource) -> None:
    UnitText.objects.filter(unit__module__course=course).delete()
    Unit.objects.filter(module__course=course).delete()
    Module.objects.filter(course=course).delete()
    for module_position, module_entry in enumerate(entry.modules, start=1):
        module = Module.objects.create(
            course=course,
            uuid=module_entry.uuid,
            slug=module_entry.slug,
            position=module_position,
            title=module_entry.title.model_dump(),
        )
        for position, unit_entry in enumerate(module_entry.units, start=1):
            _create_unit(module, position, unit_entry, source)


def _create_unit(module: Module, position: int, entry: UnitEntry, source: CourseSource) -> None:
    content = source.contents[entry.slug]
    unit = Unit.objects.create(
        module=module,
        uuid=entry.uuid,
        slug=entry.slug,
        position=position,
        kind=entry.kind,
        minutes=entry.minutes,
        title=entry.title.model_dump(),
        teaches=list(entry.teaches),
        quiz=content.quiz.model_dump(mode="json") if content.quiz else None,
        case=content.case.model_dump(mode="json") if content.case else None,
    )
    UnitText.objects.bulk_create(
        UnitText(unit=unit, language=language, markdown=markdown)
        for language, markdown in content.texts.items()
    )
