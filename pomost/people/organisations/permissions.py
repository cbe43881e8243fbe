"""Who may change an organisation."""

from django.utils.translation import gettext as _

from pomost.kernel.verdicts import YES, Verdict, no
from pomost.people.accounts.models import User
from pomost.people.memberships.models import Membership
from pomost.people.organisations.models import Organisation


def may_change(person: User, organisation: Organisation) -> Verdict:
    """An administrator of the organisation may."""
    if Membership.objects.filter(
        person=person,
        organisation=organisation,
        ended_at=None,
        role=Membership.Role.ADMINISTRATOR,
    ).exists():
        return YES
    return no(_("Only an administrator of this organisation can change it."))


def may_enter(person: User | None) -> Verdict:
    """The platform's operator may: a superuser, or whoever runs a command on the machine."""
    if person is None or person.is_superuser:
        return YES
    return no(_("Only the operator of the platform can enter an organisation for others."))
