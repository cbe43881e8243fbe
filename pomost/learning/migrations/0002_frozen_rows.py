"""Let the database itself refuse to change or delete what is published or handed in."""

from django.db import migrations

FROZEN = (
    "learning_courseversion",
    "learning_frozenunit",
    "learning_frozenunittext",
    "learning_quizattempt",
)
REASON = "Published versions and finished attempts never change."


def guard(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        statements = [
            "CREATE FUNCTION learning_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ "
            f"BEGIN RAISE EXCEPTION '{REASON}' "
            "USING ERRCODE = 'integrity_constraint_violation'; END $$",
            *(
                f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
                "FOR EACH ROW EXECUTE FUNCTION learning_refuse()"
                for table in FROZEN
            ),
        ]
    else:
        statements = [
            f"CREATE TRIGGER {table}_no_{what.lower()} BEFORE {what} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{REASON}'); END"
            for table in FROZEN
            for what in ("UPDATE", "DELETE")
        ]
    for statement in statements:
        schema_editor.execute(statement, params=None)


def unguard(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        statements = [f"DROP TRIGGER {table}_no_change ON {table}" for table in FROZEN]
        statements.append("DROP FUNCTION learning_refuse()")
    else:
        statements = [
            f"DROP TRIGGER {table}_no_{what}" for table in FROZEN for what in ("update", "delete")
        ]
    for statement in statements:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("learning", "0001_courses_versions_runs_progress")]
    operations = [migrations.RunPython(guard, unguard)]
