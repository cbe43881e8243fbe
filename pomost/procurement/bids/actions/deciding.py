"""Begin an evaluation, choose a bid or nobody, and correct what was decided."""

from datetime import datetime

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pomost.audit import actions as audit
from pomost.kernel.clock import day_in_warsaw
from pomost.kernel.errors import DomainError
from pomost.kernel.files import Unusable
from pomost.kernel.moves import check_move
from pomost.kernel.verdicts import require
from pomost.people.models import User
from pomost.procurement.award.exports import bids_as_json
from pomost.procurement.award.queries import criteria_of
from pomost.procurement.award.rules import bids_file
from pomost.procurement.bids import queries, rules
from pomost.procurement.bids.actions.bids import locked, require_opened
from pomost.procurement.bids.models import Evaluation, PriceEnquiry, ReceivedBid
from pomost.procurement.bids.permissions import may_correct, may_start_evaluation
from pomost.procurement.bids.rules import MOVES, EvaluationState, Obstacle
from pomost.procurement.purchases.models import Purchase
from pomost.procurement.purchases.queries import as_file, whole
from pomost.procurement.purchases.rules import PurchaseFile
from pomost.procurement.scoring.rules.reading import check
from pomost.procurement.scoring.rules.shape import BidsFile

TITLE_LENGTH = 200


class NotReady(DomainError):
    """The evaluation cannot begin, or cannot be decided like this; says what to do first."""


@transaction.atomic
def start_evaluation(
    *, purchase: Purchase, lot_number: int, opens_at: datetime, by: User, at: datetime
) -> Evaluation:
    """Begin the evaluation of a published purchase, or of one of its lots.

    The criteria are those of the purchase as it stands, frozen here. Raises NotAllowed or NotReady.
    """
    purchase = whole().select_for_update(of=("self",)).get(pk=purchase.pk)
    require(may_start_evaluation(by, purchase))
    file = as_file(purchase)
    numbers = [lot.number for lot in file.lots] or [0]
    if lot_number not in numbers:
        raise NotReady(
            _("Choose one of the lots: each is evaluated on its own."), field="lot_number"
        )
    if Evaluation.objects.filter(purchase=purchase, lot_number=lot_number).exists():
        raise NotReady(
            _("There is an evaluation already. Open it; a decided one can be corrected."),
            field="lot_number",
        )
    if file.offers_due_on and day_in_warsaw(opens_at) < file.offers_due_on:
        raise NotReady(
            _("Bids may come until %(day)s, so they are not opened before that day.")
            % {"day": date_format(file.offers_due_on)},
            field="opens_at",
        )
    evaluation = Evaluation.objects.create(
        purchase=purchase,
        lot_number=lot_number,
        purchase_version=purchase.version,
        announced=bids_as_json(_announced(file, lot_number)),
        opens_at=opens_at,
        started_at=at,
        started_by=by,
    )
    audit.record("evaluation.started", target=evaluation, by=by, at=at, lot=lot_number)
    return evaluation


def _announced(file: PurchaseFile, lot_number: int) -> BidsFile:
    """What was announced, without bids; raises NotReady."""
    lot = next((one for one in file.lots if one.number == lot_number), None)
    if lot is not None:
        file = file.model_copy(
            update={
                "title": f"{file.title}: {lot.title}"[:TITLE_LENGTH],
                "value_cents": lot.value_cents,
            }
        )
    try:
        announced = bids_file(file, criteria_of(file), ())
        check(announced)
    except Unusable as error:
        raise NotReady(error.plain.for_language(get_language() or "pl")) from error
    return announced


