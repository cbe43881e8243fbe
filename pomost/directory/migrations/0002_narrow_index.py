"""From a match to its provider without touching the wide rows."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0001_providers_services_reports"),
        ("people", "0004_words_of_the_tables"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="service",
            index=models.Index(
                fields=["id", "is_listed", "provider", "kind", "audience_bits"],
                name="service_narrow",
            ),
        ),
    ]
