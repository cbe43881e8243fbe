"""Plan sessions, change them, and write down what came of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from pomost.audit import actions as audit
from pomost.kernel.errors import DomainError
from pomost.kernel.texts import Text
from pomost.kernel.verdicts import require
from pomost.people.models import User
from pomost.programme.programmes.models import Programme
from pomost.programme.programmes.permissions import may_coordinate
from pomost.programme.sessions.models import AgendaItem, Session


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """A point of the agenda as it is written down."""

    title: Text
    outcome: Text | None = None


class EndsTooEarly(DomainError):
    """A session must end after it starts."""


def _write_agenda(session: Session, agenda: Sequence[AgendaLine]) -> None:
    """Replace the agenda; what came of an item stays with the item of the same title."""
    outcomes = {item.title: item.outcome for item in session.agenda.all()}
    session.agenda.all().delete()
    AgendaItem.objects.bulk_create(
        AgendaItem(
            session=session,
            position=position,
            title=line.title,
            outcome=line.outcome or outcomes.get(line.title),
        )
        for position, line in enumerate(agenda, start=1)
    )


def _check_times(starts_at: datetime, ends_at: datetime) -> None:
    if ends_at <= starts_at:
        raise EndsTooEarly(_("A session must end after it starts."), field="ends_at")


@transaction.atomic
def plan_session(
    *,
    programme: Programme,
    kind: str,
    title: Text,
    place: Text,
    starts_at: datetime,
    ends_at: datetime,
    agenda: Sequence[AgendaLine],
    by: User,
    at: datetime,
    summary: Text | None = None,
    minutes: Text | None = None,
    whole_days: bool = False,
) -> Session:
    """Add a session with its agenda; it is public at once.

    Planning the same one twice (title, place and hours) returns the first.
    Raises NotAllowed or EndsTooEarly.
    """
    programme = Programme.objects.select_for_update().get(pk=programme.pk)
    require(may_coordinate(by, programme))
    _check_times(starts_at, ends_at)
    twin = Session.objects.filter(
        programme=programme, title=title, place=place, starts_at=starts_at, ends_at=ends_at
    ).first()
    if twin:
        return twin
    session = Session.objects.create(
        programme=programme,
        kind=kind,
        title=title,
        summary=summary,
        place=place,
        starts_at=starts_at,
        ends_at=ends_at,
        whole_days=whole_days,
        minutes=minutes,
        changed_at=at,
    )
    _write_agenda(session, agenda)
    audit.record("session.planned", target=session, by=by, at=at, agenda=len(agenda))
    return session


@transaction.atomic
def change_session(
    *,
    session: Session,
    kind: str,
    title: Text,
    place: Text,
    starts_at: datetime,
    ends_at: datetime,
    agenda: Sequence[AgendaLine],
    by: User,
    at: datetime,
    summary: Text | None = None,
    minutes: Text | None = None,
    whole_days: bool = False,
) -> Session:
    """Change what was planned, or write the minutes.

    Raises NotAllowed or EndsTooEarly.
    """
    session = (
        Session.objects.select_for_update(of=("self",))
        .select_related("programme")
        .get(pk=session.pk)
    )
    require(may_coordinate(by, session.programme))
    _check_times(starts_at, ends_at)
    session.kind, session.title, session.place = kind, title, place
    session.summary, session.minutes = summary, minutes
    session.starts_at, session.ends_at, session.whole_days = starts_at, ends_at, whole_days
    session.changed_at = at
    session.save()
    _write_agenda(session, agenda)
    audit.record("session.changed", target=session, by=by, at=at, agenda=len(agenda))
    return session
