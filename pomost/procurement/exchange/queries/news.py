"""What each signature and change of a contract brought."""

from datetime import date

from pomost.kernel.clock import day_in_warsaw
from pomost.procurement.amendments.models import Amendment
from pomost.procurement.contracts.models import Contract
from pomost.procurement.contracts.queries import contracts_of
from pomost.procurement.contracts.rules import ContractState
from pomost.procurement.exchange.rules.process import Amended, News, Signed
from pomost.procurement.purchases.models import Purchase


def news_of(purchase: Purchase) -> list[News]:
    """What each signature and change of a contract brought; the present comes last."""
    contracts = list(contracts_of(purchase))
    changes = list(
        Amendment.objects.filter(contract__purchase=purchase).order_by("recorded_at", "pk")
    )
    known = [[c for c in contracts if c.recorded_at <= one.recorded_at] for one in changes]
    names = {
        one.pk: (_name(len(known[n]), n), _name(len(known[n]), n + 1))
        for n, one in enumerate(changes)
    }

    def news(told: list[Contract], done: int, *, now: bool = False) -> News:
        signed_at = max(one.recorded_at for one in told)
        changed_at = changes[done - 1].recorded_at if done else signed_at
        at = max(signed_at, changed_at)
        return News(
            name=_name(len(told), done),
            at=at,
            contracts=tuple(
                _signed(one, changes, done, names, on=None if now else day_in_warsaw(at))
                for one in told
            ),
            is_amendment=done > 0 and changed_at >= signed_at,
        )

    if not contracts:
        return []
    found = {
        _name(len(told), done): news(told, done)
        for n, told in enumerate(known)
        for done in (n, n + 1)
    }
    now = news(contracts, len(changes), now=True)
    found.pop(now.name, None)
    return [*found.values(), now]


def _name(contracts: int, changes: int) -> str:
    return f"contracts-{contracts}" + (f"-amendments-{changes}" if changes else "")


def _signed(
    contract: Contract,
    changes: list[Amendment],
    done: int,
    names: dict[int, tuple[str, str]],
    *,
    on: date | None,
) -> Signed:
    """The contract after so many changes: on a day of the past, or now."""
    later = next((one for one in changes[done:] if one.contract_id == contract.pk), None)
    ended = contract.state != ContractState.RUNNING and later is None
    if ended and on and contract.ended_on:
        ended = contract.ended_on <= on
    return Signed(
        id=f"contract-{contract.pk}",
        award=f"award-{contract.evaluation_id}",
        number=contract.number,
        value_cents=later.value_before_cents if later else contract.value_cents,
        signed_on=contract.signed_on,
        starts_on=contract.starts_on,
        ends_on=later.ends_on_before if later else contract.ends_on,
        ended=ended,
        amendments=tuple(
            Amended(
                id=f"contract-{contract.pk}-amendment-{one.number}",
                on=one.agreed_on,
                reason=one.because,
                provision=one.provision,
                ends_on_before=one.ends_on_before,
                ends_on=one.ends_on,
                value_before_cents=one.value_before_cents,
                value_cents=one.value_cents,
                before=names[one.pk][0],
                after=names[one.pk][1],
            )
            for one in changes[:done]
            if one.contract_id == contract.pk
        ),
    )
