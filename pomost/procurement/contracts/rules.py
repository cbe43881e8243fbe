"""What a contract's penalties may come to, and what its clauses cost.

Pure: no Django, no database, no clock. Source: docs/rules/penalties.md.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any, Final

from pomost.kernel.moves import Moves
from pomost.procurement.purchases.rules import PurchaseFile, Role

ZERO: Final = Decimal(0)
ART_95: Final = "art-95"
# What only decides who may bid is done with before the contract.
PROMISES: Final = frozenset({Role.DESCRIPTION, Role.PERFORMANCE, Role.EMPLOYMENT, Role.AWARD})


class ContractState(StrEnum):
    """How far a contract has come."""

    RUNNING = "running"
    ENDED = "ended"
    TERMINATED = "terminated"


MOVES: Moves[ContractState] = {
    ContractState.RUNNING: frozenset({ContractState.ENDED, ContractState.TERMINATED}),
    ContractState.ENDED: frozenset(),
    ContractState.TERMINATED: frozenset(),
}


class BreachState(StrEnum):
    """What became of a breach."""

    FOUND = "found"
    CURED = "cured"
    PENALISED = "penalised"
    WAIVED = "waived"
    WITHDRAWN = "withdrawn"


BREACH_MOVES: Moves[BreachState] = {
    BreachState.FOUND: frozenset(
        {BreachState.CURED, BreachState.PENALISED, BreachState.WAIVED, BreachState.WITHDRAWN}
    ),
    BreachState.CURED: frozenset(),
    BreachState.PENALISED: frozenset({BreachState.WITHDRAWN}),
    BreachState.WAIVED: frozenset(),
    BreachState.WITHDRAWN: frozenset(),
}


@dataclass(frozen=True, slots=True)
class Charge:
    """A penalty as the clause gives it, and what the cap leaves of it; grosze."""

    calculated_cents: int
    charged_cents: int

    @property
    def cut(self) -> bool:
        return self.charged_cents < self.calculated_cents


def cap_cents(value_cents: int, cap_percent: Decimal | None) -> int | None:
    """The most that all penalties together may come to, in whole grosze; None without a cap.

    A part of a grosz is cut off: the sum must not pass the cap. Source: docs/rules/penalties.md.
    """
    if cap_percent is None:
        return None
    return int(Fraction(value_cents) * Fraction(cap_percent) / 100)


def left_cents(value_cents: int, cap_percent: Decimal | None, charged_cents: int) -> int | None:
    """What may still be charged; None without a cap, never below 0."""
    cap = cap_cents(value_cents, cap_percent)
    return None if cap is None else max(0, cap - charged_cents)


def charge(
    calculated_cents: int, *, value_cents: int, cap_percent: Decimal | None, charged_cents: int
) -> Charge:
    """A new penalty beside those already charged. Raises ValueError unless it is above 0."""
    if calculated_cents <= 0:
        raise ValueError("A penalty must be above 0.")
    left = left_cents(value_cents, cap_percent, charged_cents)
    allowed = calculated_cents if left is None else min(calculated_cents, left)
    return Charge(calculated_cents, allowed)


def cost_of_a_month(cost_cents: int | None, delivered: Decimal) -> int | None:
    """What one delivered person-month cost, grosze; half a grosz rounds up; None when unknown."""
    if cost_cents is None or delivered <= 0:
        return None
    return int(Fraction(cost_cents) / Fraction(delivered) + Fraction(1, 2))


def share_percent(part: Decimal | int, whole: Decimal | int) -> Decimal:
    """A share in percent with one decimal place, halves up; 0 of nothing. For showing only."""
    if not whole:
        return Decimal(0)
    tenths = int(Fraction(part) * 1000 / Fraction(whole) + Fraction(1, 2))
    return Decimal(tenths) / 10


def duties_of(file: PurchaseFile) -> list[dict[str, Any]]:
    """Every clause of the purchase that binds the contractor, as the contract keeps it."""
    found: list[dict[str, Any]] = []
    clause = file.employment
    if clause.activities:
        found.append(
            {
                "code": ART_95,
                "role": Role.EMPLOYMENT.value,
                "duty": "\n".join(clause.activities),
                "verification": clause.verification,
                "control_rights": clause.control_rights,
                "sanction": clause.sanction,
            }
        )
    for item in file.criteria:
        if item.role not in PROMISES:
            continue
        people, months, fte = (item.parameters.get(name) for name in ("people", "months", "fte"))
        planned = {}
        if people and months and fte:
            planned = {
                "group": str(item.parameters.get("group", "")),
                "people": int(people),
                "months": int(months),
                "fte": Decimal(str(fte)),
            }
        found.append(
            {
                "code": item.code,
                "role": item.role.value,
                "duty": item.contract_duty,
                "verification": item.verification,
                "control_rights": item.control_rights,
                "sanction": item.sanction,
                **planned,
            }
        )
    return found
