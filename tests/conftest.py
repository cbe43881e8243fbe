"""What every test shares."""

from importlib import import_module

import pytest
from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import TransactionTestCase
from django.utils import translation

append_only = import_module("pomost.audit.migrations.0002_append_only")
frozen_rows = import_module("pomost.learning.migrations.0002_frozen_rows")
voivodeships = import_module("pomost.people.migrations.0002_voivodeships")


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


@pytest.fixture(autouse=True, scope="session")
def _flush_leaves_a_migrated_database():
    """After a test with real transactions Django empties every table, which the log refuses,
    and which takes away the rows that migrations brought."""
    flush = TransactionTestCase._fixture_teardown

    def lift_flush_restore(case):
        with connection.schema_editor() as editor:
            append_only.unguard(apps, editor)
            frozen_rows.unguard(apps, editor)
        flush(case)
        cache.clear()
        with connection.schema_editor() as editor:
            append_only.guard(apps, editor)
            frozen_rows.guard(apps, editor)
            voivodeships.load(apps, editor)

    TransactionTestCase._fixture_teardown = lift_flush_restore
    yield
    TransactionTestCase._fixture_teardown = flush
