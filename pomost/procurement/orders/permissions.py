"""Who may write a buyer's own orders."""

from django.utils.translation import gettext as _

from pomost.kernel.verdicts import YES, Verdict, no
from pomost.people.memberships.queries import acts_for
from pomost.people.models import Organisation, User
from pomost.procurement.purchases.permissions import EDITORS


def may_order(user: User, owner: Organisation) -> Verdict:
    """May this person write this buyer's orders and record their adoption?"""
    if not owner.is_buyer:
        return no(_("Only a public buyer has rules for its purchases here."))
    if not acts_for(user, owner, roles=EDITORS):
        return no(_("Only an editor or administrator of the buyer writes its rules."))
    return YES
