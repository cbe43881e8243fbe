"""A template's words in square brackets do not reach suppliers."""

import pytest
from django.utils import translation

from pomost.people.models import Membership
from pomost.procurement.purchases import actions, queries
from pomost.procurement.purchases.rules import Stage
from tests.factories.people import NINE, MembershipFactory, OrganisationFactory
from tests.factories.procurement import ChosenCriterionFactory, PurchaseFactory, SuppressionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def kladkowo():
    return OrganisationFactory(buyer=True)


@pytest.fixture
def hanna(kladkowo):
    return MembershipFactory(organisation=kladkowo, role=Membership.Role.EDITOR).person


def test_opening_refuses_a_templates_words_that_suppliers_would_read(kladkowo, hanna):
    purchase = PurchaseFactory(
        buyer=kladkowo, description="Meals for [ile osób] people.", diagnosis="[skąd liczby]"
    )
    ChosenCriterionFactory(purchase=purchase)

    with translation.override("en"), pytest.raises(actions.TooLittle) as refusal:
        actions.move_purchase(purchase=purchase, then=Stage.OPEN, by=hanna, at=NINE)

    assert "step 2: [ile osób]" in str(refusal.value)
    assert "[skąd liczby]" not in str(refusal.value)


def test_opening_takes_brackets_that_the_buyer_left_with_a_reason(kladkowo, hanna):
    purchase = PurchaseFactory(buyer=kladkowo, description="Meals [wegańskie] for twelve.")
    ChosenCriterionFactory(purchase=purchase)
    SuppressionFactory(purchase=purchase, rule="SUB-004", reason="The bracket is a quotation.")

    actions.move_purchase(purchase=purchase, then=Stage.OPEN, by=hanna, at=NINE)

    assert queries.purchases_open_to_suppliers().exists()
