"""What every test shares."""

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import TransactionTestCase
from django.utils import translation
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis

from tests import flush, migrated

# How long an example takes says how busy the machine is, nothing about our rules.
hypothesis.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis.load_profile("busy")
# Any of these among a test's fixtures and it meets the database.
DATABASE = frozenset({"db", "transactional_db", "django_db_setup", "live_server"})


def pytest_collection_modifyitems(config, items):
    """On PostgreSQL run what depends on the database; the rest has just said the same on SQLite."""
    if connection.vendor != "postgresql":
        return
    kept, dropped = [], []
    for item in items:
        marked = item.get_closest_marker("django_db") or item.get_closest_marker("processes")
        meets = marked or DATABASE.intersection(item.fixturenames)
        same = item.get_closest_marker("same_on_both")
        (kept if meets and not same else dropped).append(item)
    config.hook.pytest_deselected(items=dropped)
    items[:] = kept


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
def django_db_modify_db_settings(django_db_modify_db_settings):
    """What pytest-django does before it makes the database, and where that one begins."""
    if connection.vendor == "sqlite":
        migrated.start_from_kept()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """After a test with real transactions the database is as migrations left it.

    Django would empty every table, which tables that only grow refuse, and which would take away
    the rows that migrations brought.
    """
    with django_db_blocker.unblock():
        if connection.vendor == "sqlite":
            migrated.keep()
        rows = flush.rows()
    teardown = TransactionTestCase._fixture_teardown
    TransactionTestCase._fixture_teardown = lambda case: flush.back_to(rows)
    yield
    TransactionTestCase._fixture_teardown = teardown
