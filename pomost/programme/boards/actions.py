"""Form boards and seat people on them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from pomost.audit import actions as audit
from pomost.kernel.texts import Text
from pomost.kernel.verdicts import require
from pomost.people.models import User
from pomost.programme.boards.models import Board, Seat
from pomost.programme.programmes.models import Programme
from pomost.programme.programmes.permissions import may_coordinate


@dataclass(frozen=True, slots=True)
class SeatLine:
    """A seat as it is written down."""

    person_name: str
    role: Text
    since_on: date
    speaks_for: str = ""


@transaction.atomic
def form_board(
    *,
    programme: Programme,
    kind: Board.Kind,
    name: Text,
    purpose: Text,
    seats: Sequence[SeatLine],
    by: User,
    at: datetime,
) -> Board:
    """Add a board with the people on it.

    Raises NotAllowed.
    """
    programme = Programme.objects.select_for_update().get(pk=programme.pk)
    require(may_coordinate(by, programme))
    last = programme.boards.aggregate(last=Max("position"))["last"] or 0
    board = Board.objects.create(
        programme=programme, position=last + 1, kind=kind, name=name, purpose=purpose
    )
    Seat.objects.bulk_create(
        Seat(
            board=board,
            position=position,
            person_name=line.person_name,
            role=line.role,
            speaks_for=line.speaks_for,
            since_on=line.since_on,
        )
        for position, line in enumerate(seats, start=1)
    )
    audit.record("board.formed", target=board, by=by, at=at, kind=kind, seats=len(seats))
    return board
