"""Who may run a contract. It outlives the purchase's approval: nothing is taken back for it."""

from django.utils.translation import gettext as _

from pomost.kernel.verdicts import YES, Verdict, no
from pomost.people.memberships.queries import acts_for
from pomost.people.models import User
from pomost.procurement.bids.models import Evaluation
from pomost.procurement.bids.rules import EvaluationState
from pomost.procurement.contracts.models import Contract, Payment
from pomost.procurement.contracts.rules import ContractState
from pomost.procurement.purchases.permissions import EDITORS


def may_sign(user: User, evaluation: Evaluation) -> Verdict:
    """May this person record the contract with the winner of this evaluation?"""
    if not acts_for(user, evaluation.purchase.buyer_id, roles=EDITORS):
        return no(_("Only an editor or administrator of the buyer can record a contract."))
    if evaluation.state != EvaluationState.AWARDED:
        return no(_("Choose a bid first: the contract is made with its bidder."))
    if hasattr(evaluation, "corrected_by"):
        return no(_("This evaluation was corrected. Use the newer one."))
    if hasattr(evaluation, "contract"):
        return no(_("The contract on this evaluation is recorded already."))
    return YES


def may_monitor(user: User, contract: Contract) -> Verdict:
    """May this person record checks, evidence, breaches, months and payments?"""
    if not acts_for(user, contract.purchase.buyer_id, roles=EDITORS):
        return no(_("Only an editor or administrator of the buyer can record this."))
    return YES


def may_withdraw(user: User, payment: Payment) -> Verdict:
    """May this person take back a payment that is recorded wrongly?"""
    if payment.withdrawn_at:
        return no(_("This payment is withdrawn already."))
    return may_monitor(user, payment.contract)


def may_amend(user: User, contract: Contract) -> Verdict:
    """May this person record that both sides changed the contract?"""
    if contract.state != ContractState.RUNNING:
        return no(_("This contract is over, so it can no longer be amended."))
    return may_monitor(user, contract)


def may_end(user: User, contract: Contract) -> Verdict:
    """May this person record that the contract is over?"""
    if contract.state != ContractState.RUNNING:
        return no(_("This contract is over already."))
    return may_monitor(user, contract)
