"""`pomost verify-dossier`: check a dossier again, offline."""

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from pomost.procurement.exchange.exports import verified
from pomost.procurement.exchange.rules.dossier import LARGEST_DOSSIER_BYTES, UnusableDossier
from pomost.procurement.management.reading import UNUSABLE, content_of


class Command(BaseCommand):
    help = "Check a dossier's hashes and compute it again; 0 whole, 1 changed, 2 no dossier."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="the ZIP of a purchase, or - for standard input")
        parser.add_argument("--language", choices=["pl", "en"], default="pl")

    def handle(self, *args: Any, **options: Any) -> None:
        name, language = options["file"], options["language"]
        data = content_of(name, wanted="dossier", most=LARGEST_DOSSIER_BYTES)
        try:
            found = verified(data)
        except UnusableDossier as error:
            message = error.text.for_language(language)
            raise CommandError(f"{name}: {message}", returncode=UNUSABLE) from None
        report = {
            "format": "pomost-dossier-check/1",
            "title": found.manifest.title,
            "made_at": found.manifest.made_at.isoformat(),
            "made_with": found.manifest.made_with,
            "files": len(found.manifest.files),
            "recomputed": list(found.recomputed),
            "whole": found.is_whole,
            "wrong": [text.for_language(language) for text in found.wrong],
        }
        self.stdout.write(json.dumps(report, ensure_ascii=False, indent=2))
        if not found.is_whole:
            sys.exit(1)
