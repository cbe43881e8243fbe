"""Record a contract and what becomes of it: payments, effect, its end."""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pomost.audit import actions as audit
from pomost.kernel.clock import day_in_warsaw
from pomost.kernel.errors import DomainError
from pomost.kernel.moves import check_move
from pomost.kernel.verdicts import require
from pomost.people.models import User
from pomost.procurement.bids.models import Evaluation
from pomost.procurement.checks import actions as checks
from pomost.procurement.checks.rules import MOST_CHECKS, months_between
from pomost.procurement.contracts import queries, rules
from pomost.procurement.contracts.models import Contract, ContractDuty, Payment
from pomost.procurement.contracts.permissions import may_end, may_monitor, may_sign, may_withdraw
from pomost.procurement.contracts.rules import MOVES, ContractState


class BadDays(DomainError):
    """The days of the contract do not follow one another."""


class Unsaid(DomainError):
    """Words are missing that the record needs."""


def require_days(starts_on: date, ends_on: date) -> None:
    """Raise BadDays unless the contract's days follow one another and its checks can be planned."""
    if ends_on < starts_on:
        raise BadDays(_("The last day cannot come before the first."), field="ends_on")
    # Each month has a check, and so has the month after the last.
    if sum(1 for _month in months_between(starts_on, ends_on)) >= MOST_CHECKS:
        raise BadDays(
            _("More than %(years)s years would need more checks than we plan. Check the days.")
            % {"years": MOST_CHECKS // 12},
            field="ends_on",
        )


def require_not_before(day: date, since: date, *, field: str) -> None:
    """Raise BadDays when a day comes before the one that it follows."""
    if day < since:
        raise BadDays(
            _("This cannot be before %(day)s: check the day.") % {"day": date_format(since)},
            field=field,
        )


def locked(contract: Contract, *, by: User) -> Contract:
    """The contract, locked until the transaction ends; raises NotAllowed."""
    contract = (
        Contract.objects.select_for_update(of=("self",))
        .select_related("purchase__buyer")
        .get(pk=contract.pk)
    )
    require(may_monitor(by, contract))
    return contract


@transaction.atomic
def record_contract(
    *,
    evaluation: Evaluation,
    number: str,
    signed_on: date,
    starts_on: date,
    ends_on: date,
    value_cents: int,
    by: User,
    at: datetime,
    penalty_cap_percent: Decimal | None = None,
    schedule: bool = True,
) -> Contract:
    """Record the contract signed with the winner; its clauses and their schedule come along.

    Raises NotAllowed, Unsaid or BadDays.
    """
    evaluation = (
        Evaluation.objects.select_for_update(of=("self",))
        .select_related("purchase__buyer", "winner__organisation", "contract", "corrected_by")
        .get(pk=evaluation.pk)
    )
    require(may_sign(by, evaluation))
    if value_cents <= 0:
        raise Unsaid(_("Write an amount above 0."), field="value")
    require_days(starts_on, ends_on)
    if signed_on > day_in_warsaw(at):
        raise BadDays(
            _(
                "“Signed on” is a day that has not come yet. Record the contract once it is "
                "signed, or correct the day."
            ),
            field="signed_on",
        )
    if signed_on > ends_on:
        raise BadDays(_("The contract cannot be signed after its last day."), field="signed_on")
    assert evaluation.winner is not None
    contract = Contract.objects.create(
        purchase=evaluation.purchase,
        evaluation=evaluation,
        number=number.strip(),
        contractor=evaluation.winner.bidder,
        organisation=evaluation.winner.organisation,
        signed_on=signed_on,
        starts_on=starts_on,
        ends_on=ends_on,
        value_cents=value_cents,
        penalty_cap_percent=penalty_cap_percent,
        recorded_at=at,
    )
    ContractDuty.objects.bulk_create(
        ContractDuty(contract=contract, position=position, **values)
        for position, values in enumerate(
            rules.duties_of(queries.published_file(evaluation.purchase))
        )
    )
    audit.record("contract.recorded", target=contract, by=by, at=at, number=contract.number)
    if schedule:
        checks.plan_checks(contract=contract, by=by, at=at)
    return contract


@transaction.atomic
def record_payment(
    *, contract: Contract, paid_on: date, amount_cents: int, what: str, by: User, at: datetime
) -> Payment:
    """Record money paid to the contractor. Raises NotAllowed or Unsaid."""
    contract = locked(contract, by=by)
    if amount_cents <= 0:
        raise Unsaid(_("Write an amount above 0."), field="amount")
    payment = Payment.objects.create(
        contract=contract, paid_on=paid_on, amount_cents=amount_cents, what=what.strip()
    )
    audit.record("contract.paid", target=payment, by=by, at=at, cents=amount_cents)
    return payment


@transaction.atomic
def withdraw_payment(*, payment: Payment, because: str, by: User, at: datetime) -> Payment:
    """Take back a payment recorded wrongly: it stays to be read and counts no more.

    Raises NotAllowed or Unsaid.
    """
    contract = locked(payment.contract, by=by)
    payment = contract.payments.get(pk=payment.pk)
    require(may_withdraw(by, payment))
    if not because.strip():
        raise Unsaid(_("Say what was wrong with the payment."), field="because")
    payment.withdrawn_at, payment.withdrawn_by = at, by
    payment.withdrawn_because = because.strip()
    payment.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_because"])
    audit.record("payment.withdrawn", target=payment, by=by, at=at, cents=payment.amount_cents)
    return payment


@transaction.atomic
def describe_effect(
    *,
    contract: Contract,
    effect: str,
    clause_cost_cents: int | None,
    clause_cost_method: str,
    by: User,
    at: datetime,
) -> Contract:
    """Say what the clauses changed and what they cost. Raises NotAllowed or Unsaid."""
    contract = locked(contract, by=by)
    if clause_cost_cents is not None and not clause_cost_method.strip():
        raise Unsaid(_("Say how you counted what the clauses cost."), field="clause_cost_method")
    contract.effect = effect.strip()
    contract.clause_cost_cents = clause_cost_cents
    contract.clause_cost_method = clause_cost_method.strip()
    contract.save(update_fields=["effect", "clause_cost_cents", "clause_cost_method"])
    audit.record("contract.effect", target=contract, by=by, at=at)
    return contract


@transaction.atomic
def end_contract(
    *, contract: Contract, then: ContractState, on: date, reason: str, by: User, at: datetime
) -> Contract:
    """Record that the contract is over; an early end needs a reason.

    Raises NotAllowed, WrongState, BadDays or Unsaid.
    """
    contract = locked(contract, by=by)
    check_move(MOVES, now=ContractState(contract.state), then=then)
    require(may_end(by, contract))
    if then is ContractState.TERMINATED and not reason.strip():
        raise Unsaid(_("Say why the contract ends early."), field="reason")
    require_not_before(on, contract.signed_on, field="on")
    if then is ContractState.ENDED and on < contract.ends_on:
        raise BadDays(
            _(
                "“On” lies before the last day of the contract, %(last)s, so it did not end as "
                "agreed. Choose “before its time” and say why, or correct the day."
            )
            % {"last": date_format(contract.ends_on)},
            field="on",
        )
    # An end with notice lies ahead, but not beyond the contract.
    if on > max(day_in_warsaw(at), contract.ends_on):
        raise BadDays(_("This day has not come yet."), field="on")
    if on < contract.ends_on:
        checks.follow_new_end(contract=contract, ends_on=on, by=by, at=at)
    contract.state, contract.ended_on, contract.end_reason = then, on, reason.strip()
    contract.save(update_fields=["state", "ended_on", "end_reason"])
    audit.record("contract.ended", target=contract, by=by, at=at, then=then)
    return contract
