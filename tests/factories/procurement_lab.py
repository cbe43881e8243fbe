"""Sets of sample bids, for tests."""

import factory
from factory.django import DjangoModelFactory

from pomost.procurement.models import LabScenario
from tests.factories.people import NINE, UserFactory
from tests.factories.procurement import PurchaseFactory


class LabScenarioFactory(DjangoModelFactory):
    class Meta:
        model = LabScenario

    purchase = factory.SubFactory(PurchaseFactory, other_weights={"Menu": 40})
    name = factory.Sequence(lambda n: f"Bids {n}")
    bids = factory.LazyFunction(
        lambda: [
            {"code": "A", "price_cents": 20_000_000, "offers": {"menu": ["5", "6", "7"]}},
            {"code": "B", "price_cents": 23_000_000, "offers": {"menu": ["9", "9", "10"]}},
            {"code": "C", "price_cents": 26_000_000, "offers": {"menu": ["8", "8", "8"]}},
        ]
    )
    created_at = NINE
    created_by = factory.SubFactory(UserFactory)
    updated_at = NINE
