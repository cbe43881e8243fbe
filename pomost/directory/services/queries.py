"""Read services."""

from django.db.models import QuerySet

from pomost.directory.providers.models import Provider
from pomost.directory.services.models import Service
from pomost.people.memberships import queries as memberships
from pomost.people.models import User


def services_edited_by(person: User) -> QuerySet[Service]:
    """The services of the organisations a person edits, but for withdrawn ones."""
    return Service.objects.filter(
        withdrawn_at=None,
        provider__organisation__in=memberships.organisations_of(person, roles=memberships.MAY_EDIT),
    ).select_related("provider__organisation", "place")


def offered_by(provider: Provider) -> QuerySet[Service]:
    """What a provider offers, in the order it was added."""
    return (
        Service.objects.filter(provider=provider, withdrawn_at=None)
        .select_related("place")
        .order_by("added_at", "pk")
    )
