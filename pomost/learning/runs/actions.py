"""Open runs and enrol people."""

from datetime import date, datetime

from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from pomost.audit import actions as audit
from pomost.kernel.clock import day_in_warsaw
from pomost.kernel.errors import DomainError
from pomost.kernel.search.actions import Document, put_many
from pomost.kernel.verdicts import require
from pomost.learning.courses.permissions import may_author
from pomost.learning.runs.models import CourseRun, Enrolment
from pomost.learning.runs.permissions import may_enrol
from pomost.learning.versions.models import CourseVersion, FrozenUnitText
from pomost.people.models import User


class BadDates(DomainError):
    """A run cannot have these dates."""


@transaction.atomic
def open_run(
    *, version: CourseVersion, opens_on: date, closes_on: date | None, by: User, at: datetime
) -> CourseRun:
    """Plan a run of one frozen version; both days count as open.

    Raises NotAllowed or BadDates.
    """
    require(may_author(by))
    if closes_on is not None and closes_on < opens_on:
        raise BadDates(_("A run must close after it opens."), field="closes_on")
    if CourseRun.objects.filter(course_id=version.course_id, opens_on=opens_on).exists():
        raise BadDates(_("A run of this course opens on that day already."), field="opens_on")
    run = CourseRun.objects.create(
        course_id=version.course_id, version=version, opens_on=opens_on, closes_on=closes_on
    )
    audit.record(
        "run.opened",
        target=run,
        by=by,
        at=at,
        version=version.number,
        opens_on=opens_on.isoformat(),
    )
    _make_findable(run, readable=opens_on <= day_in_warsaw(at), at=at)
    return run


def _make_findable(run: CourseRun, *, readable: bool, at: datetime) -> None:
    """Put the course, and once it has opened its units, into the search of both languages."""
    outline = run.version.outline
    documents = []
    for language in outline.languages:
        with translation.override(language):
            documents.append(
                Document(
                    ref=f"course:{outline.slug}",
                    kind="course",
                    language=language,
                    title=outline.title.for_language(language),
                    summary=outline.summary.for_language(language),
                    body=" ".join(text.for_language(language) for text in outline.outcomes),
                    path=reverse("learning:course", args=[outline.slug]),
                )
            )
    titles = {unit.uuid: unit for unit in outline.units}
    texts = FrozenUnitText.objects.filter(unit__version_id=run.version_id).select_related("unit")
    for text in texts if readable else ():
        unit = titles[text.unit.uuid]
        with translation.override(text.language):
            documents.append(
                Document(
                    ref=f"unit:{outline.slug}/{unit.slug}",
                    kind="unit",
                    language=text.language,
                    title=unit.title.for_language(text.language),
                    summary=outline.title.for_language(text.language),
                    body=strip_tags(text.html),
                    keywords=" ".join(unit.teaches),
                    path=reverse("learning:unit", args=[outline.slug, unit.slug]),
                )
            )
    put_many(documents, at=at)


@transaction.atomic
def enrol(*, run: CourseRun, by: User, at: datetime) -> Enrolment:
    """Take part in a run; doing it again changes nothing. Raises NotAllowed."""
    run = CourseRun.objects.select_for_update().get(pk=run.pk)
    if existing := Enrolment.objects.filter(run=run, person=by).first():
        return existing
    require(may_enrol(run, on=day_in_warsaw(at)))
    enrolment = Enrolment.objects.create(run=run, person=by, enrolled_at=at)
    audit.record("learner.enrolled", target=enrolment, by=by, at=at)
    return enrolment
