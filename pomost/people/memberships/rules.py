"""How an invitation moves, and how long it lasts. Pure: no Django, no database, no clock."""

import hashlib
from datetime import datetime, timedelta
from enum import StrEnum

from pomost.kernel.moves import Moves

INVITATION_DAYS = 14


class InvitationState(StrEnum):
    """Where an invitation has got to."""

    SENT = "sent"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


INVITATION_MOVES: Moves[InvitationState] = {
    InvitationState.SENT: frozenset(
        {
            InvitationState.ACCEPTED,
            InvitationState.DECLINED,
            InvitationState.WITHDRAWN,
            InvitationState.EXPIRED,
        }
    ),
}


def lapses_at(invited_at: datetime) -> datetime:
    """The moment from which an invitation can no longer be accepted: 14 days later."""
    return invited_at + timedelta(days=INVITATION_DAYS)


def token_hash(token: str) -> str:
    """What is stored of an invitation's secret link: SHA-256 in hex."""
    return hashlib.sha256(token.encode()).hexdigest()
