"""Let claims lapse whose last day has passed; run it every night."""

from typing import Any

from django.core.management.base import BaseCommand

from pomost.criteria.claims import actions
from pomost.kernel import clock


class Command(BaseCommand):
    help = "Let verified claims lapse whose last day has passed. May run twice."

    def handle(self, *args: Any, **options: Any) -> None:
        lapsed = actions.expire_claims(before=clock.today(), by=None, at=clock.now())
        self.stdout.write(f"{lapsed} claims lapsed")
