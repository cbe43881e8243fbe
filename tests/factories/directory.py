"""Providers, services and readers' notes for tests."""

import factory
from factory.django import DjangoModelFactory

from pomost.directory.models import Provider, Report, Service
from tests.factories.people import NINE, OrganisationFactory


class ProviderFactory(DjangoModelFactory):
    """A draft; ``published=True`` gives a row everyone sees, without its search entries."""

    class Meta:
        model = Provider

    class Params:
        published = factory.Trait(state="published", published_at=NINE, confirmed_at=NINE)

    organisation = factory.SubFactory(OrganisationFactory)
    slug = factory.Sequence(lambda n: f"provider-{n}")
    summary_pl = "Gotujemy obiady."
    summary_en = "We cook lunches."
    latitude = 54.3
    longitude = 17.7
    voivodeship = "22"
    sort_name = factory.Sequence(lambda n: f"organisation {n:05}")
    created_at = NINE


class ServiceFactory(DjangoModelFactory):
    class Meta:
        model = Service

    provider = factory.SubFactory(ProviderFactory)
    name_pl = factory.Sequence(lambda n: f"Usługa {n}")
    name_en = factory.Sequence(lambda n: f"Service {n}")
    description_pl = "Opis usługi."
    kind = "catering"
    cost = "quote"
    added_at = NINE


class ReportFactory(DjangoModelFactory):
    class Meta:
        model = Report

    provider = factory.SubFactory(ProviderFactory)
    fault = "contact"
    reported_at = NINE
