"""Purchases with their parts, and challenges, for tests."""

from datetime import date
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from pomost.procurement.models import (
    Challenge,
    ChosenCriterion,
    EmploymentClause,
    Lot,
    Purchase,
    RevisionSnapshot,
    Suppression,
)
from tests.factories.people import NINE, OrganisationFactory, UserFactory


class PurchaseFactory(DjangoModelFactory):
    class Meta:
        model = Purchase

    class Params:
        opened = factory.Trait(stage=Purchase.Stage.OPEN, opened_at=NINE)
        approved = factory.Trait(stage=Purchase.Stage.APPROVED)
        # Its edition comes from EditionFactory, once its criteria are there.
        published = factory.Trait(stage=Purchase.Stage.PUBLISHED, edition=1, opened_at=NINE)

    buyer = factory.SubFactory(OrganisationFactory, buyer=True)
    title = factory.Sequence(lambda n: f"Catering {n}")
    as_of = date(2026, 3, 2)
    cpv = "55523000-2"
    value_cents = 280_000_00
    price_weight_percent = Decimal(60)
    created_at = NINE
    updated_at = NINE


class LotFactory(DjangoModelFactory):
    class Meta:
        model = Lot

    purchase = factory.SubFactory(PurchaseFactory)
    number = factory.Sequence(lambda n: n + 1)
    title = factory.Sequence(lambda n: f"Lot {n}")
    value_cents = 100_000_00


class ChosenCriterionFactory(DjangoModelFactory):
    class Meta:
        model = ChosenCriterion

    purchase = factory.SubFactory(PurchaseFactory)
    position = factory.Sequence(int)
    code = "EMP-GROUP-PERIOD"
    role = "performance"


class EmploymentClauseFactory(DjangoModelFactory):
    class Meta:
        model = EmploymentClause

    purchase = factory.SubFactory(PurchaseFactory)
    activities = factory.LazyFunction(lambda: ["cooking meals", "driving meals to the home"])


class SuppressionFactory(DjangoModelFactory):
    class Meta:
        model = Suppression

    purchase = factory.SubFactory(PurchaseFactory)
    rule = "PZP-95-SILENT"
    reason = "A person working alone delivers this."


class RevisionSnapshotFactory(DjangoModelFactory):
    class Meta:
        model = RevisionSnapshot

    purchase = factory.SubFactory(PurchaseFactory)
    version = factory.Sequence(lambda n: n + 1)
    content = factory.LazyFunction(dict)
    saved_at = NINE
    saved_by = factory.SubFactory(UserFactory)


class ChallengeFactory(DjangoModelFactory):
    class Meta:
        model = Challenge

    class Params:
        opened = factory.Trait(state=Challenge.State.OPEN)

    owner = factory.SubFactory(OrganisationFactory, coordinating=True)
    title_pl = factory.Sequence(lambda n: f"Wyzwanie {n}")
    title_en = factory.Sequence(lambda n: f"Challenge {n}")
    problem_pl = "Ludzie tracą pracę."
    problem_en = "People lose their jobs."
    created_at = NINE
    updated_at = NINE
