"""Who may publish and correct a purchase."""

from django.utils.translation import gettext as _

from pomost.kernel.verdicts import YES, Verdict, no
from pomost.people.models import User
from pomost.procurement.purchases.models import Purchase
from pomost.procurement.purchases.permissions import may_prepare
from pomost.procurement.purchases.rules import Stage


def may_publish(user: User, purchase: Purchase) -> Verdict:
    """May this person record that the purchase, or its correction, is published?"""
    if not (prepares := may_prepare(user, purchase)):
        return prepares
    if purchase.stage != Stage.APPROVED:
        return no(_("Only an approved purchase can be published. Have it approved first."))
    return YES


def may_correct(user: User, purchase: Purchase) -> Verdict:
    """May this person begin a correction of the published purchase?"""
    if not (prepares := may_prepare(user, purchase)):
        return prepares
    if purchase.stage != Stage.PUBLISHED:
        return no(_("Only a published purchase can be corrected."))
    return YES


def may_give_up_correction(user: User, purchase: Purchase) -> Verdict:
    """May this person drop a correction, so that the published edition stands?"""
    if not (prepares := may_prepare(user, purchase)):
        return prepares
    if purchase.stage != Stage.CORRECTION:
        return no(_("This purchase is not being corrected."))
    return YES
