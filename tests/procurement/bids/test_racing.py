"""A bid is changed while another officer chooses it, in real processes."""

import pytest

from pomost.people.models import Membership
from pomost.procurement.bids.queries import scored
from pomost.procurement.models import Evaluation
from tests import processes
from tests.factories.people import MembershipFactory
from tests.factories.procurement_bids import EvaluationFactory, ReceivedBidFactory

HEAD = """
import sys
from datetime import UTC, datetime
from decimal import Decimal
from pomost.kernel.errors import DomainError
from pomost.people.models import User
from pomost.procurement.models import Evaluation
from pomost.procurement.bids import actions
by, at = User.objects.get(pk=int(sys.argv[1])), datetime(2026, 3, 2, 12, tzinfo=UTC)
evaluation, done, told = Evaluation.objects.get(), 0, 0
"""
CHANGE = (
    HEAD
    + """
bid = evaluation.bids.get()
for n in range(12):
    try:
        actions.record_bid(evaluation=evaluation, bid=bid, code="A", bidder="Firm",
                           price_cents=280_000_00 + n, offers={"EMP-GROUP-PERIOD": Decimal(1)},
                           by=by, at=at)
        done += 1
    except DomainError:
        told += 1
print(done, told)
"""
)
AWARD = (
    HEAD
    + """
try:
    actions.award(evaluation=evaluation, winner="A", by=by, at=at)
    done += 1
except DomainError:
    told += 1
print(done, told)
"""
)


@pytest.mark.processes
@pytest.mark.django_db(transaction=True)
def test_the_award_rests_on_exactly_the_bids_that_stay():
    evaluation = EvaluationFactory()
    ReceivedBidFactory(evaluation=evaluation, code="A")
    by = MembershipFactory(
        organisation=evaluation.purchase.buyer, role=Membership.Role.EDITOR
    ).person

    said = processes.finish([processes.start(code, str(by.pk)) for code in (CHANGE, AWARD, AWARD)])

    (changed, refused), first, second = (tuple(map(int, words.split())) for words in said)
    assert changed + refused == 12
    assert sorted([first, second]) == [(0, 1), (1, 0)]
    assert scored(Evaluation.objects.get()).intact is True
