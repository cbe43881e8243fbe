"""How long a personal datum is kept, and why."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Keep:
    """``months`` after the event that starts the clock; ``because`` names the ground."""

    months: int
    because: str


NOT_PERSONAL = None
