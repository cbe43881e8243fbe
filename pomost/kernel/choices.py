"""Give a pure enum its translated labels, as plain values a migration can keep."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any


def labelled(kind: type[StrEnum], labels: Mapping[Any, Any]) -> list[tuple[str, Any]]:
    """Choices for a field; raises ValueError when a member has no label."""
    if missing := set(kind) - set(labels):
        raise ValueError(f"{kind.__name__} without a label: {sorted(missing)}")
    return [(member.value, labels[member]) for member in kind]
