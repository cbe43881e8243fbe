"""How far people have come."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.models import AnonymousUser

from pomost.learning.progress.models import UnitProgress
from pomost.learning.progress.rules import Progress, UnitMarks, progress_of
from pomost.learning.runs.models import Enrolment
from pomost.learning.runs.queries import enrolments_visible_to
from pomost.learning.versions.rules import Manifest
from pomost.people.models import User


def marks_of(enrolments: Sequence[Enrolment]) -> dict[int, dict[UUID, UnitMarks]]:
    """What each enrolment has read and passed, in one query, keyed by enrolment and unit."""
    found: dict[int, dict[UUID, UnitMarks]] = {enrolment.pk: {} for enrolment in enrolments}
    for enrolment_id, unit, read_at, passed_at in UnitProgress.objects.filter(
        enrolment__in=enrolments
    ).values_list("enrolment_id", "unit", "read_at", "passed_at"):
        found[enrolment_id][unit] = UnitMarks(bool(read_at), bool(passed_at))
    return found


def progress_in(enrolment: Enrolment | None, outline: Manifest) -> Progress:
    """Where one learner stands; nowhere yet without an enrolment."""
    marks = marks_of([enrolment])[enrolment.pk] if enrolment else {}
    return progress_of(outline, marks)


@dataclass(frozen=True, slots=True)
class Taken:
    """A course somebody takes, and how far they are."""

    enrolment: Enrolment
    outline: Manifest
    progress: Progress


def learning_of(person: User | AnonymousUser) -> list[Taken]:
    """Everything a person takes part in, newest first, in two queries."""
    enrolments = list(enrolments_visible_to(person))
    marks = marks_of(enrolments)
    taken = []
    for enrolment in enrolments:
        outline = enrolment.run.version.outline
        taken.append(Taken(enrolment, outline, progress_of(outline, marks[enrolment.pk])))
    return taken
