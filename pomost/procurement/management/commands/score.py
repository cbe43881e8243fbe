"""`pomost score`: evaluate bids exactly, without a server or a database."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from pomost.procurement.review.rules.reading import LARGEST_FILE_BYTES, Unusable
from pomost.procurement.scoring.exports import report
from pomost.procurement.scoring.rules import score
from pomost.procurement.scoring.rules.reading import read_bids

UNUSABLE = 2


class Command(BaseCommand):
    help = "Score bids exactly: JSON with a trace; 0 scored, 1 no valid bid, 2 unusable file."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="bids.json, or - for standard input")
        parser.add_argument(
            "--language", choices=["pl", "en"], default="pl", help="of a refusal; traces have both"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            file = read_bids(_content(options["file"]))
        except Unusable as error:
            message = error.text.for_language(options["language"])
            raise CommandError(f"{options['file']}: {message}", returncode=UNUSABLE) from None
        result = score(file)
        self.stdout.write(report(file, result).model_dump_json(indent=2))
        if not result.rows:
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
            f"{name}: {why}. Give the path of a file of bids.", returncode=UNUSABLE
        ) from None
    except ValueError:
        raise CommandError("The path of the file cannot be read.", returncode=UNUSABLE) from None
