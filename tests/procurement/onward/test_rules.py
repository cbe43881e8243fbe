"""What waits once the nine steps are behind."""

from datetime import date

import pytest

from pomost.procurement.bids.rules import EvaluationState
from pomost.procurement.contracts.rules import ContractState
from pomost.procurement.onward.rules import Monitored, Turn, turn_of_contract, turn_of_evaluation

TODAY = date(2026, 6, 1)
LAST = date(2026, 12, 31)


@pytest.mark.parametrize(
    ("state", "sealed", "signed", "turn"),
    [
        (EvaluationState.OPEN, True, False, Turn.OPENING),
        (EvaluationState.OPEN, False, False, Turn.CHOOSE),
        (EvaluationState.AWARDED, False, False, Turn.SIGN),
        (EvaluationState.AWARDED, False, True, None),
        (EvaluationState.ANNULLED, False, False, Turn.AGAIN),
    ],
)
def test_an_evaluation_waits_for(state, sealed, signed, turn):
    assert turn_of_evaluation(state, sealed=sealed, signed=signed) is turn


@pytest.mark.parametrize(
    ("state", "ends_on", "late", "planned", "told", "turn"),
    [
        (ContractState.RUNNING, LAST, 2, 9, False, Turn.LATE),
        (ContractState.RUNNING, date(2026, 5, 31), 0, 1, False, Turn.END),
        (ContractState.RUNNING, LAST, 0, 7, False, Turn.CHECK),
        (ContractState.TERMINATED, LAST, 0, 0, False, Turn.REPORT),
        (ContractState.ENDED, LAST, 0, 0, True, None),
    ],
)
def test_a_contract_waits_for(state, ends_on, late, planned, told, turn):
    contract = Monitored(state, ends_on, late, planned, told)

    assert turn_of_contract(contract, today=TODAY) is turn
