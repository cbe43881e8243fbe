"""Who may record and evaluate bids."""

from django.utils.translation import gettext as _

from pomost.kernel.verdicts import YES, Verdict, no
from pomost.people.memberships.queries import acts_for
from pomost.people.models import User
from pomost.procurement.bids.models import Evaluation
from pomost.procurement.bids.rules import EvaluationState
from pomost.procurement.purchases.models import Purchase
from pomost.procurement.purchases.permissions import EDITORS
from pomost.procurement.purchases.rules import Stage


def may_start_evaluation(user: User, purchase: Purchase) -> Verdict:
    """May this person begin an evaluation for this purchase?"""
    if not acts_for(user, purchase.buyer_id, roles=EDITORS):
        return no(_("Only an editor or administrator of the buyer can record bids."))
    if purchase.stage != Stage.PUBLISHED:
        if purchase.stage in (Stage.CORRECTION, Stage.APPROVED) and purchase.edition:
            return no(_("Publish the correction, or give it up: then bids are recorded here."))
        return no(_("Bids are recorded once the purchase is published."))
    return YES


def may_evaluate(user: User, evaluation: Evaluation) -> Verdict:
    """May this person change the bids of this evaluation, or decide on it?"""
    if not acts_for(user, evaluation.purchase.buyer_id, roles=EDITORS):
        return no(_("Only an editor or administrator of the buyer can record bids."))
    if hasattr(evaluation, "contract"):
        return no(_("A contract was signed on this evaluation, so it stays as it is."))
    if evaluation.state != EvaluationState.OPEN:
        return no(
            _("This evaluation is decided and stays as it is. Start a correction with a reason.")
        )
    return YES


def may_correct(user: User, evaluation: Evaluation) -> Verdict:
    """May this person begin a new evaluation that corrects this one?"""
    if not acts_for(user, evaluation.purchase.buyer_id, roles=EDITORS):
        return no(_("Only an editor or administrator of the buyer can correct an evaluation."))
    if evaluation.state == EvaluationState.OPEN:
        return no(_("This evaluation is still under way. Change it directly."))
    if hasattr(evaluation, "corrected_by"):
        return no(_("This evaluation has been corrected already. Open the newer one."))
    if hasattr(evaluation, "contract"):
        return no(_("A contract was signed on this evaluation, so it can no longer be corrected."))
    return YES


def may_mark(user: User, evaluation: Evaluation) -> Verdict:
    """May this person hand in marks as a juror?"""
    if not acts_for(user, evaluation.purchase.buyer_id):
        return no(_("Only people of the buyer's organisation can be jurors here."))
    if evaluation.state != EvaluationState.OPEN:
        return no(_("This evaluation is decided; marks can no longer be handed in."))
    return YES
