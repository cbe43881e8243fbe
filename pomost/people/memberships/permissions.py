"""Who may decide who acts for an organisation."""

from django.utils.translation import gettext as _

from pomost.kernel.verdicts import YES, Verdict, no
from pomost.people.accounts.models import User
from pomost.people.accounts.queries import has_address
from pomost.people.memberships.models import Invitation, Membership
from pomost.people.memberships.queries import acts_for
from pomost.people.organisations.models import Organisation


def may_manage(person: User, organisation: Organisation) -> Verdict:
    """An administrator may invite, change roles and end memberships."""
    if acts_for(person, organisation, roles={Membership.Role.ADMINISTRATOR}):
        return YES
    return no(_("Only an administrator of this organisation decides who acts for it."))


def may_end(person: User, membership: Membership) -> Verdict:
    """An administrator may end anyone's membership, and everyone their own."""
    if membership.person_id == person.pk:
        return YES
    return may_manage(person, membership.organisation)


def may_answer(person: User, invitation: Invitation) -> Verdict:
    """Whoever has confirmed the invited address may; a forwarded link is not enough."""
    if has_address(person, invitation.email):
        return YES
    return no(
        _(
            "This invitation went to another e-mail address. Sign in with that address, "
            "or add it to your account first."
        )
    )
