"""Make every criterion and instrument of today findable in the site's search."""

from typing import Any

from django.core.management.base import BaseCommand

from pomost.criteria.catalogue.actions import put_catalogue_into_search
from pomost.kernel import clock


class Command(BaseCommand):
    help = "Put the catalogue of criteria into the search. May run twice."

    def handle(self, *args: Any, **options: Any) -> None:
        found = put_catalogue_into_search(day=clock.today(), at=clock.now())
        self.stdout.write(f"{found} entries")
