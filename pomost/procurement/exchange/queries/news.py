"""What each signature, change and end of a contract brought, and payments after its end."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from pomost.audit.queries import moments_of
from pomost.procurement.amendments.models import Amendment
from pomost.procurement.contracts.models import Contract, Payment
from pomost.procurement.contracts.queries import contracts_of
from pomost.procurement.contracts.rules import ContractState
from pomost.procurement.exchange.rules.process import Amended, News, Paid, Signed
from pomost.procurement.purchases.models import Purchase


@dataclass(frozen=True, slots=True)
class _Withdrawal:
    """A payment that had been told was taken back."""

    payment: Payment

    @property
    def contract_id(self) -> int:
        return self.payment.contract_id


@dataclass(frozen=True, slots=True)
class _Step:
    """What became of a contract: an amendment, its end, a payment after that, one withdrawn."""

    at: datetime
    of: Amendment | Contract | Payment | _Withdrawal

    @property
    def contract_id(self) -> int:
        return self.of.pk if isinstance(self.of, Contract) else self.of.contract_id


# What a step is called in the release's id, and its tag.
STEPS = {
    Amendment: ("amendments", "contractAmendment"),
    Contract: ("ended", "contractTermination"),
    Payment: ("payments", "implementation"),
    _Withdrawal: ("withdrawn", "implementation"),
}


def news_of(purchase: Purchase) -> list[News]:
    """The states before and after each step of a contract, oldest first; the present comes last."""
    contracts = list(contracts_of(purchase))
    if not contracts:
        return []
    over = _ends_of(contracts)
    payments = list(Payment.objects.filter(contract__in=over).order_by("paid_on", "pk"))
    noted = moments_of("contract.paid", payments)
    # A payment withdrawn before anything told it was never told.
    payments = [
        one
        for one in payments
        if one.withdrawn_at is None
        or one.withdrawn_at > max(over[one.contract_id], noted.get(one.pk, over[one.contract_id]))
    ]
    steps = _steps_of(contracts, over, payments, noted)
    told = [[c for c in contracts if c.recorded_at <= step.at] for step in steps]
    states = [(told[n], done) for n in range(len(steps)) for done in (n, n + 1)]
    states.append((contracts, len(steps)))
    names = {
        step.of.pk: (_name(told[n], steps[:n]), _name(told[n], steps[: n + 1]))
        for n, step in enumerate(steps)
        if isinstance(step.of, Amendment)
    }

    def news(known: list[Contract], done: int) -> News:
        signed_at = max(one.recorded_at for one in known)
        last = steps[done - 1] if done else None
        newer = last if last and last.at >= signed_at else None
        return News(
            name=_name(known, steps[:done]),
            at=newer.at if newer else signed_at,
            contracts=tuple(_signed(one, steps, done, payments, names) for one in known),
            tag=STEPS[type(newer.of)][1] if newer else "contract",
        )

    # Two states of one name are one: what stood after a step stands before the next.
    return list({one.name: one for one in (news(known, done) for known, done in states)}.values())


def _ends_of(contracts: Iterable[Contract]) -> dict[int, datetime]:
    """The contracts that are over, by key, and when that was recorded: the log knows it."""
    over = [one for one in contracts if one.state != ContractState.RUNNING]
    logged = moments_of("contract.ended", over)
    return {one.pk: logged.get(one.pk, one.recorded_at) for one in over}


def _steps_of(
    contracts: Sequence[Contract],
    over: Mapping[int, datetime],
    payments: Sequence[Payment],
    noted: Mapping[int, datetime],
) -> list[_Step]:
    """In the order in which they were recorded."""
    changes = Amendment.objects.filter(contract__in=contracts).order_by("recorded_at", "pk")
    late = [one for one in payments if one.pk in noted and noted[one.pk] > over[one.contract_id]]
    steps = [_Step(one.recorded_at, one) for one in changes]
    steps += [_Step(over[one.pk], one) for one in contracts if one.pk in over]
    steps += [_Step(noted[one.pk], one) for one in late]
    steps += [_Step(one.withdrawn_at, _Withdrawal(one)) for one in payments if one.withdrawn_at]
    return sorted(steps, key=lambda step: step.at)


def _name(contracts: Sequence[Contract], steps: Sequence[_Step]) -> str:
    """``contracts-2-amendments-1-ended-1``: so many of each."""
    counts = [f"contracts-{len(contracts)}"]
    for sort, (name, _tag) in STEPS.items():
        if number := sum(isinstance(step.of, sort) for step in steps):
            counts.append(f"{name}-{number}")
    return "-".join(counts)


def _signed(
    contract: Contract,
    steps: Sequence[_Step],
    done: int,
    payments: Sequence[Payment],
    names: dict[int, tuple[str, str]],
) -> Signed:
    """The contract after so many steps."""
    own = [step for step in steps[:done] if step.contract_id == contract.pk]
    later = next(
        (
            step.of
            for step in steps[done:]
            if isinstance(step.of, Amendment) and step.of.contract_id == contract.pk
        ),
        None,
    )
    ended = any(isinstance(step.of, Contract) for step in own)
    pending = {step.of for step in steps[done:]}
    gone = {step.of.payment for step in own if isinstance(step.of, _Withdrawal)}
    return Signed(
        id=f"contract-{contract.pk}",
        award=f"award-{contract.evaluation_id}",
        number=contract.number,
        value_cents=later.value_before_cents if later else contract.value_cents,
        signed_on=contract.signed_on,
        starts_on=contract.starts_on,
        ends_on=later.ends_on_before if later else contract.ends_on,
        amendments=tuple(
            _amended(step.of, names[step.of.pk]) for step in own if isinstance(step.of, Amendment)
        ),
        ended_on=contract.ended_on if ended else None,
        end_reason=contract.end_reason if ended else "",
        payments=tuple(
            Paid(f"payment-{one.pk}", one.paid_on, one.amount_cents)
            for one in payments
            if ended and one.contract_id == contract.pk and one not in pending | gone
        ),
    )


def _amended(change: Amendment, names: tuple[str, str]) -> Amended:
    before, after = names
    return Amended(
        id=f"contract-{change.contract_id}-amendment-{change.number}",
        on=change.agreed_on,
        reason=change.because,
        provision=change.provision,
        ends_on_before=change.ends_on_before,
        ends_on=change.ends_on,
        value_before_cents=change.value_before_cents,
        value_cents=change.value_cents,
        before=before,
        after=after,
    )
