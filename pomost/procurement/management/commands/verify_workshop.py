"""`pomost verify-workshop`: recompute the results of a workshop or a panel, without a server."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from pomost.kernel.files import Unusable
from pomost.kernel.texts import Text, say
from pomost.procurement.management.reading import UNUSABLE, content_of
from pomost.procurement.panels.rules import shape
from pomost.procurement.panels.rules.shape import is_panel, read_panel
from pomost.procurement.sample_bids.rules.shape import differences, read_workshop


class Command(BaseCommand):
    help = (
        "Recompute the results of a workshop, or of a panel, from its file; 0 the same, 1 differs,"
        " 2 unusable file."
    )
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="workshop.json or panel.json, or - for standard input")
        parser.add_argument("--language", choices=["pl", "en"], default="pl")

    def handle(self, *args: Any, **options: Any) -> None:
        name, language = options["file"], options["language"]
        data = content_of(name, wanted="workshop's or a panel's file")
        try:
            found, same = _of_panel(data) if is_panel(data) else _of_workshop(data)
        except Unusable as error:
            message = error.text.for_language(language)
            raise CommandError(f"{name}: {message}", returncode=UNUSABLE) from None
        for text in found:
            self.stdout.write(text.for_language(language))
        if found:
            sys.exit(1)
        self.stdout.write(same.for_language(language))


def _of_workshop(data: bytes) -> tuple[list[Text], Text]:
    file = read_workshop(data)
    return differences(file), say(
        "Przeliczono rundy: {n}. Wyniki się zgadzają.",
        "Rounds recomputed: {n}. All results agree.",
        n=len(file.rounds),
    )


def _of_panel(data: bytes) -> tuple[list[Text], Text]:
    file = read_panel(data)
    return shape.differences(file), say(
        "Przeliczono propozycje: {n}. Ranking się zgadza.",
        "Proposals recomputed: {n}. The ranking agrees.",
        n=len(file.proposals),
    )
