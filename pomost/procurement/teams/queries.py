"""Read the room: who sits where, and who holds which phone."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Prefetch, QuerySet

from pomost.procurement.teams.models import Participant, Team
from pomost.procurement.teams.rules import RoomRole, key_hash
from pomost.procurement.workshops.models import Workshop


def cookie_of(code: str) -> str:
    """The name of the cookie that holds a phone's key for this room."""
    return f"pomost_room_{code}"


def participants_holding(code: str, cookies: Mapping[str, str]) -> QuerySet[Participant]:
    """The one participant whose phone this is; whoever holds no key sees nobody."""
    key = cookies.get(cookie_of(code), "")
    if not key:
        return Participant.objects.none()
    return Participant.objects.filter(
        key_hash=key_hash(key), removed_at=None, workshop__code=code
    ).select_related("workshop__challenge", "workshop__owner", "team")


def version_seen_by(code: str, cookies: Mapping[str, str]) -> tuple[int, int] | None:
    """The participant and the room's version in one indexed query: what each phone asks for."""
    key = cookies.get(cookie_of(code), "")
    if not key:
        return None
    return (
        Participant.objects.filter(key_hash=key_hash(key), removed_at=None, workshop__code=code)
        .values_list("pk", "workshop__version")
        .first()
    )


def rooms_with(code: str) -> QuerySet[Workshop]:
    """The room behind a code that somebody typed; a wiped room has no door any more."""
    return Workshop.objects.filter(code=code, wiped_at=None).select_related("challenge", "owner")


def present(workshop: Workshop) -> QuerySet[Participant]:
    """Everybody in the room, by nickname."""
    return (
        Participant.objects.filter(workshop=workshop, removed_at=None)
        .select_related("team")
        .order_by("nickname", "pk")
    )


def jurors_of(workshop: Workshop) -> QuerySet[Participant]:
    """The jurors in the order in which their marks stand in a file."""
    return Participant.objects.filter(
        workshop=workshop, removed_at=None, role=RoomRole.JUROR
    ).order_by("pk")


def teams_of(workshop: Workshop) -> QuerySet[Team]:
    """The teams with their members, in order."""
    inside = Participant.objects.filter(removed_at=None).order_by("seat")
    return workshop.teams.order_by("number").prefetch_related(
        Prefetch("participants", queryset=inside, to_attr="members")
    )


def seats_of(workshop: Workshop) -> list[dict[str, Any]]:
    """Each team with what is free, for a choice of seats."""
    return [
        {"team": team, "free": workshop.seats_per_team - len(getattr(team, "members", ()))}
        for team in teams_of(workshop)
    ]
