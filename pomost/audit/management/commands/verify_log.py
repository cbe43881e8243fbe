"""Walk the audit log and say whether the chain holds."""

from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from pomost.audit import queries
from pomost.audit.rules import GENESIS, Entry, first_break


class Command(BaseCommand):
    help = "Check the whole audit log; name the first broken row and exit 1 if there is one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--head",
            default="",
            help="a hash this command printed before; it must still be in the log, so that "
            "rows cut off at the end are noticed too",
        )

    def handle(self, *args: Any, head: str, **options: Any) -> None:
        count, last, known = 0, GENESIS, not head

        def walk() -> Iterator[tuple[Entry, str]]:
            nonlocal count, last, known
            for entry, stored in queries.chain():
                yield entry, stored
                count, last, known = count + 1, stored, known or stored == head

        broken = first_break(walk())
        if broken:
            raise CommandError(f"The log is broken at row {broken.number}: {broken.reason}.")
        if not known:
            raise CommandError(f"The log is cut off: {head} is no longer in it.")
        self.stdout.write(f"{count} events, the chain is whole.")
        self.stdout.write(f"head {last}")
