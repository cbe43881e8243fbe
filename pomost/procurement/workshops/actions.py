"""Open a workshop, keep its door and its clock, and wipe the nicknames afterwards."""

import secrets
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from pomost.audit import actions as audit
from pomost.kernel.errors import DomainError
from pomost.kernel.verdicts import require
from pomost.people.models import Organisation, User
from pomost.procurement.innovation.models import Challenge
from pomost.procurement.sample_bids.models import Mark
from pomost.procurement.teams.models import Participant, Team
from pomost.procurement.teams.rules import most_bids
from pomost.procurement.workshops import rules
from pomost.procurement.workshops.models import Workshop
from pomost.procurement.workshops.permissions import may_open_workshop, may_run
from pomost.procurement.workshops.rules import (
    FEWEST_SEATS,
    FEWEST_TEAMS,
    LONGEST_TEAM_NAME,
    MOST_SEATS,
    MOST_TEAMS,
    Stage,
    Timer,
)


class BadPlan(DomainError):
    """A workshop cannot be laid out like this."""


class NotClosed(DomainError):
    """Only a closed workshop is wiped."""


def lock(workshop: Workshop) -> Workshop:
    """The row everything in the room is decided under; every change takes it first."""
    return (
        Workshop.objects.select_for_update(of=("self",))
        .select_related("owner", "challenge")
        .get(pk=workshop.pk)
    )


def touch(workshop: Workshop, *fields: str) -> None:
    """Keep these fields and let every phone see that something moved."""
    workshop.version += 1
    workshop.save(update_fields=["version", *fields])


@transaction.atomic
def open_workshop(
    *,
    challenge: Challenge,
    owner: Organisation,
    title: str,
    teams: Iterable[str],
    by: User,
    at: datetime,
    seats_per_team: int = MOST_SEATS,
    bids_each: int = 2,
) -> Workshop:
    """Open a room on a challenge with these teams; people can come in at once.

    Raises NotAllowed or BadPlan.
    """
    require(may_open_workshop(by, owner))
    names = [name.strip() for name in teams if name.strip()]
    if not FEWEST_TEAMS <= len(names) <= MOST_TEAMS:
        raise BadPlan(
            _("Name between %(fewest)s and %(most)s teams, one on a line.")
            % {"fewest": FEWEST_TEAMS, "most": MOST_TEAMS},
            field="teams",
        )
    if len({name.casefold() for name in names}) < len(names):
        raise BadPlan(_("Give each team a name of its own."), field="teams")
    if long := next((name for name in names if len(name) > LONGEST_TEAM_NAME), ""):
        raise BadPlan(
            _("Shorten the name “%(name)s…”: a team's name has at most %(most)s characters.")
            % {"name": long[:30], "most": LONGEST_TEAM_NAME},
            field="teams",
        )
    if not FEWEST_SEATS <= seats_per_team <= MOST_SEATS:
        raise BadPlan(
            _("A team has between %(fewest)s and %(most)s seats.")
            % {"fewest": FEWEST_SEATS, "most": MOST_SEATS},
            field="seats_per_team",
        )
    if not 1 <= bids_each <= most_bids(len(names)):
        raise BadPlan(
            _("With so many teams each can bid for at most %(most)s other variants.")
            % {"most": most_bids(len(names))},
            field="bids_each",
        )
    code = rules.make_code(secrets.choice)
    while Workshop.objects.filter(code=code).exists():
        code = rules.make_code(secrets.choice)
    workshop = Workshop.objects.create(
        challenge=challenge,
        owner=owner,
        title=title.strip(),
        code=code,
        seats_per_team=seats_per_team,
        bids_each=bids_each,
        opened_by=by,
        created_at=at,
    )
    Team.objects.bulk_create(
        Team(workshop=workshop, number=number, name=name)
        for number, name in enumerate(names, start=1)
    )
    audit.record("workshop.opened", target=workshop, by=by, at=at, teams=len(names))
    return workshop


@transaction.atomic
def set_timer(*, workshop: Workshop, timer: Timer, by: User, at: datetime) -> Workshop:
    """Set, pause or clear the clock of the room. Setting it again to the same changes nothing."""
    workshop = lock(workshop)
    require(may_run(by, workshop))
    if workshop.timer == timer:
        return workshop
    workshop.ends_at, workshop.left_seconds = timer.ends_at, timer.left_seconds
    touch(workshop, "ends_at", "left_seconds")
    audit.record("workshop.clock_set", target=workshop, by=by, at=at, left=timer.left_seconds)
    return workshop


@transaction.atomic
def set_door(*, workshop: Workshop, is_open: bool, by: User, at: datetime) -> Workshop:
    """Let newcomers in, or no longer; whoever is inside stays."""
    workshop = lock(workshop)
    require(may_run(by, workshop))
    if workshop.is_open != is_open:
        workshop.is_open = is_open
        touch(workshop, "is_open")
        audit.record("workshop.door_set", target=workshop, by=by, at=at, open=is_open)
    return workshop


@transaction.atomic
def wipe(*, workshop: Workshop, by: User | None, at: datetime) -> Workshop:
    """Delete the nicknames, the phones' keys and the single marks; results stay.

    ``by`` nobody: the platform itself, when the time has come. Wiping twice changes nothing.
    Raises NotAllowed or NotClosed.
    """
    workshop = lock(workshop)
    if workshop.wiped_at:
        return workshop
    if by is not None:
        require(may_run(by, workshop))
    if workshop.stage != Stage.CLOSED:
        raise NotClosed(_("Close the workshop first; wiping takes away everybody's access."))
    Mark.objects.filter(juror__workshop=workshop).delete()
    gone, _tables = Participant.objects.filter(workshop=workshop).delete()
    workshop.wiped_at, workshop.is_open = at, False
    touch(workshop, "wiped_at", "is_open")
    audit.record("workshop.wiped", target=workshop, by=by, at=at, people=gone)
    return workshop


def wipe_old(*, before: datetime, by: User | None, at: datetime) -> int:
    """Wipe every workshop closed before this moment; how many there were."""
    old = Workshop.objects.filter(stage=Stage.CLOSED, closed_at__lt=before, wiped_at=None)
    count = 0
    for workshop in old.order_by("pk"):
        wipe(workshop=workshop, by=by, at=at)
        count += 1
    return count
