"""What a service says about free places. Pure: no Django, no database, no clock."""

from datetime import date
from enum import StrEnum


class Capacity(StrEnum):
    """Whether somebody new can come."""

    UNKNOWN = "unknown"
    OPEN = "open"
    WAITING_LIST = "waiting-list"
    FULL = "full"


# What is said about free places holds this long unless it is said again.
# Source: docs/rules/freshness.md.
CAPACITY_DAYS = 14


def capacity_now(*, said: Capacity, until: date | None, on: date) -> Capacity:
    """What holds on a day: what was said, or unknown once it has lapsed. The last day counts."""
    if until is None or on > until:
        return Capacity.UNKNOWN
    return said
