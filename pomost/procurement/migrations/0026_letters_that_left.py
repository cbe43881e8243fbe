"""Each invitation says when its letter left; those sent before left when they were recorded."""

from django.db import migrations, models
from django.db.models import F


def as_recorded(apps, schema_editor):
    apps.get_model("procurement", "MarketInvitation").objects.update(written_at=F("sent_at"))


class Migration(migrations.Migration):
    dependencies = [("procurement", "0025_variants_have_owners")]

    operations = [
        migrations.AddField(
            model_name="marketinvitation",
            name="written_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.RunPython(as_recorded, migrations.RunPython.noop),
    ]
