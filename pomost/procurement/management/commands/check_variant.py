"""`pomost check-variant`: a variant against the rules of its route, without a server."""

import sys
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from pomost.criteria.catalogue.queries import catalogue
from pomost.criteria.catalogue.rules import UnknownDay
from pomost.kernel import clock
from pomost.kernel.files import LARGEST_FILE_BYTES, Unusable
from pomost.procurement.management.commands.lint import a_day
from pomost.procurement.review.rules.shape import Severity
from pomost.procurement.variants.exports import report
from pomost.procurement.variants.rules.checks import findings
from pomost.procurement.variants.rules.reading import read_variant

UNUSABLE = 2


class Command(BaseCommand):
    help = "Check a variant file: JSON out; 0 no errors, 1 errors found, 2 unusable file."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="variant.json, or - for standard input")
        parser.add_argument("--language", choices=["pl", "en"], default="pl", help="of a refusal")
        parser.add_argument(
            "--on", type=a_day, help="the day whose amounts apply; default: the first day, or today"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            file = read_variant(_content(options["file"]))
        except Unusable as error:
            message = error.text.for_language(options["language"])
            raise CommandError(f"{options['file']}: {message}", returncode=UNUSABLE) from None
        found = findings(file, eu_cents=_eu_cents(options["on"] or file.starts_on or clock.today()))
        self.stdout.write(report(file, found).model_dump_json(indent=2))
        if any(finding.check.severity is Severity.ERROR for finding in found):
            sys.exit(1)


def _eu_cents(day: date) -> int | None:
    try:
        return catalogue().thresholds(day).cents("sub_central")
    except UnknownDay:
        return None


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
            f"{name}: {why}. Give the path of a variant file.", returncode=UNUSABLE
        ) from None
    except ValueError:
        raise CommandError("The path of the file cannot be read.", returncode=UNUSABLE) from None
