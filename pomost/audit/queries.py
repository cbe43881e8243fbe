"""Read the log."""

from collections.abc import Iterator

from django.db.models import Model, QuerySet

from pomost.audit.models import Event
from pomost.audit.rules import Entry


def events_of(target: Model) -> QuerySet[Event]:
    """What happened to one thing, newest first."""
    return Event.objects.filter(target=f"{target._meta.label}:{target.pk}").order_by("-number")


def chain() -> Iterator[tuple[Entry, str]]:
    """Every event with its stored hash, in order, a few at a time."""
    for event in Event.objects.order_by("number").iterator(chunk_size=2000):
        yield (
            Entry(
                number=event.number,
                what=event.what,
                at=event.at,
                actor_id=event.actor_id,
                target=event.target,
                details=event.details,
                previous_hash=event.previous_hash,
            ),
            event.hash,
        )
