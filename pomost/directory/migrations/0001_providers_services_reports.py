"""What organisations publish about themselves, what they offer, what readers report."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0003_invitations"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Provider",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=90, unique=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("published", "published"),
                            ("hidden", "hidden"),
                        ],
                        default="draft",
                        max_length=20,
                    ),
                ),
                ("summary_pl", models.CharField(max_length=200)),
                ("summary_en", models.CharField(blank=True, max_length=200)),
                ("description_pl", models.TextField(blank=True, max_length=4000)),
                ("description_en", models.TextField(blank=True, max_length=4000)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("phone", models.CharField(blank=True, max_length=30)),
                ("website", models.URLField(blank=True)),
                ("address", models.CharField(blank=True, max_length=200)),
                ("latitude", models.FloatField(blank=True, null=True)),
                ("longitude", models.FloatField(blank=True, null=True)),
                ("reach_km", models.PositiveIntegerField(default=30)),
                ("voivodeship", models.CharField(blank=True, max_length=2)),
                ("sort_name", models.CharField(max_length=200)),
                ("created_at", models.DateTimeField()),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "organisation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="provider",
                        to="people.organisation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Service",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name_pl", models.CharField(max_length=120)),
                ("name_en", models.CharField(blank=True, max_length=120)),
                ("description_pl", models.TextField(max_length=3000)),
                ("description_en", models.TextField(blank=True, max_length=3000)),
                ("kind", models.CharField(max_length=40)),
                ("cpv_codes", models.JSONField(blank=True, default=list)),
                ("area", models.CharField(blank=True, max_length=40)),
                ("audience_bits", models.BigIntegerField(default=0)),
                ("enrol_pl", models.CharField(blank=True, max_length=300)),
                ("enrol_en", models.CharField(blank=True, max_length=300)),
                ("cost", models.CharField(max_length=40)),
                (
                    "capacity",
                    models.CharField(
                        choices=[
                            ("unknown", "ask whether there is room"),
                            ("open", "there is room"),
                            ("waiting-list", "waiting list"),
                            ("full", "no room now"),
                        ],
                        default="unknown",
                        max_length=20,
                    ),
                ),
                ("capacity_until", models.DateField(blank=True, null=True)),
                ("languages", models.JSONField(blank=True, default=list)),
                ("is_listed", models.BooleanField(default=False)),
                ("added_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "place",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="services",
                        to="people.place",
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="services",
                        to="directory.provider",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "fault",
                    models.CharField(
                        choices=[
                            ("contact", "The contact details do not work"),
                            ("gone", "The service is no longer offered"),
                            ("place", "The place or the area is wrong"),
                            ("terms", "The cost or the way to enrol is different"),
                            ("other", "Something else"),
                        ],
                        max_length=20,
                    ),
                ),
                ("text", models.TextField(blank=True, max_length=1000)),
                ("reported_at", models.DateTimeField()),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "provider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="directory.provider",
                    ),
                ),
                (
                    "settled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="directory.service",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="provider",
            index=models.Index(fields=["state", "sort_name", "id"], name="provider_listed"),
        ),
        migrations.AddIndex(
            model_name="provider",
            index=models.Index(fields=["latitude", "longitude"], name="provider_by_point"),
        ),
        migrations.AddConstraint(
            model_name="provider",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "published"), _negated=True),
                    models.Q(("confirmed_at__isnull", False), ("published_at__isnull", False)),
                    _connector="OR",
                ),
                name="provider_published_says_since_when_and_confirmed",
            ),
        ),
        migrations.AddConstraint(
            model_name="provider",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("latitude", None), ("longitude", None)),
                    models.Q(
                        ("latitude__isnull", False),
                        ("latitude__range", (-90, 90)),
                        ("longitude__isnull", False),
                        ("longitude__range", (-180, 180)),
                    ),
                    _connector="OR",
                ),
                name="provider_point_whole_or_absent",
            ),
        ),
        migrations.AddConstraint(
            model_name="provider",
            constraint=models.CheckConstraint(
                condition=models.Q(("reach_km__lte", 700)), name="provider_reach_in_range"
            ),
        ),
        migrations.AddConstraint(
            model_name="provider",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("website", ""), ("website__startswith", "https://"), _connector="OR"
                ),
                name="provider_website_is_https",
            ),
        ),
        migrations.AddIndex(
            model_name="service",
            index=models.Index(
                condition=models.Q(("is_listed", True)),
                fields=["is_listed", "kind", "provider"],
                name="service_by_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="service",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_listed", False), ("withdrawn_at", None), _connector="OR"),
                name="service_withdrawn_is_not_listed",
            ),
        ),
        migrations.AddConstraint(
            model_name="service",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("capacity", "unknown"), ("capacity_until__isnull", False), _connector="OR"
                ),
                name="service_says_until_when_there_is_room",
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("settled_at", None), ("settled_by", None)),
                    models.Q(("settled_at__isnull", False), ("settled_by__isnull", False)),
                    _connector="OR",
                ),
                name="report_settled_at_and_by_together",
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("fault", "other"), _negated=True),
                    models.Q(("text", ""), _negated=True),
                    _connector="OR",
                ),
                name="report_of_something_else_says_what",
            ),
        ),
    ]
