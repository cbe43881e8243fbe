"""Who may say who works on a purchase."""

from django.utils.translation import gettext as _

from pomost.kernel.verdicts import YES, Verdict, no
from pomost.people.memberships.queries import Role, acts_for
from pomost.people.models import User
from pomost.procurement.purchases.models import Purchase
from pomost.procurement.purchases.permissions import EDITORS
from pomost.procurement.team.queries import team_of
from pomost.procurement.team.rules import TeamRole


def may_manage_team(user: User, purchase: Purchase) -> Verdict:
    """May this person add people to the purchase, change their roles and remove them?"""
    if acts_for(user, purchase.buyer_id, roles={Role.ADMINISTRATOR}):
        return YES
    team = team_of(purchase)
    edits = acts_for(user, purchase.buyer_id, roles=EDITORS)
    if edits and (team.get(user.pk) == TeamRole.OWNER or not team):
        return YES
    return no(
        _("Only the owner of the purchase or an administrator of the buyer says who works on it.")
    )
