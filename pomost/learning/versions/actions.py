"""Publish: freeze a draft into a version that never changes."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import translation

from pomost.audit import actions as audit
from pomost.criteria.catalogue.queries import catalogue
from pomost.criteria.catalogue.rules import UnknownCriterion
from pomost.kernel.errors import DomainError
from pomost.kernel.verdicts import require
from pomost.learning.courses.models import Course
from pomost.learning.courses.permissions import may_author
from pomost.learning.courses.queries import draft_of
from pomost.learning.courses.rules import CourseSource
from pomost.learning.versions.models import CourseVersion, FrozenUnit, FrozenUnitText
from pomost.learning.versions.rules import BrokenLink, FrozenCourse, Link, freeze
from pomost.people.models import User


class CannotFreeze(DomainError):
    """The draft points at something that is not there."""


@transaction.atomic
def publish_course(*, course: Course, by: User, at: datetime) -> CourseVersion:
    """Freeze the draft into the next version; an unchanged draft gives the version it already is.

    Runs keep the version they pin. Raises NotAllowed or CannotFreeze.
    """
    require(may_author(by))
    course = Course.objects.select_for_update().get(pk=course.pk)
    last = course.versions.order_by("-number").first()
    source = draft_of(course)
    _check_criteria(source)
    link = _links(course.slug, {unit.slug for unit in source.entry.units})
    try:
        if last and freeze(source, number=last.number, link=link).sha256 == last.sha256:
            return last
        frozen = freeze(source, number=last.number + 1 if last else 1, link=link)
    except BrokenLink as error:
        raise CannotFreeze(str(error)) from error
    version = _store(course, frozen, by, at)
    audit.record(
        "course.published",
        target=version,
        by=by,
        at=at,
        number=version.number,
        sha256=version.sha256,
    )
    return version


def _known(code: str) -> None:
    try:
        catalogue().criterion(code)
    except UnknownCriterion as error:
        raise BrokenLink(f"no criterion {code} in the catalogue") from error


def _check_criteria(source: CourseSource) -> None:
    for unit in source.entry.units:
        for code in unit.teaches:
            try:
                _known(code)
            except BrokenLink as error:
                raise CannotFreeze(f"course.toml: {unit.slug}: {error}") from error


def _links(course_slug: str, units: Collection[str]) -> Link:
    """Where links of ours lead, for good: addresses are permanent."""

    def link(kind: str, value: str, language: str) -> str:
        with translation.override(language):
            if kind == "unit":
                if value not in units:
                    raise BrokenLink(f"no unit {value} in this course")
                return reverse("learning:unit", args=[course_slug, value])
            if kind == "course":
                return reverse("learning:course", args=[value])
            _known(value)
            return reverse("criteria:criterion", args=[value])

    return link


def _store(course: Course, frozen: FrozenCourse, by: User, at: datetime) -> CourseVersion:
    version = CourseVersion.objects.create(
        course=course,
        number=frozen.manifest.number,
        manifest=frozen.manifest.model_dump(mode="json"),
        sha256=frozen.sha256,
        published_at=at,
        published_by=by,
    )
    kinds = {unit.uuid: unit.kind for unit in frozen.manifest.units}
    for part in frozen.parts:
        unit = FrozenUnit.objects.create(
            version=version,
            uuid=part.uuid,
            slug=part.slug,
            kind=kinds[part.uuid],
            quiz=part.quiz,
            case=part.case,
            sha256=part.sha256,
        )
        FrozenUnitText.objects.bulk_create(
            FrozenUnitText(unit=unit, language=language, html=html)
            for language, html in part.html.items()
        )
    return version
