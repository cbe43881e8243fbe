"""The hash chain: each event's hash covers the event and the hash before it.

Pure: no Django, no database, no clock. Source: docs/formats/audit-log.md.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class Entry:
    """What the chain protects of one event."""

    number: int
    what: str
    at: datetime
    actor_id: int | None
    target: str
    details: dict[str, Any]
    previous_hash: str


def hash_of(entry: Entry) -> str:
    """SHA-256, in hex, of the entry as canonical JSON with the moment in UTC microseconds."""
    text = json.dumps(
        {
            "number": entry.number,
            "what": entry.what,
            "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "actor": entry.actor_id,
            "target": entry.target,
            "details": entry.details,
            "previous": entry.previous_hash,
        },
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
    )
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Break:
    """The first row where the chain does not hold, and in what way."""

    number: int
    reason: str


def first_break(rows: Iterable[tuple[Entry, str]]) -> Break | None:
    """The first broken row of the log, read in order of ``number``; None when it is whole."""
    return next(_breaks(rows), None)


def _breaks(rows: Iterable[tuple[Entry, str]]) -> Iterator[Break]:
    previous, expected = GENESIS, 1
    for entry, stored in rows:
        if entry.number != expected:
            yield Break(expected, f"row {expected} is missing")
        if entry.previous_hash != previous:
            yield Break(entry.number, "it does not continue the row before it")
        if hash_of(entry) != stored:
            yield Break(entry.number, "its content does not match its hash")
        previous, expected = stored, entry.number + 1
