"""Who may build variants."""

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _

from pomost.kernel.verdicts import YES, Verdict, no
from pomost.people.memberships.queries import MAY_EDIT, acts_for
from pomost.people.models import User
from pomost.procurement.innovation.models import Challenge
from pomost.procurement.variants.models import Variant
from pomost.procurement.variants.rules import EDITABLE, MOVES, VariantState


def may_build(user: User | AnonymousUser, challenge: Challenge) -> Verdict:
    """May this person begin a variant of this challenge, for its owner?"""
    if acts_for(user, challenge.owner_id, roles=MAY_EDIT):
        return YES
    return no(
        _(
            "Only an editor, coordinator or administrator of the challenge's owner can build"
            " variants."
        )
    )


def may_change_variant(user: User | AnonymousUser, variant: Variant) -> Verdict:
    """May this person change what the variant says?"""
    verdict = may_build(user, variant.challenge)
    if verdict and variant.state not in EDITABLE:
        return no(_("This variant is finished. Take it back to draft to change it."))
    return verdict


def may_move_variant(user: User | AnonymousUser, variant: Variant, then: VariantState) -> Verdict:
    """May this person finish, show or take back the variant?"""
    if then not in MOVES[VariantState(variant.state)]:
        return no(_("From its present state the variant cannot go there."))
    return may_build(user, variant.challenge)
