"""A small directory, made through the actions, for tests that look for something in it."""

from pomost.directory.providers import actions as providers
from pomost.directory.services import actions as services
from pomost.directory.services.actions import Description
from tests.factories.people import NINE, MembershipFactory, OrganisationFactory


def described(name="Obiady dla szkół", **more):
    """A catering service, as an editor writes it."""
    given = {
        "name_pl": name,
        "description_pl": "Gotujemy i dowozimy.",
        "kind": "catering",
        "cost": "quote",
    }
    return Description(**(given | more))


def editor_of(organisation):
    return MembershipFactory(organisation=organisation).person


def entry(name="Smaczna Kładka", *, by=None, at=NINE, place=None, **more):
    """An organisation with its draft entry and one editor."""
    organisation = (
        OrganisationFactory(name=name, place=place) if place else OrganisationFactory(name=name)
    )
    by = by or editor_of(organisation)
    said = {"summary_pl": "Gotujemy.", "reach_km": 30} | more
    return providers.describe(organisation=organisation, by=by, at=at, **said), by


def published(name="Smaczna Kładka", *offers, at=NINE, **more):
    """A published entry with services."""
    provider, by = entry(name, at=at, **more)
    for offer in offers or (described(),):
        services.add(provider=provider, description=offer, by=by, at=at)
    return providers.publish(provider=provider, by=by, at=at), by
