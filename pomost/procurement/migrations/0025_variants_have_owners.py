"""A workshop keeps its teams' variants itself; here each belongs to an organisation."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("procurement", "0024_amendments")]

    operations = [
        migrations.RemoveConstraint(model_name="variant", name="variant_has_an_owner_or_a_team"),
        migrations.RemoveField(model_name="variant", name="team_key"),
        migrations.AlterField(
            model_name="variant",
            name="owner",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="variants",
                to="people.organisation",
            ),
        ),
    ]
