"""Who may prepare the notices of a purchase."""

from pomost.kernel.verdicts import Verdict
from pomost.people.models import User
from pomost.procurement.purchases.models import Purchase
from pomost.procurement.purchases.permissions import may_prepare


def may_answer(user: User, purchase: Purchase) -> Verdict:
    """May this person answer what a notice asks? At any stage: results come after publication."""
    return may_prepare(user, purchase)
