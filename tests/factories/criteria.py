"""Claims, evidence and supply for tests."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from pomost.criteria.models import Claim, Evidence, Supply
from tests.factories.people import NINE, OrganisationFactory, UserFactory


class ClaimFactory(DjangoModelFactory):
    class Meta:
        model = Claim

    class Params:
        evidenced = factory.Trait(state=Claim.State.EVIDENCED, evidenced_at=NINE)
        verified = factory.Trait(
            state=Claim.State.VERIFIED,
            evidenced_at=NINE,
            verified_at=NINE,
            verified_by=factory.SubFactory(UserFactory),
            expires_on=date(2027, 3, 2),
        )

    organisation = factory.SubFactory(OrganisationFactory)
    criterion = "EMP-CONTRACT"
    state = Claim.State.DECLARED
    declared_at = NINE


class EvidenceFactory(DjangoModelFactory):
    class Meta:
        model = Evidence

    claim = factory.SubFactory(ClaimFactory, evidenced=True)
    kind = "employment-statement"
    statement = "Three cooks and one driver, all on employment contracts."
    added_at = NINE
    added_by = factory.SubFactory(UserFactory)


class SupplyFactory(DjangoModelFactory):
    class Meta:
        model = Supply

    organisation = factory.SubFactory(OrganisationFactory)
    kind_bits = 1
    latitude = 54.3
    longitude = 17.7
    reach_km = 40
    voivodeship = "22"
