"""Who may choose a buyer's letter paper."""

from django.utils.translation import gettext as _

from pomost.kernel.verdicts import YES, Verdict, no
from pomost.people.memberships.queries import acts_for
from pomost.people.models import Organisation, User
from pomost.procurement.purchases.permissions import EDITORS


def may_choose_stationery(user: User, buyer: Organisation) -> Verdict:
    """May this person put in or take away the buyer's letter paper?"""
    if not acts_for(user, buyer, roles=EDITORS):
        return no(_("Only an editor or administrator of the buyer can change its letter paper."))
    return YES
