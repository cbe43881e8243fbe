"""From a match to its kind and number without touching the wide rows."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("kernel", "0003_search_index"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="searchentry",
            index=models.Index(fields=["id", "kind", "number"], name="search_entry_narrow"),
        ),
    ]
