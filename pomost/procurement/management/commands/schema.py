"""`pomost schema`: the JSON Schema of a format we read or write."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from pydantic import BaseModel

from pomost.procurement.lab.exports import SimulateReport
from pomost.procurement.lab.rules.shape import Assumptions
from pomost.procurement.panels.rules.shape import PanelFile
from pomost.procurement.purchases.rules import PurchaseFile
from pomost.procurement.review.exports import LintReport
from pomost.procurement.sample_bids.rules.shape import WorkshopFile
from pomost.procurement.scoring.exports import ScoreReport
from pomost.procurement.scoring.rules.shape import BidsFile
from pomost.procurement.variants.exports import VariantReport
from pomost.procurement.variants.rules.shape import VariantFile

FORMATS: dict[str, type[BaseModel]] = {
    "purchase": PurchaseFile,
    "lint": LintReport,
    "bids": BidsFile,
    "score": ScoreReport,
    "assumptions": Assumptions,
    "simulate": SimulateReport,
    "variant": VariantFile,
    "variant-check": VariantReport,
    "workshop": WorkshopFile,
    "panel": PanelFile,
}


class Command(BaseCommand):
    help = (
        "Print the JSON Schema of a format: purchase, lint, bids, score, assumptions, simulate,"
        " variant, variant-check, workshop, panel."
    )
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", choices=sorted(FORMATS))

    def handle(self, *args: Any, **options: Any) -> None:
        schema = FORMATS[options["name"]].model_json_schema()
        schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
        self.stdout.write(json.dumps(schema, indent=2, ensure_ascii=False))
