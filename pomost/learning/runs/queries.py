"""Which courses run, and who takes part in them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from pomost.learning.runs.models import CourseRun, Enrolment
from pomost.learning.runs.rules import PREFERENCE, RunState, run_state
from pomost.learning.versions.rules import Manifest
from pomost.people.models import User


@dataclass(frozen=True, slots=True)
class ShownRun:
    """A run with its state on the day asked about and its outline."""

    run: CourseRun
    state: RunState
    outline: Manifest

    @property
    def is_open(self) -> bool:
        """True while one can enrol and take quizzes."""
        return self.state is RunState.OPEN

    @property
    def is_readable(self) -> bool:
        """True once it has opened; a closed run stays readable as an archive."""
        return self.state is not RunState.UPCOMING


def state_of(run: CourseRun, *, on: date) -> RunState:
    """Where a run stands on a day."""
    return run_state(opens_on=run.opens_on, closes_on=run.closes_on, on=on)


def shown(run: CourseRun, *, on: date) -> ShownRun:
    """A run as pages need it."""
    return ShownRun(run, state_of(run, on=on), run.version.outline)


def _best(runs: Iterable[CourseRun], *, on: date) -> CourseRun:
    return min(
        runs,
        key=lambda run: (
            PREFERENCE.index(state_of(run, on=on)),
            abs((run.opens_on - on).days),
        ),
    )


def catalogue(*, on: date) -> list[ShownRun]:
    """For each course that has a run, the one a visitor should see; open ones first."""
    by_course: dict[int, list[CourseRun]] = {}
    for run in CourseRun.objects.select_related("course", "version").order_by("course__slug", "pk"):
        by_course.setdefault(run.course_id, []).append(run)
    chosen = [shown(_best(runs, on=on), on=on) for runs in by_course.values()]
    return sorted(chosen, key=lambda one: (PREFERENCE.index(one.state), one.run.course.slug))


def runs_of(course_slug: str, *, on: date) -> list[ShownRun]:
    """Every run of a course, the one to see first; empty when there is none."""
    runs = list(
        CourseRun.objects.filter(course__slug=course_slug)
        .select_related("course", "version")
        .order_by("-opens_on")
    )
    if not runs:
        return []
    best = _best(runs, on=on)
    return [shown(best, on=on), *(shown(run, on=on) for run in runs if run.pk != best.pk)]


def enrolments_visible_to(person: User | AnonymousUser) -> QuerySet[Enrolment]:
    """A person's own enrolments, newest first, each with its run, version and course."""
    if not person.is_authenticated:
        return Enrolment.objects.none()
    return (
        Enrolment.objects.filter(person_id=person.pk)
        .select_related("run__course", "run__version")
        .order_by("-enrolled_at", "-pk")
    )


def enrolment_in(person: User | AnonymousUser, course_slug: str) -> Enrolment | None:
    """A person's newest enrolment in a course."""
    if not person.is_authenticated:
        return None
    return enrolments_visible_to(person).filter(run__course__slug=course_slug).first()
