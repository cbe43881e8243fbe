"""Let the database itself refuse to change what was adopted, asked or decided."""

from django.db import migrations

TABLES = ("programme_paperversion", "programme_decision", "programme_formversion")


def freeze(apps, schema_editor):
    postgresql = schema_editor.connection.vendor == "postgresql"
    with schema_editor.connection.cursor() as cursor:
        if postgresql:
            cursor.execute(
                "CREATE FUNCTION programme_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ "
                "BEGIN RAISE EXCEPTION 'This row never changes; add a new one.' "
                "USING ERRCODE = 'integrity_constraint_violation'; END $$"
            )
        for table in TABLES:
            cursor.execute(
                f"CREATE TRIGGER {table}_frozen BEFORE UPDATE ON {table} "
                + (
                    "FOR EACH ROW EXECUTE FUNCTION programme_refuse_change()"
                    if postgresql
                    else "BEGIN SELECT RAISE(ABORT, 'This row never changes; add a new one.'); END"
                )
            )


def unfreeze(apps, schema_editor):
    postgresql = schema_editor.connection.vendor == "postgresql"
    with schema_editor.connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"DROP TRIGGER {table}_frozen" + (f" ON {table}" if postgresql else ""))
        if postgresql:
            cursor.execute("DROP FUNCTION programme_refuse_change()")


class Migration(migrations.Migration):
    dependencies = [("programme", "0001_programmes_plan_sessions_papers_calls")]
    operations = [migrations.RunPython(freeze, unfreeze)]
