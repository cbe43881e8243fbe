"""The data set: the demo, then learners, organisations and services in bulk from a fixed seed."""

import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from time import monotonic

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.core.management import call_command
from django.db import connection

from benchmarks import services, suppliers
from pomost.kernel import clock
from pomost.learning.models import CourseRun, Enrolment
from pomost.people.models import Organisation, User
from pomost.procurement.models import Purchase

BATCH = 2000
COURSE = "social-clauses-for-pes"


@dataclass(frozen=True)
class World:
    """What the scenarios need to know of the data set."""

    learner_cookies: tuple[str, ...]
    officer_cookie: str
    purchase: int
    searches: tuple[str, ...]


def say(words: str, since: float) -> None:
    sys.stdout.write(f"{words} ({monotonic() - since:.0f} s)\n")
    sys.stdout.flush()


def build(*, learners: int, organisations: int, services_count: int, requests: int) -> World:
    """Fill an empty database; raises SystemExit when it is not empty."""
    began, at = monotonic(), clock.now()
    call_command("migrate", verbosity=0)
    if User.objects.exists():
        raise SystemExit("The database is not empty: name another in DATABASE_URL.")
    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("load_demo", verbosity=0)
    say("demo loaded", began)
    people = User.objects.bulk_create(
        [User(email=f"learner{n}@bench.example", name=f"Learner {n}") for n in range(learners)],
        batch_size=BATCH,
    )
    run = CourseRun.objects.filter(course__slug=COURSE).latest("opens_on")
    Enrolment.objects.bulk_create(
        [Enrolment(run=run, person=person, enrolled_at=at) for person in people], batch_size=BATCH
    )
    say(f"{learners:,} learners enrolled", began)
    bodies = Organisation.objects.bulk_create(
        [
            Organisation(name=f"Podmiot {n}", kind=Organisation.Kind.FOUNDATION, created_at=at)
            for n in range(organisations)
        ],
        batch_size=BATCH,
    )
    verifier = User.objects.get(email="iga@cio.example")
    suppliers.build(bodies, verifier=verifier, at=at)
    say(f"{organisations:,} suppliers with claims", began)
    pairs = services.build(bodies, services=services_count, at=at)
    say(f"{services_count:,} services findable", began)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    hanna = User.objects.get(email="hanna@kladkowo.example")
    dice = random.Random(3)
    return World(
        learner_cookies=tuple(cookie(p) for p in dice.sample(people, min(requests, len(people)))),
        officer_cookie=cookie(hanna),
        purchase=Purchase.objects.filter(buyer__memberships__person=hanna).earliest("pk").pk,
        searches=tuple(services.typed(pairs, count=requests)),
    )


def cookie(person: User) -> str:
    """A signed-in session, as the header of a request."""
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.save()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


def repeated(items: Sequence[str], count: int) -> list[str]:
    """The items over and over until there are so many."""
    return [items[i % len(items)] for i in range(count)]
