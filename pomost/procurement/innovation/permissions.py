"""Who may set challenges."""

from django.utils.translation import gettext as _

from pomost.kernel.verdicts import YES, Verdict, no
from pomost.people.memberships.queries import acts_for
from pomost.people.models import Organisation, User
from pomost.procurement.innovation.queries import OWNERS


def may_set_challenge(user: User, owner: Organisation) -> Verdict:
    """May this person set and change challenges of this organisation?"""
    if acts_for(user, owner, roles=OWNERS):
        return YES
    return no(_("Only a coordinator or administrator of the organisation can set its challenges."))