@transaction.atomic
def award(*, evaluation: Evaluation, winner: str, by: User, at: datetime) -> Evaluation:
    """Choose a bid; from now on nothing in the evaluation changes.

    Raises NotAllowed, WrongState, TooEarly or NotReady.
    """
    evaluation = locked(evaluation, by=by)
    check_move(MOVES, now=EvaluationState(evaluation.state), then=EvaluationState.AWARDED)
    require_opened(evaluation, at=at)
    found = queries.scored(evaluation)
    if found.result is None:
        raise NotReady(_("Not every bid can be scored yet. Fill in the missing answers first."))
    if stands := rules.obstacle(found.result, winner, found.decisions):
        raise NotReady(_reason(stands), field="winner")
    evaluation.winner = next(bid for bid in found.bids if bid.code == winner)
    evaluation.state = EvaluationState.AWARDED
    evaluation.decided_at, evaluation.decided_by = at, by
    evaluation.sealed_file = found.text
    evaluation.sealed_sha256 = queries.sha256_of(found.text)
    evaluation.save()
    audit.record(
        "evaluation.awarded",
        target=evaluation,
        by=by,
        at=at,
        winner=winner,
        sha256=evaluation.sealed_sha256,
    )
    return evaluation


def _reason(obstacle: Obstacle) -> str:
    return {
        Obstacle.NO_VALID_BID: _(
            "There is no valid bid to choose. Annul the procedure, with a reason."
        ),
        Obstacle.NOT_FIRST: _("Only a bid in first place can be chosen."),
        Obstacle.NOT_ASKED: _(
            "Its price is at least 30% below the value or the mean, so ask for an explanation first"
            " (Pzp art. 224)."
        ),
        Obstacle.NO_DECISION: _(
            "The question about its price is still open. Record the answer and decide first."
        ),
    }[obstacle]


@transaction.atomic
def annul(*, evaluation: Evaluation, reason: str, by: User, at: datetime) -> Evaluation:
    """Choose nobody, with a written reason; raises NotAllowed, WrongState or NotReady."""
    evaluation = locked(evaluation, by=by)
    check_move(MOVES, now=EvaluationState(evaluation.state), then=EvaluationState.ANNULLED)
    if not reason.strip():
        raise NotReady(_("Say why nobody is chosen."), field="reason")
    evaluation.state = EvaluationState.ANNULLED
    evaluation.annulled_because = reason.strip()
    evaluation.decided_at, evaluation.decided_by = at, by
    evaluation.save()
    audit.record("evaluation.annulled", target=evaluation, by=by, at=at)
    return evaluation


@transaction.atomic
def correct(*, evaluation: Evaluation, reason: str, by: User, at: datetime) -> Evaluation:
    """Begin a new evaluation from the bids of a decided one, which stays as it is.

    Raises NotAllowed or NotReady.
    """
    evaluation = (
        Evaluation.objects.select_for_update(of=("self",))
        .select_related("purchase__buyer", "corrected_by", "contract")
        .get(pk=evaluation.pk)
    )
    require(may_correct(by, evaluation))
    if not reason.strip():
        raise NotReady(_("Say what was wrong and why it is evaluated again."), field="reason")
    new = Evaluation.objects.create(
        purchase=evaluation.purchase,
        lot_number=evaluation.lot_number,
        number=evaluation.number + 1,
        purchase_version=evaluation.purchase_version,
        announced=evaluation.announced,
        opens_at=evaluation.opens_at,
        sealed_count=evaluation.sealed_count,
        started_at=at,
        started_by=by,
        corrects=evaluation,
        correction_reason=reason.strip(),
    )
    for bid in queries.bids_of(evaluation):
        _copy(bid, into=new)
    audit.record("evaluation.corrected", target=new, by=by, at=at, number=new.number)
    return new


def _copy(bid: ReceivedBid, *, into: Evaluation) -> None:
    enquiry: PriceEnquiry | None = getattr(bid, "enquiry", None)
    bid.pk, bid._state.adding, bid.evaluation = None, True, into
    bid.save()
    if enquiry:
        enquiry.pk, enquiry._state.adding, enquiry.bid = None, True, bid
        enquiry.save()
