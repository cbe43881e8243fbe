"""A payment recorded wrongly is withdrawn: it stays to be read, and counts nowhere."""

import importlib
from types import SimpleNamespace

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from pomost.audit.models import Event
from pomost.kernel import clock
from pomost.kernel.errors import NotAllowed, WrongState
from pomost.people.models import Membership
from pomost.procurement.breaches.actions import settle_breach, withdraw_breach
from pomost.procurement.contracts import queries
from pomost.procurement.contracts.actions import Unsaid, withdraw_payment
from pomost.procurement.contracts.rules import BreachState
from pomost.procurement.effects.exports import effects_of
from pomost.procurement.models import Payment
from tests.factories.people import NINE, MembershipFactory
from tests.factories.procurement_bids import (
    BreachFactory,
    ContractDutyFactory,
    ContractFactory,
    PaymentFactory,
    PenaltyFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def payment(contract):
    return PaymentFactory(contract=contract, amount_cents=20_000_00)


def take_back(payment, by, because="Paid to another contractor."):
    return withdraw_payment(payment=payment, because=because, by=by, at=NINE)


def page(name, *args):
    return reverse(f"procurement:{name}", args=args)


def test_what_is_withdrawn_is_struck_through_and_counts_nowhere(officer, contract, payment, hanna):
    PaymentFactory(contract=contract, amount_cents=5_00, what="May")
    place = page("withdraw_payment", contract.pk, payment.pk)
    offered = officer.get(page("contract", contract.pk)).content.decode()

    mute = officer.post(place, {"because": " "})
    done = officer.post(place, {"because": "Of another <contract>."})

    assert place in offered
    assert (mute.status_code, list(mute.context["form"].errors)) == (422, ["because"])
    assert done.status_code == 302
    seen = officer.get(page("contract", contract.pk)).content.decode().replace("\xa0", " ")
    assert "Paid PLN 5.00 of" in seen
    struck = seen.partition("<del>")[2].partition("</li>")[0]
    assert "PLN 20,000.00" in struck.partition("</del>")[0]
    assert f"Withdrawn by {hanna}, " in struck
    assert "Of another &lt;contract&gt;." in struck
    assert place not in seen
    assert queries.money_of(contract).paid_cents == 5_00
    assert effects_of(contract, today=clock.today()).paid_cents == 5_00
    event = Event.objects.get(what="payment.withdrawn")
    assert (event.actor_id, event.target) == (hanna.pk, f"procurement.Payment:{payment.pk}")


def test_only_an_editor_of_the_buyer_withdraws_once_and_with_words(contract, payment, hanna):
    reader = MembershipFactory(
        organisation=contract.purchase.buyer, role=Membership.Role.READER
    ).person
    for by in (reader, MembershipFactory(role=Membership.Role.EDITOR).person):
        with pytest.raises(NotAllowed):
            take_back(payment, by)
    with pytest.raises(Unsaid):
        take_back(payment, hanna, because=" ")
    take_back(payment, hanna)
    with pytest.raises(NotAllowed):
        take_back(payment, hanna)


def test_a_payment_is_looked_for_in_its_own_contract(officer, contract):
    other = PaymentFactory(contract=ContractFactory())

    place = page("withdraw_payment", contract.pk, other.pk)

    assert officer.post(place, {"because": "Wrong."}).status_code == 404


def test_a_breach_is_withdrawn_with_its_penalty(officer, contract, hanna):
    penalty = PenaltyFactory(breach__duty=ContractDutyFactory(contract=contract))
    place = page("breach", contract.pk, penalty.breach_id)
    before = queries.money_of(contract)

    mute = officer.post(place, {"do": "withdraw", "because": " "})
    done = officer.post(place, {"do": "withdraw", "because": "Of another <contract>."})
    again = officer.post(place, {"do": "withdraw", "because": "Twice."})
    paid = officer.post(place, {"do": "paid"})

    assert (mute.status_code, done.status_code) == (422, 302)
    assert (again.status_code, paid.status_code) == (422, 422)
    after = queries.money_of(contract)
    assert (before.charged_cents, after.charged_cents) == (500_00, 0)
    assert after.left_cents == before.left_cents + 500_00
    assert effects_of(contract, today=clock.today()).breaches == ()
    for url in (page("contract", contract.pk), place):
        seen = officer.get(url).content.decode().replace("\xa0", " ")
        assert "<del>PLN 500.00</del>" in seen
        assert f"Withdrawn by {hanna}, " in seen
        assert "Of another &lt;contract&gt;." in seen
        assert 'value="withdraw"' not in seen
    assert Event.objects.get(what="breach.withdrawn").actor_id == hanna.pk


def test_only_an_editor_of_the_buyer_withdraws_a_breach_that_is_not_settled(contract, hanna):
    breach = BreachFactory(duty=ContractDutyFactory(contract=contract))
    reader = MembershipFactory(
        organisation=contract.purchase.buyer, role=Membership.Role.READER
    ).person
    with pytest.raises(NotAllowed):
        withdraw_breach(breach=breach, because="Wrong.", by=reader, at=NINE)
    settle_breach(
        breach=breach,
        then=BreachState.WAIVED,
        on=breach.found_on,
        because="Flood.",
        by=hanna,
        at=NINE,
    )
    with pytest.raises(WrongState):
        withdraw_breach(breach=breach, because="Wrong.", by=hanna, at=NINE)


def refused(change):
    with pytest.raises(DatabaseError, match="never deleted"), transaction.atomic():
        change()


def test_the_database_deletes_no_payment_and_changes_none_that_is_withdrawn(payment, hanna):
    refused(lambda: Payment.objects.all().delete())
    take_back(payment, hanna)
    refused(lambda: Payment.objects.all().delete())
    refused(lambda: Payment.objects.update(withdrawn_because="Nothing."))


def test_the_guard_can_be_lifted_and_put_back(payment):
    migration = importlib.import_module("pomost.procurement.migrations.0027_withdrawn_payments")
    with connection.cursor() as cursor:
        editor = SimpleNamespace(connection=connection, execute=cursor.execute)
        migration.unguard(None, editor)
        migration.guard(None, editor)

    refused(lambda: Payment.objects.all().delete())
