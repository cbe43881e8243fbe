"""Write the plan of a programme, and say how far it has got."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from pomost.audit import actions as audit
from pomost.kernel.errors import DomainError
from pomost.kernel.moves import check_move
from pomost.kernel.texts import Text
from pomost.kernel.verdicts import require
from pomost.people.models import User
from pomost.programme.plan.models import Milestone, Task
from pomost.programme.plan.rules import MOVES, TaskState
from pomost.programme.programmes.models import Programme
from pomost.programme.programmes.permissions import may_coordinate


class MilestoneExists(DomainError):
    """The programme has a milestone with this number already."""


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task as it is written down; money in cents of the programme's currency."""

    title: Text
    owner: Text
    starts_on: date | None = None
    ends_on: date | None = None
    budget_cents: int | None = None
    state: TaskState = TaskState.PLANNED


@transaction.atomic
def plan_milestone(
    *,
    programme: Programme,
    number: int,
    title: Text,
    summary: Text,
    starts_on: date,
    ends_on: date,
    tasks: Sequence[TaskLine],
    by: User,
    at: datetime,
    reached_on: date | None = None,
) -> Milestone:
    """Add a milestone with its tasks.

    Raises NotAllowed or MilestoneExists.
    """
    programme = Programme.objects.select_for_update().get(pk=programme.pk)
    require(may_coordinate(by, programme))
    if programme.milestones.filter(number=number).exists():
        raise MilestoneExists(
            _("This programme already has a milestone with this number."), field="number"
        )
    milestone = Milestone.objects.create(
        programme=programme,
        number=number,
        title=title,
        summary=summary,
        starts_on=starts_on,
        ends_on=ends_on,
        reached_on=reached_on,
    )
    Task.objects.bulk_create(
        Task(
            milestone=milestone,
            position=position,
            title=line.title,
            owner=line.owner,
            starts_on=line.starts_on,
            ends_on=line.ends_on,
            budget_cents=line.budget_cents,
            state=line.state,
        )
        for position, line in enumerate(tasks, start=1)
    )
    audit.record("milestone.planned", target=milestone, by=by, at=at, tasks=len(tasks))
    return milestone


@transaction.atomic
def move_task(*, task: Task, then: TaskState, by: User, at: datetime) -> Task:
    """Say that a task is planned, under way or done.

    Raises NotAllowed or WrongState.
    """
    task = (
        Task.objects.select_for_update(of=("self",))
        .select_related("milestone__programme")
        .get(pk=task.pk)
    )
    require(may_coordinate(by, task.milestone.programme))
    check_move(MOVES, now=TaskState(task.state), then=then)
    task.state = then
    task.save(update_fields=["state"])
    audit.record("task.moved", target=task, by=by, at=at, then=then)
    return task
