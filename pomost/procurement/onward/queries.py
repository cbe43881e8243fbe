"""The next things to do with a purchase after its nine steps, in words and with their pages."""

from datetime import datetime
from typing import Any

from django.db.models import Count, Min, Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pomost.kernel.clock import day_in_warsaw
from pomost.kernel.templatetags.pomost import moment
from pomost.procurement.bids.queries import evaluations_of
from pomost.procurement.bids.rules import EvaluationState
from pomost.procurement.checks.models import ContractCheck
from pomost.procurement.checks.rules import CheckState
from pomost.procurement.contracts.queries import contracts_of
from pomost.procurement.contracts.rules import ContractState
from pomost.procurement.onward.rules import Monitored, Turn, turn_of_contract, turn_of_evaluation
from pomost.procurement.purchases.models import Purchase
from pomost.procurement.purchases.rules import Stage

AFTER = {Stage.APPROVED, Stage.PUBLISHED, Stage.CLOSED}


def turns_of(purchase: Purchase, *, at: datetime) -> list[dict[str, str]]:
    """Each thing that waits, with its page; empty before the approval and when all is done."""
    if purchase.stage == Stage.APPROVED:
        return [_turn(Turn.PUBLISH, "publish", purchase.pk)]
    if purchase.stage not in AFTER:
        return []
    evaluations = [e for e in evaluations_of(purchase) if not hasattr(e, "corrected_by")]
    found = []
    lots = {lot.number: str(lot) for lot in purchase.lots.all()}
    begun = {evaluation.lot_number for evaluation in evaluations}
    if purchase.stage == Stage.PUBLISHED and (set(lots) or {0}) - begun:
        found.append(_turn(Turn.BIDS, "bids", purchase.pk))
    for evaluation in evaluations:
        turn = turn_of_evaluation(
            EvaluationState(evaluation.state),
            sealed=at < evaluation.opens_at,
            signed=hasattr(evaluation, "contract"),
        )
        if turn and not (turn is Turn.AGAIN and purchase.stage == Stage.CLOSED):
            page = "sign_contract" if turn is Turn.SIGN else "evaluation"
            more = {"at": moment(evaluation.opens_at)}
            found.append(
                _turn(turn, page, evaluation.pk, about=lots.get(evaluation.lot_number, ""), **more)
            )
    return found + _turns_of_contracts(purchase, at=at)


def _turns_of_contracts(purchase: Purchase, *, at: datetime) -> list[dict[str, str]]:
    today = day_in_warsaw(at)
    waiting = {
        row["contract"]: row
        for row in ContractCheck.objects.filter(
            contract__purchase=purchase, state=CheckState.PLANNED
        )
        .values("contract")
        .annotate(n=Count("pk"), late=Count("pk", filter=Q(due_on__lt=today)), first=Min("due_on"))
        .order_by("contract")
    }
    found = []
    for contract in contracts_of(purchase):
        row: dict[str, Any] = waiting.get(contract.pk, {"n": 0, "late": 0, "first": None})
        turn = turn_of_contract(
            Monitored(
                ContractState(contract.state),
                contract.ends_on,
                row["late"],
                row["n"],
                told=bool(contract.effect),
            ),
            today=today,
        )
        if turn:
            pages = {Turn.REPORT: "effects", Turn.END: "end_contract"}
            found.append(
                _turn(
                    turn,
                    pages.get(turn, "contract"),
                    contract.pk,
                    about=contract.number,
                    n=row["late"],
                    day=date_format(row["first"]) if row["first"] else "",
                )
            )
    return found


def _turn(turn: Turn, page: str, pk: int, *, about: str = "", **words: Any) -> dict[str, str]:
    text, action = _words(turn, **words)
    return {
        "turn": turn,
        "text": f"{about}: {text[:1].lower()}{text[1:]}" if about else text,
        "action": action,
        "url": reverse(f"procurement:{page}", args=[pk]),
    }


def _words(turn: Turn, *, n: int = 0, day: str = "", at: str = "") -> tuple[str, str]:
    """What waits, and what its button says."""
    late = ngettext("%(n)s check is late.", "%(n)s checks are late.", n) % {"n": n}
    return {
        Turn.PUBLISH: (_("It is approved. Publish it, then record it here."), _("Publish")),
        Turn.BIDS: (
            _("Record the bids when they have been opened, one evaluation for each part."),
            _("Go to the bids"),
        ),
        Turn.OPENING: (_("The bids are opened on %(at)s.") % {"at": at}, _("Open the evaluation")),
        Turn.CHOOSE: (_("Record the bids, then choose one."), _("Open the evaluation")),
        Turn.SIGN: (_("A bid is chosen. Sign the contract."), _("Record the contract")),
        Turn.LATE: (late, _("Open the contract")),
        Turn.CHECK: (_("The next check is due by %(day)s.") % {"day": day}, _("Open the contract")),
        Turn.END: (_("The last day is over. Say how it ended."), _("Record the end")),
        Turn.REPORT: (
            _("Every check is done. Write what the clauses changed and cost."),
            _("Effect and cost"),
        ),
        Turn.AGAIN: (
            _("Nobody was chosen. Close the purchase, or copy it and try again."),
            _("Open the evaluation"),
        ),
    }[turn]
