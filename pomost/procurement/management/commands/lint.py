"""`pomost lint`: review a purchase file without a server or a database."""

import sys
from argparse import ArgumentTypeError
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from pomost.criteria.catalogue.queries import catalogue
from pomost.procurement.review.exports import as_text, report
from pomost.procurement.review.rules import review
from pomost.procurement.review.rules.reading import LARGEST_FILE_BYTES, Unusable, read_purchase

UNUSABLE = 2


def a_day(text: str) -> date:
    """A day as YYYY-MM-DD."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is not a day; write it as YYYY-MM-DD") from None


class Command(BaseCommand):
    help = "Review a purchase file: JSON out; 0 no errors, 1 errors found, 2 unusable file."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="purchase.json, or - for standard input")
        parser.add_argument("--format", choices=["json", "text"], default="json")
        parser.add_argument("--language", choices=["pl", "en"], default="pl")
        parser.add_argument(
            "--on", type=a_day, help="the day whose law applies; default: as_of in the file"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        language = options["language"]
        try:
            purchase = read_purchase(_content(options["file"]))
        except Unusable as error:
            message = error.text.for_language(language)
            raise CommandError(f"{options['file']}: {message}", returncode=UNUSABLE) from None
        found = review(purchase, catalogue(), options["on"])
        made = report(found, title=purchase.title, language=language)
        self.stdout.write(
            as_text(made) if options["format"] == "text" else made.model_dump_json(indent=2)
        )
        if found.has_errors:
            sys.exit(1)


def _content(name: str) -> bytes:
    """At most one byte more than allowed, so that a huge file costs nothing."""
    try:
        if name == "-":
            return sys.stdin.buffer.read(LARGEST_FILE_BYTES + 1)
        with Path(name).open("rb") as file:
            return file.read(LARGEST_FILE_BYTES + 1)
    except OSError as error:
        why = error.strerror or "cannot be read"
        raise CommandError(
            f"{name}: {why}. Give the path of a purchase file.", returncode=UNUSABLE
        ) from None
    except ValueError:
        raise CommandError("The path of the file cannot be read.", returncode=UNUSABLE) from None
