"""Let the database itself refuse to change a decided evaluation, its bids, or an edition.

On SQLite a later migration that alters one of these tables drops its triggers, and cannot rename
the table of evaluations under them: it calls ``unguard`` first and ``guard`` again at its end.
"""

from django.db import migrations

REASON = "What was published or decided never changes; begin a correction."
EDITION = "procurement_edition"
EVALUATION = "procurement_evaluation"
# Each table that hangs on an evaluation: which one, seen from a row of it ({row} is OLD or NEW).
PARTS = {
    "procurement_receivedbid": "{row}.evaluation_id",
    "procurement_jurorsheet": "{row}.evaluation_id",
    "procurement_priceenquiry": (
        "(SELECT evaluation_id FROM procurement_receivedbid WHERE id = {row}.bid_id)"
    ),
}
STATE = "(SELECT state FROM procurement_evaluation WHERE id = "
ROWS = {"INSERT": "NEW", "UPDATE": "OLD", "DELETE": "OLD"}


def triggers():
    """Name, table, what is refused, and when."""
    for what in ("UPDATE", "DELETE"):
        yield f"{EDITION}_no_{what.lower()}", EDITION, what, ""
        yield f"{EVALUATION}_no_{what.lower()}", EVALUATION, what, "OLD.state <> 'open'"
    for table, key in PARTS.items():
        for what, row in ROWS.items():
            yield (
                f"{table}_no_{what.lower()}",
                table,
                what,
                f"{STATE}{key.format(row=row)}) <> 'open'",
            )


def guard(apps, schema_editor):
    postgresql = schema_editor.connection.vendor == "postgresql"
    if postgresql:
        refuse = f"RAISE EXCEPTION '{REASON}' USING ERRCODE = 'integrity_constraint_violation'"
        for table in (EDITION, EVALUATION, *PARTS):
            checks = " ".join(
                f"IF TG_OP = '{what}' THEN IF {when or 'TRUE'} THEN {refuse}; END IF; END IF;"
                for _name, one, what, when in triggers()
                if one == table
            )
            schema_editor.execute(
                f"CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                f"{checks} IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$",
                params=None,
            )
    for name, table, what, when in triggers():
        if postgresql:
            body = f"FOR EACH ROW EXECUTE FUNCTION {table}_refuse()"
        else:
            body = f"WHEN {when or '1'} BEGIN SELECT RAISE(ABORT, '{REASON}'); END"
        schema_editor.execute(f"CREATE TRIGGER {name} BEFORE {what} ON {table} {body}", params=None)


def unguard(apps, schema_editor):
    postgresql = schema_editor.connection.vendor == "postgresql"
    for name, table, _what, _when in triggers():
        on = f" ON {table}" if postgresql else ""
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}{on}", params=None)
    if postgresql:
        for table in (EDITION, EVALUATION, *PARTS):
            schema_editor.execute(f"DROP FUNCTION {table}_refuse()", params=None)


class Migration(migrations.Migration):
    dependencies = [("procurement", "0022_purchase_measures")]
    operations = [migrations.RunPython(guard, unguard)]
