"""Bring the three programmes to life in an empty database."""

from importlib import import_module
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import translation

from pomost.kernel import clock
from pomost.people.models import User

# In this order: each may lean on those before it.
PARTS = (
    "people",
    "criteria",
    "directory",
    "learning",
    "procurement",
    "contracts",
    "notices",
    "teamwork",
    "lab",
    "studio",
    "panel",
    "workshop",
    "programme",
    "site",
)


class Command(BaseCommand):
    help = "Load the demo content into an empty database; does nothing when people are there."

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("The demo is not for a production site: its passwords are public.")
        if User.objects.exists():
            return
        self.stdout.write("Loading the demo …")
        at = clock.now()
        with translation.override("pl"), transaction.atomic():
            for part in PARTS:
                import_module(f"pomost.site.demo.{part}").load(at=at)
