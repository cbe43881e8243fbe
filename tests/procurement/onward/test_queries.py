"""The next things to do stand on the page of a purchase, and nothing else claims to be next."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import translation

from pomost.people.models import Membership
from pomost.procurement.onward.queries import turns_of
from tests.factories.people import NINE, MembershipFactory, UserFactory
from tests.factories.procurement import LotFactory, PurchaseFactory
from tests.factories.procurement_bids import (
    ContractCheckFactory,
    ContractFactory,
    EvaluationFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def texts(purchase, at=NINE):
    return [turn["text"] for turn in turns_of(purchase, at=at)]


def test_after_publication_the_bids_come_lot_by_lot():
    purchase = PurchaseFactory(published=True)
    assert texts(purchase) == [
        "Record the bids when they have been opened, one evaluation for each part."
    ]
    LotFactory(purchase=purchase, number=1, title="Park")
    LotFactory(purchase=purchase, number=2, title="School")
    EvaluationFactory(purchase=purchase, lot_number=1, opens_at=NINE + timedelta(days=1))

    first, second = texts(purchase)

    assert first.startswith("Record the bids")
    assert "Park" in second
    assert "the bids are opened on" in second


def test_a_contract_asks_for_its_late_checks_first():
    contract = ContractFactory()
    ContractCheckFactory(contract=contract, due_on=date(2026, 3, 1))
    check = ContractCheckFactory(contract=contract, due_on=date(2026, 5, 10))

    *_others, late = texts(contract.purchase)

    assert late == f"{contract.number}: 1 check is late."
    contract.checks.exclude(pk=check.pk).delete()
    assert "next check is due by" in texts(contract.purchase)[-1]


def test_where_nobody_was_chosen_a_closed_purchase_asks_nothing_more():
    evaluation = EvaluationFactory(
        state="annulled", annulled_because="No bid.", decided_at=NINE, decided_by=UserFactory()
    )
    assert texts(evaluation.purchase) == [
        "Nobody was chosen. Close the purchase, or copy it and try again."
    ]
    evaluation.purchase.stage = "closed"

    assert texts(evaluation.purchase) == []


def test_only_who_prepares_gets_the_button(client):
    purchase = PurchaseFactory(stage="approved")
    page, publish = (
        reverse(f"procurement:{n}", args=[purchase.pk]) for n in ("purchase", "publish")
    )

    def seen(role):
        client.force_login(MembershipFactory(organisation=purchase.buyer, role=role).person)
        return client.get(page).content.decode()

    assert f'class="button" href="{publish}"' in seen(Membership.Role.EDITOR)
    reader = seen(Membership.Role.READER)
    assert "It is approved." in reader
    assert f'class="button" href="{publish}"' not in reader
