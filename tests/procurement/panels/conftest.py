"""A panel of three, ready to begin."""

import pytest

from pomost.people.models import Membership
from tests.factories.people import MembershipFactory
from tests.factories.procurement import ChallengeFactory
from tests.factories.procurement_studio import PanelFactory, PanelMemberFactory, ProposalFactory


@pytest.fixture
def lena():
    return MembershipFactory(role=Membership.Role.COORDINATOR).person


@pytest.fixture
def panel(lena):
    """Of three members on two proposals."""
    owner = lena.memberships.get().organisation
    challenge = ChallengeFactory(owner=owner, state="closed")
    panel = PanelFactory(challenge=challenge)
    for title in ("Loom", "Kitchen"):
        ProposalFactory(challenge=challenge, title=title)
    for _ in range(3):
        PanelMemberFactory(panel=panel)
    return panel


@pytest.fixture
def challenge(lena):
    return ChallengeFactory(owner=lena.memberships.get().organisation, state="closed")
