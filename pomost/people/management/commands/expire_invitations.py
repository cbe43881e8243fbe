"""Close invitations that nobody answered in time. Run it daily."""

from typing import Any

from django.core.management.base import BaseCommand

from pomost.kernel import clock
from pomost.people.memberships import actions


class Command(BaseCommand):
    help = "Close invitations that have lapsed; may run as often as one likes."

    def handle(self, *args: Any, **options: Any) -> None:
        now = clock.now()
        closed = actions.expire_invitations(before=now, by=None, at=now)
        self.stdout.write(f"{closed} invitations lapsed")
