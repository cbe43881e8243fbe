"""States and receipts, without a database."""

import pytest

from pomost.kernel.errors import WrongState
from pomost.kernel.moves import check_move
from pomost.programme.applications.rules import MOVES, State, receipt_number


@pytest.mark.parametrize("then", [State.SUBMITTED, State.LATE])
def test_a_draft_is_sent_in_time_or_late(then):
    check_move(MOVES, now=State.DRAFT, then=then)


@pytest.mark.parametrize("then", list(State))
def test_what_was_taken_back_never_moves_again(then):
    with pytest.raises(WrongState):
        check_move(MOVES, now=State.WITHDRAWN, then=then)


def test_a_receipt_number_begins_with_the_sign_of_the_call():
    assert receipt_number(sign="MNW/2/2026", number=7) == "MNW/2/2026/0007"
    assert receipt_number(sign="MNW/2/2026", number=12345) == "MNW/2/2026/12345"
