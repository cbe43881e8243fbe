"""Read sessions."""

from datetime import datetime

from django.db.models import Prefetch, QuerySet

from pomost.programme.programmes.models import Programme
from pomost.programme.sessions.models import AgendaItem, Session


def sessions() -> QuerySet[Session]:
    """Every session with its agenda, in time; all are public."""
    return (
        Session.objects.select_related("programme__lead_organisation")
        .prefetch_related(Prefetch("agenda", queryset=AgendaItem.objects.order_by("position")))
        .order_by("starts_at", "pk")
    )


def sessions_of(programme: Programme) -> QuerySet[Session]:
    return sessions().filter(programme=programme)


def coming(at: datetime) -> QuerySet[Session]:
    """What has not ended yet, the next first."""
    return sessions().filter(ends_at__gt=at)
