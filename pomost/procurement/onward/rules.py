"""What waits to be done with a purchase once its nine steps are behind it.

Pure: no Django, no database, no clock.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pomost.procurement.bids.rules import EvaluationState
from pomost.procurement.contracts.rules import ContractState


class Turn(StrEnum):
    """One thing to do next."""

    PUBLISH = "publish"
    BIDS = "bids"  # nobody has begun to record what arrived
    OPENING = "opening"  # the bids are still sealed
    CHOOSE = "choose"
    SIGN = "sign"
    LATE = "late"  # checks that should have happened
    CHECK = "check"
    END = "end"  # the last day is over and nobody said so
    REPORT = "report"
    AGAIN = "again"  # nobody was chosen


@dataclass(frozen=True, slots=True)
class Monitored:
    """A contract as far as the next turn depends on it."""

    state: ContractState
    ends_on: date
    late: int  # planned checks whose day has passed
    planned: int
    told: bool  # whether somebody wrote what the clauses changed


def turn_of_evaluation(state: EvaluationState, *, sealed: bool, signed: bool) -> Turn | None:
    """What an evaluation that nobody corrected waits for; None once its contract is signed."""
    if state is EvaluationState.OPEN:
        return Turn.OPENING if sealed else Turn.CHOOSE
    if state is EvaluationState.ANNULLED:
        return Turn.AGAIN
    return None if signed else Turn.SIGN


def turn_of_contract(contract: Monitored, *, today: date) -> Turn | None:
    """What a contract waits for, the most urgent first; None when all is done and told."""
    if contract.late:
        return Turn.LATE
    if contract.state is ContractState.RUNNING and contract.ends_on < today:
        return Turn.END
    if contract.planned:
        return Turn.CHECK
    return None if contract.told else Turn.REPORT
