"""`pomost lint`: review a purchase file without a server or a database."""

import json
import sys
from argparse import ArgumentTypeError
from datetime import date
from typing import Any

from django.core.management.base import CommandParser

from pomost.criteria.catalogue.queries import catalogue
from pomost.procurement.management.reading import FileCommand
from pomost.procurement.review.exports import as_text, report
from pomost.procurement.review.exports.sarif import PAGES, sarif
from pomost.procurement.review.rules import review
from pomost.procurement.review.rules.reading import read_purchase


def a_day(text: str) -> date:
    """A day as YYYY-MM-DD."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is not a day; write it as YYYY-MM-DD") from None


class Command(FileCommand):
    help = (
        "Review a purchase file: JSON, SARIF or text out; "
        "0 no errors, 1 errors found, 2 unusable file."
    )
    kind_of_file = "purchase file"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="purchase.json, or - for standard input")
        parser.add_argument(
            "--format",
            choices=["json", "text", "sarif"],
            default="json",
            help="sarif is SARIF 2.1.0, for code hosts and editors",
        )
        parser.add_argument("--language", choices=["pl", "en"], default="pl")
        parser.add_argument(
            "--pages",
            default=PAGES,
            help="sarif: address to which a rule's code is added for its help",
        )
        parser.add_argument(
            "--on", type=a_day, help="the day whose law applies; default: as_of in the file"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        name, language = options["file"], options["language"]
        content = self.content(name)
        purchase = self.read(name, content, read_purchase, language=language)
        found = review(purchase, catalogue(), options["on"])
        if options["format"] == "sarif":
            made = sarif(
                found, content=content, name=name, language=language, pages=options["pages"]
            )
            self.stdout.write(json.dumps(made, indent=2, ensure_ascii=False))
        else:
            told = report(found, title=purchase.title, language=language)
            self.stdout.write(
                as_text(told) if options["format"] == "text" else told.model_dump_json(indent=2)
            )
        if found.has_errors:
            sys.exit(1)
