"""State changes as data: which state may follow which."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from pomost.kernel.errors import WrongState

S = TypeVar("S", bound=StrEnum)
Moves = Mapping[S, frozenset[S]]


def check_move(moves: Moves[S], *, now: S, then: S) -> None:
    """Raise WrongState unless the table allows ``now`` to become ``then``."""
    if then not in moves.get(now, frozenset()):
        raise WrongState(now=now, then=then)


def as_mermaid(moves: Moves[S]) -> str:
    """Draw the table for docs/states/; its first state is where everything begins."""
    lines = ["stateDiagram-v2", f"    [*] --> {next(iter(moves))}"]
    lines += [f"    {now} --> {then}" for now in moves for then in sorted(moves[now])]
    return "\n".join(lines) + "\n"
