"""The log only grows, and its chain shows every break."""

from dataclasses import replace
from datetime import UTC, datetime
from importlib import import_module
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from pomost.audit import actions, queries
from pomost.audit.models import Event
from pomost.audit.rules import GENESIS, Entry, first_break, hash_of
from tests.factories.audit import EventFactory
from tests.factories.people import UserFactory
from tests.processes import finish, start

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
FORMAT = Path(__file__).parents[2] / "docs/formats/audit-log.md"
guards = import_module("pomost.audit.migrations.0002_append_only")


def a_chain(length):
    previous, rows = GENESIS, []
    for number in range(1, length + 1):
        entry = Entry(number, "thing.happened", NINE, None, "tests.Thing:1", {}, previous)
        previous = hash_of(entry)
        rows.append((entry, previous))
    return rows


def test_the_worked_example_of_the_format():
    entry = Entry(1, "account.created", NINE, None, "people.User:1", {"ways": 2}, GENESIS)

    assert f"gives `{hash_of(entry)}`" in FORMAT.read_text()


def test_a_whole_chain_has_no_break():
    assert first_break(a_chain(3)) is None
    assert first_break([]) is None


def test_the_first_break_is_named():
    rows = a_chain(4)

    assert first_break([rows[0], *rows[2:]]).number == 2
    assert first_break(rows[1:]).number == 1
    changed = (replace(rows[2][0], actor_id=7), rows[2][1])
    assert first_break([*rows[:2], changed, rows[3]]).number == 3
    forged = replace(rows[2][0], actor_id=7)
    assert first_break([*rows[:2], (forged, hash_of(forged)), rows[3]]).number == 4


@pytest.mark.django_db
def test_an_event_says_who_did_what_to_which_thing():
    ana = UserFactory()

    event = actions.record("account.renamed", target=ana, by=ana, at=NINE, fields=["name"])

    assert (event.number, event.actor_id, event.previous_hash) == (1, ana.pk, GENESIS)
    assert list(queries.events_of(ana)) == [event]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        lambda: Event.objects.update(what="nothing.happened"),
        lambda: Event.objects.all().delete(),
        lambda: Event.objects.get().delete(),
    ],
)
def test_the_database_refuses_to_change_the_past(change):
    EventFactory()

    with pytest.raises(DatabaseError, match="only grows"), transaction.atomic():
        change()

    assert Event.objects.get().what == "thing.happened"


@pytest.mark.django_db
@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has no TRUNCATE")
def test_postgresql_refuses_to_truncate():
    with pytest.raises(DatabaseError, match="only grows"), transaction.atomic():
        connection.cursor().execute("TRUNCATE audit_event")


@pytest.mark.django_db
def test_verify_log_prints_the_count_and_the_head():
    EventFactory.create_batch(3)
    said = StringIO()

    call_command("verify_log", stdout=said)

    assert "3 events" in said.getvalue()
    assert Event.objects.get(number=3).hash in said.getvalue()


@pytest.mark.django_db
def test_verify_log_knows_an_earlier_head_and_misses_a_lost_one():
    head = EventFactory().hash
    EventFactory()

    call_command("verify_log", head=head, stdout=StringIO())
    with pytest.raises(CommandError, match="cut off"):
        call_command("verify_log", head="f" * 64, stdout=StringIO())


@pytest.mark.django_db(transaction=True)
def test_verify_log_names_the_first_broken_row():
    EventFactory.create_batch(5)
    with connection.schema_editor() as editor:
        guards.unguard(apps, editor)
    Event.objects.filter(number=3).update(target="tests.Thing:666")
    with connection.schema_editor() as editor:
        guards.guard(apps, editor)

    with pytest.raises(CommandError, match="row 3: its content"):
        call_command("verify_log", stdout=StringIO())


APPEND = """
import sys
from datetime import UTC, datetime
from django.db import transaction
from pomost.audit import actions
for n in range(25):
    with transaction.atomic():
        actions.record("thing.happened", target=f"tests.Thing:{sys.argv[1]}", by=None,
                       at=datetime(2026, 3, 2, 9, tzinfo=UTC), n=n)
"""


@pytest.mark.processes
@pytest.mark.django_db(transaction=True)
def test_racing_processes_leave_one_whole_chain():
    finish([start(APPEND, str(number)) for number in range(4)])

    assert Event.objects.count() == 100
    assert first_break(queries.chain()) is None
