"""The index itself, in each database's own full-text storage.

The rows are terms that Python made, so the tokenisers only split at spaces.
"""

from django.db import migrations

SQLITE = [
    """CREATE VIRTUAL TABLE kernel_search_index
       USING fts5(title, keywords, body, tokenize = 'ascii')""",
    """CREATE TRIGGER kernel_searchentry_unindex AFTER DELETE ON kernel_searchentry
       BEGIN DELETE FROM kernel_search_index WHERE rowid = old.id; END""",
]
UNDO_SQLITE = [
    "DROP TRIGGER kernel_searchentry_unindex",
    "DROP TABLE kernel_search_index",
]
POSTGRESQL = [
    "ALTER TABLE kernel_searchentry ADD COLUMN vector tsvector",
    "CREATE INDEX kernel_searchentry_vector ON kernel_searchentry USING gin (vector)",
]
UNDO_POSTGRESQL = [
    "DROP INDEX kernel_searchentry_vector",
    "ALTER TABLE kernel_searchentry DROP COLUMN vector",
]


def create(apps, schema_editor):
    run(schema_editor, SQLITE, POSTGRESQL)


def drop(apps, schema_editor):
    run(schema_editor, UNDO_SQLITE, UNDO_POSTGRESQL)


def run(schema_editor, sqlite, postgresql):
    on_postgresql = schema_editor.connection.vendor == "postgresql"
    for statement in postgresql if on_postgresql else sqlite:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("kernel", "0002_search_entries")]
    operations = [migrations.RunPython(create, drop)]
