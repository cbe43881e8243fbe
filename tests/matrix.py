"""Who gets which answer: role × tenant × state × method, against a table that people review.

Two tenants are seeded in full, each with one person in every role and with a *canary*, a word
that stands in its private texts and nowhere else. Each row of the table is asked about an object
of the first tenant, by everybody:

* ``anonymous``: nobody is signed in;
* ``stranger``: a newcomer without any organisation, and each role of the *other* tenant; all of
  them must get the same answer;
* one column for each role in the object's own organisation.

Besides the answer, every request is checked for what it must not do: show a word of a tenant to
somebody outside it (body, headers, files), or, being a GET, leave a trace in the audit log.
A row is one test; each request is undone before the next.

To use it, write the table and a ``seed`` that gives a tenant its objects::

    TABLE = '''
    route          state method anonymous stranger reader reviewer editor coordinator administrator
    people:invite  -     GET    login     404      200    200      200    200         200
    people:invite  -     POST   login     404      422    422      422    422         302
    '''

    def seed(tenant, state):
        tenant.organisation.name = tenant.word("name")
        tenant.organisation.save()
        ask = {"pk": tenant.organisation.pk}
        return {"people:invite": Ask(ask, {"email": "new@example.org", "role": "reader"})}

    @pytest.mark.django_db
    @pytest.mark.parametrize("row", matrix.rows(TABLE), ids=str)
    def test_who_gets_which_answer(row):
        matrix.check(row, seed=seed)

An answer is a status code, or ``login`` for a redirect to the sign-in page. ``state`` is any word
that ``seed`` understands. Put the canary only into what strangers must not read.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.test import Client
from django.urls import reverse

from pomost.audit.models import Event
from pomost.people.models import Membership, Organisation, User
from tests.factories.people import MembershipFactory, OrganisationFactory, UserFactory

ROLES = [str(role) for role in Membership.Role]
OUTSIDERS = ("anonymous", "stranger")


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    route: str
    state: str
    method: str
    expected: dict[str, str]

    def __str__(self) -> str:
        return f"{self.method} {self.route} {self.state}"


@dataclass(frozen=True)
class Ask:
    """How to ask for a route: the arguments of its address, and what to send."""

    kwargs: dict[str, Any] = field(default_factory=dict)
    data: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Tenant:
    """An organisation with one person in each role, and a word that only they may read."""

    organisation: Organisation
    people: dict[str, User]
    canary: str

    def word(self, text: str) -> str:
        """A private text of this tenant."""
        return f"{text} {self.canary}"


Seed = Callable[[Tenant, str], dict[str, Ask]]


def rows(table: str) -> list[Row]:
    """Read a table; its first line names the columns, each role exactly once."""
    head, *lines = [line.split() for line in table.strip().splitlines() if line.strip()]
    assert head[:3] == ["route", "state", "method"], head
    assert sorted(head[3:]) == sorted([*OUTSIDERS, *ROLES]), f"one column for each of {ROLES}"
    for line in lines:
        assert len(line) == len(head), f"{len(head)} words expected: {line}"
    return [Row(*line[:3], dict(zip(head[3:], line[3:], strict=True))) for line in lines]


def tenant(canary: str) -> Tenant:
    """A fresh organisation with everybody in it."""
    organisation = OrganisationFactory()
    people = {
        role: MembershipFactory(organisation=organisation, role=role).person for role in ROLES
    }
    return Tenant(organisation, people, canary)


def check(row: Row, *, seed: Seed, reading_is_recorded: bool = False) -> None:
    """Ask as everybody and compare with the row; says all differences at once.

    ``reading_is_recorded`` is for the few pages whose reading itself is an event of the log.
    """
    ours, theirs = tenant("canary-of-ours"), tenant("canary-of-theirs")
    ask = seed(ours, row.state)[row.route]
    seed(theirs, row.state)
    wrong, before = [], Event.objects.count()
    for column, name, person in _everybody(ours, theirs):
        forbidden = ours.canary if column in OUTSIDERS else theirs.canary
        with _undone():
            answer, text = _request(row, ask, person)
            traces = (
                row.method == "GET" and not reading_is_recorded and Event.objects.count() != before
            )
        if answer != row.expected[column]:
            wrong.append(f"{name}: {answer} instead of {row.expected[column]}")
        if forbidden in text:
            wrong.append(f"{name}: reads {forbidden}")
        if traces:
            wrong.append(f"{name}: a GET left a trace in the log")
    assert not wrong, f"{row}\n" + "\n".join(wrong)


def _everybody(ours: Tenant, theirs: Tenant) -> Iterator[tuple[str, str, User | None]]:
    yield "anonymous", "anonymous", None
    yield "stranger", "newcomer", UserFactory()
    for role, person in theirs.people.items():
        yield "stranger", f"{role} of the other tenant", person
    for role, person in ours.people.items():
        yield role, role, person


def _request(row: Row, ask: Ask, person: User | None) -> tuple[str, str]:
    client = Client()
    if person:
        client.force_login(person)
    address = reverse(row.route, kwargs=ask.kwargs)
    answer = (
        client.generic(row.method, address)
        if row.method != "POST"
        else client.post(address, ask.data)
    )
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    text = body.decode("utf-8", "replace") + str(answer.headers)
    target = answer.headers.get("Location", "")
    if 300 <= answer.status_code < 400 and target.startswith(reverse("account_login")):
        return "login", text
    return str(answer.status_code), text


@contextmanager
def _undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
