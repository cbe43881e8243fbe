"""Who takes part in the stories about claims."""

import pytest

from pomost.people.models import Membership
from tests.factories.people import MembershipFactory, OrganisationFactory

Role = Membership.Role


@pytest.fixture
def pes():
    return OrganisationFactory()


@pytest.fixture
def editor(pes):
    return MembershipFactory(organisation=pes).person


@pytest.fixture
def coordinator():
    return MembershipFactory(
        organisation=OrganisationFactory(coordinating=True), role=Role.COORDINATOR
    ).person
