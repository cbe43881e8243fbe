"""Come in, sit down, be called something else, leave."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from pomost.audit import actions as audit
from pomost.kernel.errors import DomainError
from pomost.kernel.verdicts import require
from pomost.people.models import User
from pomost.procurement.teams import queries
from pomost.procurement.teams.models import Participant, Team
from pomost.procurement.teams.rules import RoomRole, free_seat, key_hash, nickname_of
from pomost.procurement.workshops.actions import lock, touch
from pomost.procurement.workshops.models import Workshop
from pomost.procurement.workshops.permissions import may_run
from pomost.procurement.workshops.rules import MOST_JURORS, SEATING, Stage

MOST_PEOPLE = 120


class DoorClosed(DomainError):
    """Nobody comes in any more."""


class NameTaken(DomainError):
    """Somebody in the room is called the same, or there is no name at all."""


class TeamFull(DomainError):
    """There is no free seat."""


class SeatsFixed(DomainError):
    """Only the facilitator moves people now."""


def lets_in(workshop: Workshop) -> bool:
    """Whether newcomers may come in: the door is open and the workshop is not over."""
    return workshop.is_open and workshop.stage != Stage.CLOSED and not workshop.wiped_at


@transaction.atomic
def join(
    *,
    workshop: Workshop,
    key: str,
    nickname: str,
    at: datetime,
    team: Team | None = None,
    role: RoomRole = RoomRole.PLAYER,
    by: User | None = None,
) -> Participant:
    """Come in under a nickname and sit down. The same key again is the same person.

    ``key`` is the secret of the phone's cookie, made by the server; ``by`` is whoever is signed
    in there. Raises DoorClosed, NameTaken or TeamFull.
    """
    workshop = lock(workshop)
    known = Participant.objects.filter(key_hash=key_hash(key), workshop=workshop).first()
    if known is not None:
        return known
    if not lets_in(workshop):
        raise DoorClosed(_("Nobody can come in now. Ask the person who leads the workshop."))
    if Participant.objects.filter(workshop=workshop, removed_at=None).count() >= MOST_PEOPLE:
        raise DoorClosed(_("The room is full."))
    person = Participant(
        workshop=workshop,
        key_hash=key_hash(key),
        nickname=_free_name(workshop, nickname),
        user=by,
        joined_at=at,
    )
    _seat(person, workshop, team=team, role=role)
    person.save()
    touch(workshop)
    audit.record("workshop.joined", target=workshop, by=by, at=at, participant=person.pk)
    return person


@transaction.atomic
def sit_down(*, team: Team | None, role: RoomRole, by: Participant, at: datetime) -> Participant:
    """Choose one's own seat while the room is still sitting down.

    Raises TeamFull or SeatsFixed.
    """
    workshop = lock(by.workshop)
    person = Participant.objects.select_for_update(of=("self",)).get(pk=by.pk)
    if workshop.stage not in SEATING or person.removed_at:
        raise SeatsFixed(_("Seats are fixed now. Ask the person who leads the workshop."))
    return _move(person, workshop, team=team, role=role, by=None, at=at)


@transaction.atomic
def seat(
    *, person: Participant, team: Team | None, role: RoomRole, by: User, at: datetime
) -> Participant:
    """Put somebody into a team, on the jury, or nowhere yet. Raises NotAllowed or TeamFull."""
    workshop = lock(person.workshop)
    require(may_run(by, workshop))
    person = Participant.objects.select_for_update(of=("self",)).get(pk=person.pk)
    return _move(person, workshop, team=team, role=role, by=by, at=at)


@transaction.atomic
def rename(*, person: Participant, nickname: str, by: User, at: datetime) -> Participant:
    """Call somebody something else, for instance when two are called the same."""
    workshop = lock(person.workshop)
    require(may_run(by, workshop))
    person = Participant.objects.select_for_update(of=("self",)).get(pk=person.pk)
    person.nickname = _free_name(workshop, nickname, but=person)
    person.save(update_fields=["nickname"])
    touch(workshop)
    audit.record("workshop.renamed", target=workshop, by=by, at=at, participant=person.pk)
    return person


@transaction.atomic
def remove(*, person: Participant, by: User, at: datetime) -> None:
    """Send somebody out: the phone's key no longer opens the room. Twice changes nothing."""
    workshop = lock(person.workshop)
    require(may_run(by, workshop))
    person = Participant.objects.select_for_update(of=("self",)).get(pk=person.pk)
    if person.removed_at:
        return
    person.removed_at = at
    person.save(update_fields=["removed_at"])
    touch(workshop)
    audit.record("workshop.removed", target=workshop, by=by, at=at, participant=person.pk)


def _free_name(workshop: Workshop, typed: str, *, but: Participant | None = None) -> str:
    name = nickname_of(typed)
    if not name:
        raise NameTaken(
            _("Write a nickname: the room needs something to call you."), field="nickname"
        )
    others = queries.present(workshop)
    taken = {one.nickname.casefold() for one in others if but is None or one.pk != but.pk}
    if name.casefold() in taken:
        raise NameTaken(
            _("Somebody here is called “%(name)s” already. Add a letter or a number.")
            % {"name": name},
            field="nickname",
        )
    return name


def _move(
    person: Participant,
    workshop: Workshop,
    *,
    team: Team | None,
    role: RoomRole,
    by: User | None,
    at: datetime,
) -> Participant:
    same = (person.team_id, person.role) == (team.pk if team else None, role)
    if not same:
        _seat(person, workshop, team=team, role=role)
        person.save(update_fields=["team", "seat", "role"])
        touch(workshop)
        audit.record(
            "workshop.seated",
            target=workshop,
            by=by,
            at=at,
            participant=person.pk,
            team=team.number if team else None,
            role=role,
        )
    return person


def _seat(person: Participant, workshop: Workshop, *, team: Team | None, role: RoomRole) -> None:
    """Give the person a free seat; the workshop's row is locked, so nobody else takes it."""
    inside = Participant.objects.filter(workshop=workshop, removed_at=None).exclude(pk=person.pk)
    person.role, person.team, person.seat = role, None, None
    if role is RoomRole.JUROR:
        if inside.filter(role=RoomRole.JUROR).count() >= MOST_JURORS:
            raise TeamFull(_("The jury is complete. Choose a team."), field="seat")
        return
    if team is None:
        return
    taken = set(inside.filter(team=team).values_list("seat", flat=True))
    person.team, person.seat = team, free_seat(taken, seats=workshop.seats_per_team)  # type: ignore[arg-type]
    if person.seat is None:
        raise TeamFull(
            _("%(team)s has no free seat left. Choose another team.") % {"team": team.name},
            field="seat",
        )
