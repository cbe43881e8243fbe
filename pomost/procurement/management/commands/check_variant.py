"""`pomost check-variant`: a variant against the rules of its route, without a server."""

import sys
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from pomost.criteria.catalogue.queries import catalogue
from pomost.criteria.catalogue.rules import UnknownDay
from pomost.kernel import clock
from pomost.kernel.files import Unusable
from pomost.procurement.management.commands.lint import a_day
from pomost.procurement.management.reading import UNUSABLE, content_of
from pomost.procurement.review.rules.shape import Severity
from pomost.procurement.variants.exports import report
from pomost.procurement.variants.rules.checks import findings
from pomost.procurement.variants.rules.reading import read_variant


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
            file = read_variant(content_of(options["file"], wanted="variant file"))
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
