"""A buyer's letter paper, for tests."""

import factory
from factory.django import DjangoModelFactory

from pomost.procurement.models import Stationery
from tests.factories.people import NINE, OrganisationFactory, UserFactory


class StationeryFactory(DjangoModelFactory):
    class Meta:
        model = Stationery

    buyer = factory.SubFactory(OrganisationFactory, buyer=True)
    file = factory.django.FileField(filename="papier.docx", data=b"PK")
    file_name = "papier.docx"
    sha256 = "0" * 64
    uploaded_at = NINE
    uploaded_by = factory.SubFactory(UserFactory)
