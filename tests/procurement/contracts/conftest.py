"""A contract under way, and the officer who looks after it."""

import pytest
from django.utils import translation

from pomost.people.models import Membership
from tests.factories.people import MembershipFactory, OrganisationFactory
from tests.factories.procurement import PurchaseFactory
from tests.factories.procurement_bids import ContractFactory, EvaluationFactory


@pytest.fixture
def hanna():
    buyer = OrganisationFactory(buyer=True)
    return MembershipFactory(organisation=buyer, role=Membership.Role.EDITOR).person


@pytest.fixture
def officer(client, hanna):
    client.force_login(hanna)
    with translation.override("en"):
        yield client


@pytest.fixture
def contract(hanna):
    purchase = PurchaseFactory(buyer=hanna.memberships.get().organisation, published=True)
    return ContractFactory(evaluation=EvaluationFactory(purchase=purchase))
