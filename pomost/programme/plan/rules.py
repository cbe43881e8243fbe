"""How milestones and tasks move, and what they add up to.

Pure: no Django, no database, no clock.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from pomost.kernel.moves import Moves


class TaskState(StrEnum):
    """How far a task has got."""

    PLANNED = "planned"
    RUNNING = "running"
    DONE = "done"


MOVES: Moves[TaskState] = {
    TaskState.PLANNED: frozenset({TaskState.RUNNING, TaskState.DONE}),
    TaskState.RUNNING: frozenset({TaskState.DONE, TaskState.PLANNED}),
    # Something that proved unfinished goes back to work.
    TaskState.DONE: frozenset({TaskState.RUNNING}),
}


@dataclass(frozen=True, slots=True)
class Progress:
    """Tasks done of all tasks."""

    done: int
    total: int


def progress(states: Iterable[str]) -> Progress:
    """Count the done ones; none of none is allowed."""
    all_states = list(states)
    return Progress(done=sum(s == TaskState.DONE for s in all_states), total=len(all_states))
