"""Who may write, send, take back and read an application."""

from datetime import datetime

from django.utils.translation import gettext as _

from pomost.kernel.verdicts import YES, Verdict, no
from pomost.people.memberships.queries import MAY_EDIT, acts_for
from pomost.people.models import Organisation, User
from pomost.programme.applications.models import Application
from pomost.programme.applications.rules import SENT, State
from pomost.programme.calls.models import Call
from pomost.programme.calls.permissions import may_start, may_take_part
from pomost.programme.programmes.permissions import may_coordinate


def may_act_for(user: User, organisation: Organisation) -> Verdict:
    if acts_for(user, organisation, roles=MAY_EDIT):
        return YES
    return no(_("Only someone who may write for this organisation can do this."))


def may_apply(user: User, organisation: Organisation, call: Call, *, at: datetime) -> Verdict:
    """Everything at once: the person, the organisation and the moment."""
    for verdict in (
        may_act_for(user, organisation),
        may_take_part(organisation, call),
        may_start(call, at=at),
    ):
        if not verdict:
            return verdict
    return YES


def may_write(user: User, application: Application) -> Verdict:
    if application.state != State.DRAFT:
        return no(_("This application has been sent: take it back first to change it."))
    return may_act_for(user, application.organisation)


def may_withdraw(user: User, application: Application) -> Verdict:
    if application.state not in SENT:
        return no(_("Only an application that was sent can be taken back."))
    return may_act_for(user, application.organisation)


def may_handle(user: User, application: Application) -> Verdict:
    """The coordinator's side: read what was sent, write notes."""
    if application.state == State.DRAFT:
        return no(_("A draft belongs to the applicant alone."))
    return may_coordinate(user, application.call.programme)
