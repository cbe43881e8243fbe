"""Read the log."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db.models import Model, QuerySet

from pomost.audit.models import Event
from pomost.audit.rules import Entry


def events_of(target: Model) -> QuerySet[Event]:
    """What happened to one thing, newest first."""
    return Event.objects.filter(target=f"{target._meta.label}:{target.pk}").order_by("-number")


def moments_of(what: str, targets: Iterable[Model]) -> dict[int, datetime]:
    """When this last happened to each of these things, by key; all are of one table."""
    keys = {f"{target._meta.label}:{target.pk}": target.pk for target in targets}
    events = Event.objects.filter(what=what, target__in=keys).order_by("number")
    return {keys[target]: at for target, at in events.values_list("target", "at")}


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
