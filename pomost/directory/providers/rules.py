"""How an entry in the directory lives and ages. Pure: no Django, no database, no clock."""

from datetime import datetime, timedelta
from enum import StrEnum

from pomost.kernel.moves import Moves
from pomost.kernel.search.rules import fold

# Source: docs/rules/freshness.md.
FRESH_DAYS = 90
LISTED_DAYS = 180
# An entry that says how far it works says a number in this range.
MAX_REACH_KM = 700
MAX_SLUG = 80


class State(StrEnum):
    """Who sees an entry."""

    DRAFT = "draft"  # its editors
    PUBLISHED = "published"  # everyone
    HIDDEN = "hidden"  # its editors again


MOVES: Moves[State] = {
    State.DRAFT: frozenset({State.PUBLISHED}),
    State.PUBLISHED: frozenset({State.HIDDEN}),
    State.HIDDEN: frozenset({State.PUBLISHED}),
}


class Freshness(StrEnum):
    """How far an entry can be relied on, by the age of its last confirmation."""

    FRESH = "fresh"
    AGEING = "ageing"
    STALE = "stale"


def freshness(*, confirmed_at: datetime | None, at: datetime) -> Freshness:
    """Tell how fresh an entry is: 90 days fresh, 180 days listed, then stale.

    The last day of each span counts as inside. Source: docs/rules/freshness.md.
    """
    if confirmed_at is None:
        return Freshness.STALE
    age = at - confirmed_at
    if age <= timedelta(days=FRESH_DAYS):
        return Freshness.FRESH
    return Freshness.AGEING if age <= timedelta(days=LISTED_DAYS) else Freshness.STALE


def slug_of(name: str) -> str:
    """A name as the last part of an address; never empty."""
    letters = "".join(c if c.isascii() and c.isalnum() else " " for c in fold(name))
    return "-".join(letters.split())[:MAX_SLUG].strip("-") or "provider"
