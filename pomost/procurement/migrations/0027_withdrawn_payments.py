"""A payment recorded wrongly is withdrawn with a reason; the database lets none be deleted.

On SQLite a later migration that alters the table of payments drops its triggers: it calls
``unguard`` first and ``guard`` again at its end.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q

REASON = "A payment is withdrawn with a reason, never deleted; what is withdrawn stays as it is."
TABLE = "procurement_payment"
REFUSED = {"DELETE": "TRUE", "UPDATE": "OLD.withdrawn_at IS NOT NULL"}


def guard(apps, schema_editor):
    postgresql = schema_editor.connection.vendor == "postgresql"
    if postgresql:
        schema_editor.execute(
            f"CREATE FUNCTION {TABLE}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"RAISE EXCEPTION '{REASON}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
            params=None,
        )
    for what, when in REFUSED.items():
        if postgresql:
            body = f"FOR EACH ROW WHEN ({when}) EXECUTE FUNCTION {TABLE}_refuse()"
        else:
            body = f"WHEN {when} BEGIN SELECT RAISE(ABORT, '{REASON}'); END"
        schema_editor.execute(
            f"CREATE TRIGGER {TABLE}_no_{what.lower()} BEFORE {what} ON {TABLE} {body}", params=None
        )


def unguard(apps, schema_editor):
    postgresql = schema_editor.connection.vendor == "postgresql"
    for what in REFUSED:
        on = f" ON {TABLE}" if postgresql else ""
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {TABLE}_no_{what.lower()}{on}", params=None)
    if postgresql:
        schema_editor.execute(f"DROP FUNCTION {TABLE}_refuse()", params=None)


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("procurement", "0026_letters_that_left"),
    ]

    operations = [
        migrations.AddField(
            model_name="payment",
            name="withdrawn_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="payment",
            name="withdrawn_because",
            field=models.TextField(blank=True, default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="payment",
            name="withdrawn_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="payment",
            constraint=models.CheckConstraint(
                name="payment_withdrawn_says_why_and_by_whom",
                condition=Q(withdrawn_at=None, withdrawn_by=None, withdrawn_because="")
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False)
                & ~Q(withdrawn_because=""),
            ),
        ),
        migrations.RunPython(guard, unguard),
    ]
