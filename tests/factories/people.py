"""People, organisations, memberships and places for tests."""

from datetime import UTC, date, datetime, timedelta

import factory
from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from factory.django import DjangoModelFactory

from pomost.people.models import Invitation, Membership, Organisation, Place, User

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    name = factory.Sequence(lambda n: f"Person {n}")
    password = factory.LazyFunction(lambda: make_password(None))  # none: signs in with codes


def confirmed(person: User) -> User:
    """The same person, having confirmed that the address of the account is theirs."""
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    return person


class PlaceFactory(DjangoModelFactory):
    class Meta:
        model = Place

    code = factory.Sequence(lambda n: f"{2290000 + n}")
    kind = Place.Kind.MUNICIPALITY
    name = factory.Sequence(lambda n: f"Place {n}")
    latitude = 54.2
    longitude = 18.2
    valid_from = date(2020, 1, 1)


class OrganisationFactory(DjangoModelFactory):
    class Meta:
        model = Organisation

    class Params:
        buyer = factory.Trait(kind=Organisation.Kind.MUNICIPALITY)
        coordinating = factory.Trait(kind=Organisation.Kind.REGIONAL_CENTRE, verifies_claims=True)

    name = factory.Sequence(lambda n: f"Organisation {n}")
    kind = Organisation.Kind.SOCIAL_COOPERATIVE
    place = factory.SubFactory(PlaceFactory)
    created_at = NINE


class MembershipFactory(DjangoModelFactory):
    class Meta:
        model = Membership

    person = factory.SubFactory(UserFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    role = Membership.Role.EDITOR
    since_at = NINE


class InvitationFactory(DjangoModelFactory):
    class Meta:
        model = Invitation

    organisation = factory.SubFactory(OrganisationFactory)
    email = factory.Sequence(lambda n: f"invited{n}@example.org")
    role = Membership.Role.EDITOR
    state = Invitation.State.SENT
    token_hash = factory.Sequence(lambda n: f"{n:064x}")
    invited_by = factory.SubFactory(UserFactory)
    invited_at = NINE
    lapses_at = NINE + timedelta(days=14)
