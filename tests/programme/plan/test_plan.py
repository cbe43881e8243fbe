"""The plan and the boards of a programme."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from pomost.kernel.errors import NotAllowed, WrongState
from pomost.programme.boards import actions as boards
from pomost.programme.plan import actions
from pomost.programme.plan.rules import Progress, TaskState, progress
from tests.factories.people import UserFactory
from tests.factories.programme import (
    NINE,
    WORDS,
    BoardFactory,
    MilestoneFactory,
    ProgrammeFactory,
    TaskFactory,
    coordinator_of,
)


def test_progress_counts_the_done_ones():
    assert progress(["done", "planned", "done"]) == Progress(done=2, total=3)
    assert progress([]) == Progress(done=0, total=0)


def plan(programme, by, **more):
    return actions.plan_milestone(
        **{
            "programme": programme,
            "number": 1,
            "title": WORDS,
            "summary": WORDS,
            "starts_on": date(2026, 1, 1),
            "ends_on": date(2026, 2, 1),
            "tasks": [actions.TaskLine(title=WORDS, owner=WORDS, budget_cents=100)],
            "by": by,
            "at": NINE,
        }
        | more
    )


@pytest.mark.django_db
def test_a_milestone_comes_with_its_tasks_and_once_for_each_number():
    programme = ProgrammeFactory()
    iga = coordinator_of(programme)

    milestone = plan(programme, iga)

    assert milestone.tasks.get().state == "planned"
    with pytest.raises(actions.MilestoneExists):
        plan(programme, iga)
    with pytest.raises(NotAllowed):
        plan(programme, UserFactory(), number=2)


@pytest.mark.django_db
def test_a_task_moves_as_its_table_says():
    task = TaskFactory()
    iga = coordinator_of(task.milestone.programme)

    assert actions.move_task(task=task, then=TaskState.DONE, by=iga, at=NINE).state == "done"
    with pytest.raises(WrongState):
        actions.move_task(task=task, then=TaskState.PLANNED, by=iga, at=NINE)
    with pytest.raises(NotAllowed):
        actions.move_task(task=task, then=TaskState.RUNNING, by=UserFactory(), at=NINE)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "nonsense",
    [
        lambda: TaskFactory(budget_cents=-1),
        lambda: TaskFactory(starts_on=date(2026, 2, 1), ends_on=date(2026, 1, 1)),
        lambda: MilestoneFactory(ends_on=date(2025, 1, 1)),
        lambda: ProgrammeFactory(ends_on=date(2025, 1, 1)),
        lambda: ProgrammeFactory(budget_cents=-1),
    ],
)
def test_the_database_refuses_nonsense(nonsense):
    with pytest.raises(IntegrityError), transaction.atomic():
        nonsense()


@pytest.mark.django_db
def test_boards_stand_in_the_order_they_were_formed():
    programme = BoardFactory(position=4).programme
    seat = boards.SeatLine(person_name="Zyta Polańczyk", role=WORDS, since_on=date(2026, 1, 1))
    arguments = {"programme": programme, "kind": "advisory", "name": WORDS, "purpose": WORDS}

    board = boards.form_board(**arguments, seats=[seat], by=coordinator_of(programme), at=NINE)

    assert board.position == 5
    assert board.seats.get().person_name == "Zyta Polańczyk"
    with pytest.raises(NotAllowed):
        boards.form_board(**arguments, seats=[], by=UserFactory(), at=NINE)
