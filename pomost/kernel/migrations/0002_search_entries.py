"""What can be found, and the words it is found by."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("kernel", "0001_cache_table")]

    operations = [
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ref", models.CharField(max_length=100)),
                ("number", models.BigIntegerField(null=True)),
                ("kind", models.CharField(max_length=20)),
                ("language", models.CharField(max_length=8)),
                ("title", models.CharField(max_length=300)),
                ("summary", models.TextField(blank=True)),
                ("body", models.TextField(blank=True)),
                ("keywords", models.TextField(blank=True)),
                ("path", models.CharField(max_length=500)),
                ("normaliser", models.CharField(max_length=200)),
                ("put_at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["kind", "number"], name="search_entry_by_kind")],
                "constraints": [
                    models.UniqueConstraint(fields=("ref", "language"), name="search_entry_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="SearchForm",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("language", models.CharField(max_length=8)),
                ("form", models.CharField(max_length=60)),
                ("term", models.CharField(max_length=60)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("form", "language", "term"), name="search_form_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SearchTypo",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("language", models.CharField(max_length=8)),
                ("key", models.CharField(max_length=60)),
                ("form", models.CharField(max_length=60)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("key", "language", "form"), name="search_typo_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SearchWord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("language", models.CharField(max_length=8)),
                ("lemma", models.CharField(max_length=60)),
                ("term", models.CharField(max_length=60)),
                ("is_prominent", models.BooleanField(default=False)),
            ],
            options={
                "indexes": [models.Index(fields=["term", "language"], name="search_word_by_term")],
                "constraints": [
                    models.UniqueConstraint(fields=("language", "lemma"), name="search_word_once")
                ],
            },
        ),
    ]
