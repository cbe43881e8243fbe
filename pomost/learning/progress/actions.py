"""Remember what was read, and rebuild what follows from the attempts."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from pomost.audit import actions as audit
from pomost.kernel.errors import DomainError
from pomost.kernel.verdicts import no, require
from pomost.learning.progress.models import UnitProgress
from pomost.learning.quizzes.models import QuizAttempt
from pomost.learning.runs.models import Enrolment
from pomost.people.models import User


class NoSuchUnit(DomainError):
    """The course has no such unit."""


def _own(enrolment: Enrolment, by: User) -> Enrolment:
    locked = Enrolment.objects.select_for_update().get(pk=enrolment.pk)
    if locked.person_id != by.pk:
        require(no(_("This is somebody else's learning.")))
    return locked


@transaction.atomic
def mark_read(*, enrolment: Enrolment, unit: UUID, by: User, at: datetime) -> UnitProgress:
    """Remember that the learner has read a unit; the first time counts.

    Raises NotAllowed or NoSuchUnit.
    """
    enrolment = _own(enrolment, by)
    if unit not in {one.uuid for one in enrolment.run.version.outline.units}:
        raise NoSuchUnit(_("This course has no such unit."))
    progress, created = UnitProgress.objects.get_or_create(
        enrolment=enrolment, unit=unit, defaults={"read_at": at}
    )
    if not created and progress.read_at is not None:
        return progress
    progress.read_at = progress.read_at or at
    progress.save(update_fields=["read_at"])
    audit.record("unit.read", target=enrolment, by=by, at=at, unit=str(unit))
    return progress


@transaction.atomic
def rebuild_progress(*, enrolment: Enrolment, by: User, at: datetime) -> int:
    """Derive again from the attempts which quizzes are passed; returns how many units changed.

    Raises NotAllowed.
    """
    enrolment = _own(enrolment, by)
    first_passes: dict[UUID, datetime] = {}
    for unit, finished_at in (
        QuizAttempt.objects.filter(enrolment=enrolment, passed=True)
        .order_by("finished_at")
        .values_list("unit", "finished_at")
    ):
        first_passes.setdefault(unit, finished_at)
    changed = 0
    for unit, passed_at in first_passes.items():
        progress, created = UnitProgress.objects.get_or_create(
            enrolment=enrolment, unit=unit, defaults={"passed_at": passed_at}
        )
        if created or progress.passed_at != passed_at:
            progress.passed_at = passed_at
            progress.save(update_fields=["passed_at"])
            changed += 1
    if changed:
        audit.record("progress.rebuilt", target=enrolment, by=by, at=at, units=changed)
    return changed
