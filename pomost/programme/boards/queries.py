"""Read boards."""

from django.db.models import Prefetch, QuerySet

from pomost.programme.boards.models import Board, Seat
from pomost.programme.programmes.models import Programme


def boards_of(programme: Programme) -> QuerySet[Board]:
    """The boards in order, each with its seats in order."""
    return (
        Board.objects.filter(programme=programme)
        .prefetch_related(Prefetch("seats", queryset=Seat.objects.order_by("position")))
        .order_by("position")
    )
