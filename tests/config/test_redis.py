"""With REDIS_URL set, every process shares one cache, and nothing of it lies in the database."""

import os

import pytest

from tests.processes import finish, start

REDIS = os.environ.get("TEST_REDIS_URL", "")
MISSING = "Redis is missing: install redis-server and set TEST_REDIS_URL=redis://localhost:6379/9."

pytestmark = [pytest.mark.processes, pytest.mark.django_db(transaction=True)]

SAY = """
import sys
from django.core.cache import cache
cache.set("said", sys.argv[1], 60)
"""
COUNT = """
from django.core.cache import cache, caches
cache.add("turns", 0, 60)
for _ in range(100):
    cache.incr("turns")
print(cache.get("said"), cache.get("turns"), type(caches["default"]).__name__)
"""


@pytest.fixture
def redis_url():
    if REDIS:
        return REDIS
    if os.environ.get("POMOST_REQUIRE_SERVICES") == "1":
        pytest.fail(MISSING)
    pytest.skip(MISSING)


def test_processes_share_the_cache_and_count_together(redis_url):
    clear = "from django.core.cache import cache; cache.clear()"
    finish([start(clear, REDIS_URL=redis_url)])
    finish([start(SAY, "hello", REDIS_URL=redis_url)])

    finish([start(COUNT, REDIS_URL=redis_url) for _ in range(4)])

    said = finish([start(COUNT, REDIS_URL=redis_url)])
    assert said == ["hello 500 RedisCache\n"]
    finish([start(clear, REDIS_URL=redis_url)])
