"""Who may try things out."""

from pomost.kernel.verdicts import Verdict
from pomost.people.models import User
from pomost.procurement.purchases.models import Purchase
from pomost.procurement.purchases.permissions import may_prepare


def may_explore(user: User, purchase: Purchase) -> Verdict:
    """May this person make and change sample bids? At any stage: they decide nothing."""
    return may_prepare(user, purchase)
