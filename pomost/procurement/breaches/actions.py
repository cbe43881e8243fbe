"""Record a breach and what becomes of it: put right, let go, or a penalty."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from pomost.audit import actions as audit
from pomost.kernel.clock import day_in_warsaw
from pomost.kernel.errors import DomainError
from pomost.kernel.moves import check_move
from pomost.people.models import User
from pomost.procurement.checks.models import ContractCheck
from pomost.procurement.contracts import queries, rules
from pomost.procurement.contracts.actions import BadDays, Unsaid, locked, require_not_before
from pomost.procurement.contracts.models import Breach, Contract, ContractDuty, Penalty
from pomost.procurement.contracts.rules import BREACH_MOVES, BreachState


class CapReached(DomainError):
    """All penalties together have reached the cap."""


class Withdrawn(DomainError):
    """The breach was recorded wrongly and is taken back."""


@transaction.atomic
def report_breach(
    *,
    duty: ContractDuty,
    found_on: date,
    what: str,
    by: User,
    at: datetime,
    cure_by: date | None = None,
    check_made: ContractCheck | None = None,
) -> Breach:
    """Record that a clause was not kept. Raises NotAllowed, Unsaid or BadDays."""
    contract = locked(duty.contract, by=by)
    if not what.strip():
        raise Unsaid(_("Say what was not kept: posts, hours, months. No names."), field="what")
    require_not_before(found_on, contract.signed_on, field="found_on")
    if cure_by is not None and cure_by < found_on:
        raise BadDays(
            _("The time to put it right cannot end before it was found."), field="cure_by"
        )
    breach = Breach.objects.create(
        duty=contract.duties.get(pk=duty.pk),
        check_made=check_made,
        found_on=found_on,
        what=what.strip(),
        cure_by=cure_by,
    )
    audit.record("breach.reported", target=breach, by=by, at=at, code=duty.code)
    return breach


def _breach(breach: Breach, *, then: BreachState, by: User) -> tuple[Breach, Contract]:
    contract = locked(breach.duty.contract, by=by)
    breach = Breach.objects.select_related("duty").get(pk=breach.pk, duty__contract=contract)
    check_move(BREACH_MOVES, now=BreachState(breach.state), then=then)
    return breach, contract


@transaction.atomic
def settle_breach(
    *, breach: Breach, then: BreachState, on: date, because: str, by: User, at: datetime
) -> Breach:
    """Record that it was put right in time, or let go with a reason.

    Raises NotAllowed, WrongState, BadDays or Unsaid.
    """
    breach, _contract = _breach(breach, then=then, by=by)
    require_not_before(on, breach.found_on, field="on")
    if not because.strip():
        raise Unsaid(_("Say how it was put right, or why you let it go."), field="because")
    breach.state, breach.settled_on, breach.settled_because = then, on, because.strip()
    breach.save()
    audit.record("breach.settled", target=breach, by=by, at=at, then=then)
    return breach


@transaction.atomic
def charge_penalty(
    *, breach: Breach, calculated_cents: int, how: str, on: date, by: User, at: datetime
) -> Penalty:
    """Charge what the clause gives, at most what the cap leaves; exact grosze.

    Raises NotAllowed, WrongState, Unsaid, BadDays or CapReached. Source: docs/rules/penalties.md.
    """
    breach, contract = _breach(breach, then=BreachState.PENALISED, by=by)
    if calculated_cents <= 0:
        raise Unsaid(_("Write an amount above 0."), field="amount")
    if not how.strip():
        raise Unsaid(_("Write how the amount was counted."), field="how")
    require_not_before(on, breach.found_on, field="on")
    found = rules.charge(
        calculated_cents,
        value_cents=contract.value_cents,
        cap_percent=contract.penalty_cap_percent,
        charged_cents=queries.charged_cents(contract),
    )
    if not found.charged_cents:
        raise CapReached(
            _("All penalties together have reached the cap of this contract. Nothing is left."),
            field="amount",
        )
    penalty = Penalty.objects.create(
        breach=breach,
        calculated_cents=calculated_cents,
        charged_cents=found.charged_cents,
        how=how.strip(),
        charged_on=on,
    )
    breach.state, breach.settled_on = BreachState.PENALISED, on
    breach.settled_because = how.strip()
    breach.save()
    audit.record(
        "penalty.charged", target=penalty, by=by, at=at, cents=found.charged_cents, cut=found.cut
    )
    return penalty


@transaction.atomic
def record_penalty_paid(*, penalty: Penalty, on: date, by: User, at: datetime) -> Penalty:
    """Record that a penalty was paid or set off. Raises NotAllowed or Withdrawn."""
    locked(penalty.breach.duty.contract, by=by)
    penalty = Penalty.objects.select_related("breach").get(pk=penalty.pk)
    if penalty.breach.state == BreachState.WITHDRAWN:
        raise Withdrawn(_("This breach is withdrawn, and its penalty with it."))
    penalty.paid_on = on
    penalty.save(update_fields=["paid_on"])
    audit.record("penalty.paid", target=penalty, by=by, at=at)
    return penalty


@transaction.atomic
def withdraw_breach(*, breach: Breach, because: str, by: User, at: datetime) -> Breach:
    """Take back a breach recorded wrongly, with its penalty: both stay and count nowhere.

    Raises NotAllowed, WrongState or Unsaid.
    """
    breach, _contract = _breach(breach, then=BreachState.WITHDRAWN, by=by)
    if not because.strip():
        raise Unsaid(_("Say what was recorded wrongly."), field="because")
    breach.state, breach.settled_on = BreachState.WITHDRAWN, day_in_warsaw(at)
    breach.settled_because, breach.withdrawn_by = because.strip(), by
    breach.save()
    audit.record("breach.withdrawn", target=breach, by=by, at=at)
    return breach
