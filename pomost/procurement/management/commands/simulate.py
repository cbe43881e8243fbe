"""`pomost simulate`: look ahead at a purchase's bids, without a server or a database."""

import sys
from argparse import ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from pomost.kernel.files import Unusable, read_file
from pomost.procurement.award.queries import announced
from pomost.procurement.lab.exports import report
from pomost.procurement.lab.rules.forecast import forecast
from pomost.procurement.lab.rules.question import completed, question_of
from pomost.procurement.lab.rules.shape import ASSUMPTIONS, MOST_TENDERS, Assumptions
from pomost.procurement.management.reading import UNUSABLE, content_of
from pomost.procurement.review.rules.reading import read_purchase

LARGEST_SEED = 2**63 - 1


def whole(most: int, least: int = 0) -> Any:
    """A whole number within bounds, for an option."""

    def read(text: str) -> int:
        if text.isascii() and text.isdigit() and len(text) < 20 and least <= int(text) <= most:
            return int(text)
        raise ArgumentTypeError(f"{text!r} is not a whole number from {least} to {most}")

    return read


class Command(BaseCommand):
    help = "Look ahead at bids to come: JSON out; 0 done, 1 never a valid bid, 2 unusable file."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="purchase.json, or - for standard input")
        parser.add_argument(
            "--assumptions", help="assumptions.json; default: docs/formats/simulate.md"
        )
        parser.add_argument("--seed", type=whole(LARGEST_SEED), default=1)
        parser.add_argument("--tenders", type=whole(MOST_TENDERS, 1), default=100_000)
        parser.add_argument("--language", choices=["pl", "en"], default="pl", help="of a refusal")

    def handle(self, *args: Any, **options: Any) -> None:
        language, name = options["language"], options["file"]
        try:
            file = read_purchase(content_of(name))
            question = question_of(file, announced(file, language))
            expected = Assumptions()
            if options["assumptions"]:
                name = options["assumptions"]
                expected = read_file(content_of(name), ASSUMPTIONS)
            expected = completed(expected, question)
        except Unusable as error:
            message = error.text.for_language(language)
            raise CommandError(f"{name}: {message}", returncode=UNUSABLE) from None
        found = forecast(question, expected, tenders=options["tenders"], seed=options["seed"])
        made = report(
            found,
            title=file.title,
            expected=expected,
            value_with_vat_cents=question.value_with_vat_cents,
        )
        self.stdout.write(made.model_dump_json(indent=2))
        if not found.at_least[1].value:
            sys.exit(1)
