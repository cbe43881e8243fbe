"""Two phones of a team change the same page: nobody's words are lost. Pure.

A page brings along what it showed. What a phone did not touch stays as it is now; what both
changed differently is a clash, and nothing is written.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Clash:
    """One part that two phones changed differently."""

    part: str
    mine: str
    theirs: str


def join(
    *, shown: Mapping[str, str], now: Mapping[str, str], mine: Mapping[str, str]
) -> tuple[dict[str, str], list[Clash]]:
    """The parts to keep, and the clashes. Saving the same twice changes nothing."""
    kept, clashes = dict(now), []
    for part, value in mine.items():
        stands = now.get(part, "")
        if value == shown.get(part, "") or value == stands:
            continue
        if stands != shown.get(part, ""):
            clashes.append(Clash(part, mine=value, theirs=stands))
        kept[part] = value
    return kept, clashes
