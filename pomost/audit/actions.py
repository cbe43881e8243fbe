"""Add to the log; nothing else ever writes it."""

from datetime import datetime
from typing import Any

from django.db import connection, models, transaction

from pomost.audit.models import Event
from pomost.audit.rules import GENESIS, Entry, hash_of

# One writer at a time may append; any constant does, it only has to be ours.
CHAIN_LOCK = 0x506F6D6F7374


def record(
    what: str, *, target: models.Model | str, by: models.Model | None, at: datetime, **details: Any
) -> Event:
    """Add one event, in the caller's transaction.

    ``details`` are JSON values: field names and numbers, never what a person typed about
    themselves, so that erasure stays possible.
    """
    name = target if isinstance(target, str) else f"{target._meta.label}:{target.pk}"
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHAIN_LOCK])
        last = Event.objects.order_by("-number").values("number", "hash").first()
        entry = Entry(
            number=last["number"] + 1 if last else 1,
            what=what,
            at=at,
            actor_id=by.pk if by else None,
            target=name,
            details=details,
            previous_hash=last["hash"] if last else GENESIS,
        )
        return Event.objects.create(
            number=entry.number,
            what=entry.what,
            at=entry.at,
            actor_id=entry.actor_id,
            target=entry.target,
            details=entry.details,
            previous_hash=entry.previous_hash,
            hash=hash_of(entry),
        )
