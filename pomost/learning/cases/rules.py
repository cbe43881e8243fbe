"""A branching case: a story in which each choice has a consequence, and a talk about it after.

Pure: no Django, no database, no clock. Where a reader stands is the list of choices made, so a
case needs no row anywhere and can be sent as a link. Source: docs/formats/course.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from pydantic import Field, model_validator

from pomost.kernel.texts import Text
from pomost.learning.quizzes.rules import Key, Strict, repeated


class Ending(StrEnum):
    """How a story ended."""

    GOOD = "good"
    MIXED = "mixed"
    BAD = "bad"


class Choice(Strict):
    """Something the reader may do, and what follows at once."""

    id: Key
    text: Text
    consequence: Text
    to: Key


class Node(Strict):
    """One moment of the story: either choices, or an ending."""

    title: Text
    text: Text
    choices: tuple[Choice, ...] = ()
    ending: Ending | None = None

    @model_validator(mode="after")
    def _sane(self) -> "Node":
        if bool(self.choices) == bool(self.ending):
            raise ValueError("a node has either choices or an ending")
        if len(self.choices) == 1:
            raise ValueError("one choice is no choice: give at least two")
        if twice := repeated(choice.id for choice in self.choices):
            raise ValueError(f"choice ids repeat: {', '.join(twice)}")
        return self


class Case(Strict):
    """All moments of a story, where it starts, and what to take from it."""

    start: Key
    nodes: dict[Key, Node] = Field(min_length=3)
    debrief: tuple[Text, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _sane(self) -> "Case":
        if self.start not in self.nodes:
            raise ValueError(f"start names no node: {self.start}")
        for key, node in self.nodes.items():
            for choice in node.choices:
                if choice.to not in self.nodes:
                    raise ValueError(f"choice {key}.{choice.id} leads nowhere: {choice.to}")
        reached = self._reach(self.start, ())
        if lost := sorted(set(self.nodes) - reached):
            raise ValueError(f"nobody can reach: {', '.join(lost)}")
        return self

    def _reach(self, key: str, behind: tuple[str, ...]) -> set[str]:
        if key in behind:
            raise ValueError(f"the story runs in a circle through {key}")
        found = {key}
        for choice in self.nodes[key].choices:
            found |= self._reach(choice.to, (*behind, key))
        return found


@dataclass(frozen=True, slots=True)
class Step:
    """A moment that lies behind the reader, with the choice made there."""

    node: Node
    choice: Choice


@dataclass(frozen=True, slots=True)
class Walk:
    """Where a reader stands, and the way there."""

    steps: tuple[Step, ...]
    here: Node
    path: tuple[str, ...]

    @property
    def ended(self) -> bool:
        """True when there is nothing left to choose."""
        return self.here.ending is not None


def walk(case: Case, choices: Sequence[str]) -> Walk:
    """Follow the choices from the start, as far as they make sense; a foreign word ends the way."""
    here, steps = case.nodes[case.start], []
    for key in choices:
        choice = next((choice for choice in here.choices if choice.id == key), None)
        if choice is None:
            break
        steps.append(Step(here, choice))
        here = case.nodes[choice.to]
    return Walk(tuple(steps), here, tuple(step.choice.id for step in steps))
