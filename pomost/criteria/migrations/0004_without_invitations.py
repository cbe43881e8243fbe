"""Invitations are not sent yet, so nobody is asked for consent."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("criteria", "0003_cpv_entries"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="supply",
            name="supply_gives_an_address_only_for_invitations",
        ),
        migrations.RemoveField(
            model_name="supply",
            name="invitable_since",
        ),
        migrations.RemoveField(
            model_name="supply",
            name="invitation_email",
        ),
    ]
