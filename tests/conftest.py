"""What every test shares."""

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import TransactionTestCase
from django.utils import translation

from tests import flush


@pytest.fixture(autouse=True)
def _fresh_cache():
    """Rate limits and cached pages of one test must not reach the next.

    A cache in the database goes with the test's transaction, or with the flush below.
    """
    if settings.REDIS_URL:
        cache.clear()


@pytest.fixture(autouse=True)
def _polish():
    """A page of one test leaves its language active; the next begins in the default one."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """After a test with real transactions the database is as migrations left it.

    Django would empty every table, which tables that only grow refuse, and which would take away
    the rows that migrations brought.
    """
    with django_db_blocker.unblock():
        migrated = flush.rows()
    teardown = TransactionTestCase._fixture_teardown
    TransactionTestCase._fixture_teardown = lambda case: flush.back_to(migrated)
    yield
    TransactionTestCase._fixture_teardown = teardown
