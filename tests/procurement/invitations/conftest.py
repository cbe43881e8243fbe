"""Who takes part in the stories about invitations."""

import pytest
from django.utils import translation

from pomost.people.models import Membership
from tests.factories.people import MembershipFactory, OrganisationFactory
from tests.factories.procurement import PurchaseFactory


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def purchase(db):
    return PurchaseFactory(
        buyer=OrganisationFactory(buyer=True, place=None), opened=True, title="Meals", cpv=""
    )


@pytest.fixture
def hanna(purchase):
    return MembershipFactory(organisation=purchase.buyer, role=Membership.Role.EDITOR).person
