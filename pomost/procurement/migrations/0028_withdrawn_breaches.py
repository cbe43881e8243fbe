"""A breach recorded wrongly is withdrawn, and its penalty with it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("procurement", "0027_withdrawn_payments"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="breach",
            name="withdrawn_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField(
            model_name="breach",
            name="state",
            field=models.CharField(
                choices=[
                    ("found", "found"),
                    ("cured", "put right in time"),
                    ("penalised", "penalty charged"),
                    ("waived", "let go, with a reason"),
                    ("withdrawn", "recorded wrongly, withdrawn"),
                ],
                default="found",
                max_length=20,
            ),
        ),
        migrations.AddConstraint(
            model_name="breach",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "withdrawn"), ("withdrawn_by__isnull", False)),
                    models.Q(
                        models.Q(("state", "withdrawn"), _negated=True), ("withdrawn_by", None)
                    ),
                    _connector="OR",
                ),
                name="breach_withdrawn_says_by_whom",
            ),
        ),
    ]
