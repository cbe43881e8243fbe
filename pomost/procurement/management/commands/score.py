"""`pomost score`: evaluate bids exactly, without a server or a database."""

import sys
from typing import Any

from django.core.management.base import CommandParser

from pomost.procurement.management.reading import FileCommand
from pomost.procurement.scoring.exports import report
from pomost.procurement.scoring.rules import score
from pomost.procurement.scoring.rules.reading import read_bids


class Command(FileCommand):
    help = "Score bids exactly: JSON with a trace; 0 scored, 1 no valid bid, 2 unusable file."
    kind_of_file = "file of bids"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="bids.json, or - for standard input")
        parser.add_argument(
            "--language", choices=["pl", "en"], default="pl", help="of a refusal; traces have both"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        name = options["file"]
        file = self.read(name, self.content(name), read_bids, language=options["language"])
        result = score(file)
        self.stdout.write(report(file, result).model_dump_json(indent=2))
        if not result.rows:
            sys.exit(1)
