"""Who may do what with a purchase."""

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _

from pomost.kernel.verdicts import YES, Verdict, no
from pomost.people.memberships.queries import MAY_EDIT, MAY_REVIEW, Role, acts_for
from pomost.people.models import Organisation, User
from pomost.procurement.publication.queries import authors_since_approval
from pomost.procurement.purchases.models import Purchase
from pomost.procurement.purchases.rules import EDITABLE, MOVES, Stage
from pomost.procurement.team.queries import team_of
from pomost.procurement.team.rules import lets_approve, lets_edit

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


def may_prepare(user: User, purchase: Purchase) -> Verdict:
    """May this person work on the purchase at all, whatever its stage?"""
    if not acts_for(user, purchase.buyer_id, roles=EDITORS):
        return no(_("Only an editor or administrator of the buyer can change this purchase."))
    if not lets_edit(team_of(purchase), user.pk) and not _administers(user, purchase):
        return no(
            _("This purchase has a team, and you do not edit in it. Its owner can add you to it.")
        )
    return YES


def may_edit(user: User, purchase: Purchase) -> Verdict:
    """May this person change what the purchase says?"""
    if not (prepares := may_prepare(user, purchase)):
        return prepares
    if purchase.stage in EDITABLE:
        return YES
    if purchase.stage == Stage.PUBLISHED:
        return no(_("This purchase is published. Begin a correction to change it."))
    if purchase.stage == Stage.APPROVED and purchase.edition:
        return no(_("This correction is approved. Take it back to change it."))
    if purchase.stage == Stage.CLOSED:
        return no(_("This purchase is closed. You can copy it."))
    return no(_("This purchase is no longer a draft. Take it back to draft to change it."))


def may_copy(user: User, purchase: Purchase) -> Verdict:
    """May this person start a new purchase from this one?"""
    if not acts_for(user, purchase.buyer_id, roles=EDITORS):
        return no(_("Only an editor or administrator of the buyer can copy its purchases."))
    return YES


def may_move(user: User, purchase: Purchase, then: Stage) -> Verdict:
    """May this person bring the purchase to another stage?

    Publishing and beginning a correction ask for more: publication.permissions.
    """
    now = Stage(purchase.stage)
    if then not in MOVES[now]:
        return no(_("From its present stage the purchase cannot go there."))
    if then == Stage.APPROVED:
        return may_approve(user, purchase)
    if then == Stage.PUBLISHED or (then == Stage.CORRECTION and now != Stage.APPROVED):
        return no(_("Publish and correct a purchase on its page of publication."))
    if then == Stage.DRAFT and purchase.edition:
        return no(_("What was published cannot become a draft again. Correct it instead."))
    if then == Stage.CORRECTION and not purchase.edition:
        return no(_("Only a published purchase can be corrected."))
    return may_prepare(user, purchase)


def may_approve(user: User | AnonymousUser, purchase: Purchase) -> Verdict:
    """May this person approve the purchase as it stands? Nobody approves their own words."""
    if not acts_for(user, purchase.buyer_id, roles=REVIEWERS):
        return no(_("Only a reviewer or administrator of the buyer can approve a purchase."))
    if Stage.APPROVED not in MOVES[Stage(purchase.stage)]:
        return no(_("A purchase is approved from draft, while it is open, or as a correction."))
    person = user.pk or 0
    if not lets_approve(team_of(purchase), person) and not _administers(user, purchase):
        return no(_("This purchase has its own reviewers. They or an administrator approve it."))
    if person in authors_since_approval(purchase):
        return no(
            _(
                "You changed this purchase since it was last approved, so somebody else has to"
                " approve it. Ask a reviewer or another administrator of your organisation."
            )
        )
    return YES


def _administers(user: User | AnonymousUser, purchase: Purchase) -> bool:
    return acts_for(user, purchase.buyer_id, roles={Role.ADMINISTRATOR})
