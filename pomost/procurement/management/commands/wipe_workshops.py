"""Delete the nicknames of workshops closed some time ago. Run it daily."""

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from pomost.kernel import clock
from pomost.procurement.workshops import actions


class Command(BaseCommand):
    help = (
        "Delete nicknames and keys of workshops closed 30 days ago; may run as often as one likes."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--days", type=int, default=30)

    def handle(self, *args: Any, days: int, **options: Any) -> None:
        now = clock.now()
        wiped = actions.wipe_old(before=now - timedelta(days=max(0, days)), by=None, at=now)
        self.stdout.write(f"{wiped} workshops wiped")
