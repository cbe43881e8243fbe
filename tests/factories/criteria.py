"""Claims, evidence and supply for tests."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from pomost.criteria.amounts.rules import fold_amounts
from pomost.criteria.catalogue.queries import catalogue
from pomost.criteria.models import Claim, ContactConsent, CpvEntry, Evidence, Supply
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

    @factory.lazy_attribute
    def level_bits(self):
        """What is ready is proven as the catalogue's defaults have it."""
        ready = (c for c in catalogue().criteria() if getattr(self, "ready_bits", 0) >> c.bit & 1)
        return fold_amounts((criterion, {}) for criterion in ready)


class ContactConsentFactory(DjangoModelFactory):
    class Meta:
        model = ContactConsent

    organisation = factory.SubFactory(OrganisationFactory)
    version = 1
    given_at = NINE
    given_by = factory.SubFactory(UserFactory)


class CpvEntryFactory(DjangoModelFactory):
    class Meta:
        model = CpvEntry

    code = "55523000-2"
    label_pl = "Usługi dostarczania posiłków do innych przedsiębiorstw"
    label_en = "Catering services for other enterprises"
    words_pl = " uslugi dostarczania posilkow posilek "
    words_en = " catering services cater servic "
    imported_at = NINE
