"""Two officers save at once, in two real processes."""

import pytest

from pomost.people.models import Membership
from pomost.procurement.models import Purchase, RevisionSnapshot
from pomost.procurement.purchases import actions
from tests import processes
from tests.factories.people import NINE, MembershipFactory, OrganisationFactory

SAVE = """
import sys
from datetime import UTC, datetime
from pomost.people.models import User
from pomost.procurement.models import Purchase
from pomost.procurement.purchases import actions
who, part, count = int(sys.argv[1]), sys.argv[2], int(sys.argv[3])
purchase, by, kept, told = Purchase.objects.get(), User.objects.get(pk=who), 0, 0
version = purchase.version
for n in range(count):
    try:
        actions.revise(purchase=purchase, version=version, parts={part: f"{who} {n}"}, by=by,
                       at=datetime(2026, 3, 2, 9, tzinfo=UTC))
        kept += 1
    except actions.Overtaken as error:
        told += 1
        version = error.version
print(kept, told)
"""


@pytest.mark.processes
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("same_part", [True, False], ids=["same part", "different parts"])
def test_no_save_is_lost_and_none_overwrites_another_unseen(same_part):
    buyer = OrganisationFactory(buyer=True, place=None)
    first, second = (
        MembershipFactory(organisation=buyer, role=Membership.Role.EDITOR).person for _ in range(2)
    )
    purchase = actions.plan_purchase(buyer=buyer, title="Meals", by=first, at=NINE)

    said = processes.finish(
        [
            processes.start(SAVE, str(first.pk), "need", "8"),
            processes.start(SAVE, str(second.pk), "need" if same_part else "diagnosis", "8"),
        ]
    )

    (kept_1, told_1), (kept_2, told_2) = (map(int, words.split()) for words in said)
    purchase.refresh_from_db()
    versions = RevisionSnapshot.objects.order_by("version").values_list("version", flat=True)
    # Each save that went through is one version; each other was told.
    assert list(versions) == list(range(1, 2 + kept_1 + kept_2))
    assert purchase.version == 1 + kept_1 + kept_2
    assert kept_1 + told_1 == kept_2 + told_2 == 8
    if not same_part:
        assert (told_1, told_2) == (0, 0)
        assert (purchase.need, purchase.diagnosis) == (f"{first.pk} 7", f"{second.pk} 7")
    assert Purchase.objects.count() == 1
