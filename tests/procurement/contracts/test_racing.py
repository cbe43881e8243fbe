"""Two officers charge at once, in real processes."""

import pytest

from pomost.people.models import Membership
from pomost.procurement.models import Penalty
from tests import processes
from tests.factories.people import MembershipFactory
from tests.factories.procurement_bids import BreachFactory, ContractDutyFactory, ContractFactory

CHARGE = """
import sys
from datetime import UTC, date, datetime
from pomost.kernel.errors import DomainError
from pomost.people.models import User
from pomost.procurement.breaches import actions
from pomost.procurement.models import Breach
by, done, told = User.objects.get(pk=int(sys.argv[1])), 0, 0
for pk in sys.argv[2:]:
    try:
        actions.charge_penalty(breach=Breach.objects.get(pk=int(pk)), calculated_cents=300_00,
                               how="300", on=date(2026, 6, 30), by=by,
                               at=datetime(2026, 6, 30, 9, tzinfo=UTC))
        done += 1
    except DomainError:
        told += 1
print(done, told)
"""


@pytest.mark.processes
@pytest.mark.django_db(transaction=True)
def test_penalties_charged_at_once_never_pass_the_cap():
    contract = ContractFactory(value_cents=10_000_00)  # the cap is 1 000 zł
    duty = ContractDutyFactory(contract=contract)
    breaches = [str(BreachFactory(duty=duty).pk) for _ in range(8)]
    by = MembershipFactory(organisation=contract.purchase.buyer, role=Membership.Role.EDITOR).person

    said = processes.finish(
        [
            processes.start(CHARGE, str(by.pk), *breaches[:4]),
            processes.start(CHARGE, str(by.pk), *breaches[4:]),
        ]
    )

    done = [tuple(map(int, words.split())) for words in said]
    assert sum(one[0] for one in done) == 4
    assert sorted(Penalty.objects.values_list("charged_cents", flat=True)) == [
        100_00,
        300_00,
        300_00,
        300_00,
    ]
