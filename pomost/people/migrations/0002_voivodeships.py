"""The sixteen voivodeships ship with the platform; counties and municipalities are imported."""

import csv
from pathlib import Path

from django.db import migrations

FILE = Path(__file__).parent.parent / "places" / "data" / "voivodeships.csv"


def load(apps, schema_editor):
    place = apps.get_model("people", "Place")
    with FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            key = {"code": row.pop("code"), "valid_from": row.pop("valid_from")}
            place.objects.get_or_create(**key, defaults={"kind": "voivodeship", **row})


class Migration(migrations.Migration):
    dependencies = [("people", "0001_accounts_organisations_places")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
