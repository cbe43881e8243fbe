"""Workshops with their teams, people, bids and marks, for tests."""

from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from pomost.procurement.models import (
    Mark,
    Participant,
    RoundResult,
    SampleBid,
    Team,
    Workshop,
)
from pomost.procurement.teams.rules import key_hash
from tests.factories.people import NINE, OrganisationFactory, UserFactory
from tests.factories.procurement import ChallengeFactory


class WorkshopFactory(DjangoModelFactory):
    class Meta:
        model = Workshop

    owner = factory.SubFactory(OrganisationFactory, coordinating=True)
    challenge = factory.SubFactory(ChallengeFactory, opened=True)
    title = factory.Sequence(lambda n: f"Workshop {n}")
    code = factory.Sequence(lambda n: f"ROOM{n:02}")
    opened_by = factory.SubFactory(UserFactory)
    created_at = NINE


class TeamFactory(DjangoModelFactory):
    class Meta:
        model = Team

    workshop = factory.SubFactory(WorkshopFactory)
    number = factory.Sequence(lambda n: n + 1)
    name = factory.LazyAttribute(lambda team: f"Team {team.number}")


class ParticipantFactory(DjangoModelFactory):
    class Meta:
        model = Participant

    class Params:
        key = factory.Sequence(lambda n: f"key-{n}")
        juror = factory.Trait(role=Participant.Role.JUROR)

    workshop = factory.SubFactory(WorkshopFactory)
    nickname = factory.Sequence(lambda n: f"Phone {n}")
    key_hash = factory.LazyAttribute(lambda one: key_hash(one.key))
    joined_at = NINE


class SampleBidFactory(DjangoModelFactory):
    class Meta:
        model = SampleBid

    team = factory.SubFactory(TeamFactory)
    variant_of = factory.SubFactory(TeamFactory, workshop=factory.SelfAttribute("..team.workshop"))


class MarkFactory(DjangoModelFactory):
    class Meta:
        model = Mark

    bid = factory.SubFactory(SampleBidFactory)
    juror = factory.SubFactory(
        ParticipantFactory, juror=True, workshop=factory.SelfAttribute("..bid.team.workshop")
    )
    criterion = "quality"
    round = 1
    mark = Decimal(7)


class RoundResultFactory(DjangoModelFactory):
    class Meta:
        model = RoundResult

    variant_of = factory.SubFactory(TeamFactory)
    round = 1
    file = factory.LazyFunction(dict)
    places = 1
    revealed_at = NINE
