"""Events for tests, each continuing the chain."""

from datetime import UTC, datetime

import factory
from factory.django import DjangoModelFactory

from pomost.audit import actions
from pomost.audit.models import Event

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)


class EventFactory(DjangoModelFactory):
    class Meta:
        model = Event

    what = "thing.happened"
    target = factory.Sequence(lambda n: f"tests.Thing:{n}")
    by = None
    at = NINE

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return actions.record(kwargs.pop("what"), **kwargs)
