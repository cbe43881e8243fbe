"""Who may do what with a purchase."""

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _

from pomost.kernel.verdicts import YES, Verdict, no
from pomost.people.memberships.queries import MAY_EDIT, MAY_REVIEW, Role, acts_for
from pomost.people.models import Organisation, User
from pomost.procurement.purchases.models import Purchase
from pomost.procurement.purchases.rules import EDITABLE, MOVES, Stage

# Coordinators run programmes; buying is for those who answer for the buyer's money.
EDITORS = MAY_EDIT - {Role.COORDINATOR}
REVIEWERS = MAY_REVIEW - {Role.COORDINATOR}


def may_plan(user: User, buyer: Organisation) -> Verdict:
    """May this person start a purchase for this buyer?"""
    if not buyer.is_buyer:
        return no(_("Only a public buyer can plan a purchase here."))
    if not acts_for(user, buyer, roles=EDITORS):
        return no(_("Only an editor or administrator of the buyer can plan its purchases."))
    return YES


def may_edit(user: User, purchase: Purchase) -> Verdict:
    """May this person change what the purchase says?"""
    if not acts_for(user, purchase.buyer_id, roles=EDITORS):
        return no(_("Only an editor or administrator of the buyer can change this purchase."))
    if purchase.stage not in EDITABLE:
        return no(_("This purchase is no longer a draft. Take it back to draft to change it."))
    return YES


def may_copy(user: User, purchase: Purchase) -> Verdict:
    """May this person start a new purchase from this one?"""
    if not acts_for(user, purchase.buyer_id, roles=EDITORS):
        return no(_("Only an editor or administrator of the buyer can copy its purchases."))
    return YES


def may_move(user: User, purchase: Purchase, then: Stage) -> Verdict:
    """May this person bring the purchase to another stage?"""
    if then not in MOVES[Stage(purchase.stage)]:
        return no(_("From its present stage the purchase cannot go there."))
    if then == Stage.APPROVED:
        return may_approve(user, purchase)
    if not acts_for(user, purchase.buyer_id, roles=EDITORS):
        return no(_("Only an editor or administrator of the buyer can do this."))
    return YES


def may_approve(user: User | AnonymousUser, purchase: Purchase) -> Verdict:
    """May this person approve the purchase as it stands?"""
    if not acts_for(user, purchase.buyer_id, roles=REVIEWERS):
        return no(_("Only a reviewer or administrator of the buyer can approve a purchase."))
    if Stage.APPROVED not in MOVES[Stage(purchase.stage)]:
        return no(_("A purchase is approved from draft or while it is open to suppliers."))
    return YES
