"""`pomost schema`: the JSON Schema of a format we read or write."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from pydantic import BaseModel

from pomost.procurement.purchases.rules import PurchaseFile
from pomost.procurement.review.exports import LintReport
from pomost.procurement.scoring.exports import ScoreReport
from pomost.procurement.scoring.rules.shape import BidsFile

FORMATS: dict[str, type[BaseModel]] = {
    "purchase": PurchaseFile,
    "lint": LintReport,
    "bids": BidsFile,
    "score": ScoreReport,
}


class Command(BaseCommand):
    help = "Print the JSON Schema of a format: purchase, lint, bids, score."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", choices=sorted(FORMATS))

    def handle(self, *args: Any, **options: Any) -> None:
        schema = FORMATS[options["name"]].model_json_schema()
        schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
        self.stdout.write(json.dumps(schema, indent=2, ensure_ascii=False))
