"""Who may invite suppliers, and who may answer for one."""

from django.utils.translation import gettext as _

from pomost.kernel.verdicts import YES, Verdict, no
from pomost.people.memberships.queries import MAY_EDIT, acts_for
from pomost.people.models import User
from pomost.procurement.consultation.permissions import is_public
from pomost.procurement.invitations.models import MarketInvitation
from pomost.procurement.purchases.models import Purchase
from pomost.procurement.purchases.permissions import may_prepare


def may_invite(user: User, purchase: Purchase) -> Verdict:
    """May this person ask suppliers to look? Only at what everybody may see by then."""
    if not (prepares := may_prepare(user, purchase)):
        return prepares
    if not is_public(purchase):
        return no(
            _(
                "Open the purchase to suppliers first: whoever is invited sees what everybody sees,"
                " and never a draft."
            )
        )
    return YES


def may_reply(user: User, invitation: MarketInvitation) -> Verdict:
    """May this person answer for the organisation, while the purchase runs?"""
    if not acts_for(user, invitation.organisation_id, roles=MAY_EDIT):
        return no(_("Only an administrator or an editor of your organisation answers for it."))
    if not is_public(invitation.letter.purchase):
        return no(_("The buyer shows this purchase no longer, so there is nothing to answer."))
    return YES
