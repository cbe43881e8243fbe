"""One publishes while another changes the weights, in two real processes."""

import pytest

from pomost.people.models import Membership
from pomost.procurement.history.rules import flatten
from pomost.procurement.models import Edition, Purchase, RevisionSnapshot
from pomost.procurement.publication.rules import is_locked
from pomost.procurement.purchases import actions
from tests import processes
from tests.factories.people import NINE, MembershipFactory, OrganisationFactory

AT = "datetime(2026, 3, 2, 9, tzinfo=UTC)"
PUBLISH = f"""
import sys, time
from datetime import UTC, date, datetime
from pomost.people.models import User
from pomost.procurement.models import Purchase
from pomost.procurement.publication import actions
from pomost.procurement.purchases import actions as purchases
purchase, by = Purchase.objects.get(), User.objects.get(pk=int(sys.argv[1]))
while Purchase.objects.get().version < 6:
    time.sleep(0.01)
purchases.move_purchase(purchase=purchase, then="approved", by=by, at={AT})
edition = actions.publish(purchase=purchase, published_on=date(2026, 3, 2), by=by, at={AT})
actions.start_correction(purchase=purchase, reason="A wrong day stood in it.", by=by, at={AT})
print(edition.version)
"""
# Tries until publishing has ended, however long that takes, with a pause between the tries: SQLite
# has no queue for those who wait, and one who writes without a pause keeps all others out.
CHANGE = f"""
import itertools, sys, time
from datetime import UTC, datetime
from pomost.kernel.errors import NotAllowed
from pomost.people.models import User
from pomost.procurement.models import Purchase
from pomost.procurement.purchases import actions
purchase, by, kept, fixed = Purchase.objects.get(), User.objects.get(pk=int(sys.argv[1])), 0, 0
until = time.monotonic() + 100
for n in itertools.count():
    if time.monotonic() > until:
        break
    time.sleep(0.01)
    try:
        purchase = actions.revise(purchase=purchase, version=purchase.version, by=by, at={AT},
                                  parts={{"price_weight_percent": float(n % 90)}})
        kept += 1
    except NotAllowed:
        pass
    except actions.Published:
        fixed += 1
        if fixed == 3:
            break
print(kept, fixed)
"""


@pytest.mark.processes
@pytest.mark.django_db(transaction=True)
def test_weights_are_what_was_published_whoever_comes_first():
    buyer = OrganisationFactory(buyer=True, place=None)
    editor, administrator = (
        MembershipFactory(organisation=buyer, role=role).person
        for role in (Membership.Role.EDITOR, Membership.Role.ADMINISTRATOR)
    )
    actions.plan_purchase(buyer=buyer, title="Meals", by=editor, at=NINE)
    # No approval does without them.
    Purchase.objects.update(cpv="55523000-2", value_cents=280_000_00)

    said = processes.finish(
        [
            processes.start(PUBLISH, str(administrator.pk)),
            processes.start(CHANGE, str(editor.pk)),
        ]
    )

    edition, purchase = Edition.objects.get(), Purchase.objects.get()
    kept, fixed = map(int, said[1].split())
    assert kept >= 5
    assert fixed == 3
    # The edition is exactly the version that was approved, and nothing came after it.
    assert edition.version == int(said[0]) == purchase.version == 1 + kept
    last = RevisionSnapshot.objects.latest("version")
    assert last.content == edition.content
    locked = {n: v for n, v in flatten(edition.content).items() if is_locked(n)}
    assert locked["price_weight_percent"] == float(purchase.price_weight_percent)
