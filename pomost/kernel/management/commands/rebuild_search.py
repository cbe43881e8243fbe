"""Index again what an older normaliser indexed; with ``--all``, everything."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from pomost.kernel.search import actions


class Command(BaseCommand):
    help = "Index again what an older normaliser indexed; with --all, everything."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--all", action="store_true", dest="everything")

    def handle(self, *args: Any, everything: bool, **options: Any) -> None:
        done = actions.rebuild(everything=everything)
        self.stdout.write(f"{done} search entries indexed")
