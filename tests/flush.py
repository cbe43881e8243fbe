"""Bring the database of the suite back to what migrations left in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.cache import cache
from django.core.management import call_command
from django.db import connection, transaction

Rows = dict[str, tuple[list[str], list[tuple[Any, ...]]]]


def rows() -> Rows:
    """Every row of every table of a model, column names first."""
    found: Rows = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.django_table_names(only_existing=True):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            content = cursor.fetchall()
            if content:
                found[table] = ([column[0] for column in cursor.description], content)
    return found


def back_to(migrated: Rows) -> None:
    """Empty every table and put those rows back."""
    with _without_refusals():
        call_command(
            "flush",
            verbosity=0,
            interactive=False,
            reset_sequences=False,
            inhibit_post_migrate=True,
        )
        cache.clear()
        with transaction.atomic(), connection.cursor() as cursor:
            for table, (columns, content) in migrated.items():
                names = ", ".join(connection.ops.quote_name(column) for column in columns)
                marks = ", ".join(["%s"] * len(columns))
                cursor.executemany(
                    f"INSERT INTO {connection.ops.quote_name(table)} ({names}) VALUES ({marks})",
                    content,
                )


@contextmanager
def _without_refusals() -> Iterator[None]:
    """Lift the triggers that let a table only grow, and put them back."""
    if connection.vendor == "postgresql":
        find = (
            "SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal"
            " AND tgenabled = 'O'"
        )
        lift = [f"ALTER TABLE {table} DISABLE TRIGGER USER" for (table,) in _all(find)]
        back = [statement.replace("DISABLE", "ENABLE") for statement in lift]
    else:
        find = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%RAISE(%'"
        triggers = _all(find)
        lift = [f"DROP TRIGGER {connection.ops.quote_name(name)}" for name, _sql in triggers]
        back = [sql for _name, sql in triggers]
    with connection.cursor() as cursor:
        for statement in lift:
            cursor.execute(statement)
        try:
            yield
        finally:
            for statement in back:
                cursor.execute(statement)


def _all(query: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchall()
