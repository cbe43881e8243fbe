"""A test with real transactions leaves the next one a freshly migrated database."""

import pytest
from django.contrib.auth.models import Permission
from django.db import DatabaseError
from wagtail.models import Page

from pomost.audit.models import Event
from pomost.people.models import Place, User
from tests import flush
from tests.factories.audit import EventFactory
from tests.factories.people import UserFactory


@pytest.mark.django_db(transaction=True)
def test_what_a_test_wrote_goes_and_what_migrations_wrote_stays():
    before = flush.rows()
    UserFactory()
    EventFactory()
    Place.objects.filter(code="22").update(name="changed")

    flush.back_to(before)

    assert flush.rows() == before
    assert not User.objects.exists()
    assert not Event.objects.exists()
    assert Place.objects.get(code="22").name == "pomorskie"
    assert Permission.objects.exists()
    assert Page.objects.filter(depth=2).count() == 2
    EventFactory()
    with pytest.raises(DatabaseError, match="only grows"):
        Event.objects.all().delete()
