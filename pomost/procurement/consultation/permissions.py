"""Who may consult the market and ask about a purchase."""

from django.utils.translation import gettext as _

from pomost.kernel.verdicts import YES, Verdict, no
from pomost.people.models import User
from pomost.procurement.purchases.models import Purchase
from pomost.procurement.purchases.permissions import may_prepare
from pomost.procurement.purchases.rules import Stage


def is_public(purchase: Purchase) -> bool:
    """Tell whether suppliers see the purchase and it still runs."""
    return purchase.stage == Stage.OPEN or bool(purchase.edition and purchase.stage != Stage.CLOSED)


def may_consult(user: User, purchase: Purchase) -> Verdict:
    """May this person write the announcement, record and answer questions?"""
    if purchase.stage == Stage.CLOSED:
        return no(_("This purchase is closed. Its log of questions stays as it is."))
    return may_prepare(user, purchase)


def may_announce(user: User, purchase: Purchase) -> Verdict:
    """May this person show the announcement to suppliers?"""
    if not (consults := may_consult(user, purchase)):
        return consults
    if not is_public(purchase):
        return no(_("Open the purchase to suppliers first: the announcement stands on its page."))
    return YES


def may_ask(user: User, purchase: Purchase) -> Verdict:
    """May this person ask the buyer something? Anybody signed in, while suppliers see it."""
    if not is_public(purchase):
        return no(_("This purchase takes no questions now."))
    return YES
