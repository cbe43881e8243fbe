"""Reads docs/rules/variants.md."""

import json
import re
from pathlib import Path
from typing import Any

from pomost.procurement.variants.rules import VariantFile
from tests.procurement.review.pages import merged

PAGE = (Path(__file__).parents[3] / "docs" / "rules" / "variants.md").read_text("utf-8")
BLOCKS = [json.loads(text) for text in re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)]
BASE: dict[str, Any] = BLOCKS[0]
CLEAN: dict[str, dict[str, Any]] = {
    block["route"]: merged(BASE, block) if block is not BASE else BASE for block in BLOCKS
}
EU_CENTS = 93_096_000
EXAMPLES = [
    (code, route, json.loads(patch))
    for code, route, patch in re.findall(
        r"^- ([A-Z]+-\d+), `([a-z-]+)`: `(.+)`$", PAGE, re.MULTILINE
    )
]


def rows(head: str) -> list[list[str]]:
    """The rows of the table that begins with this header."""
    lines = PAGE[PAGE.index(head) :].splitlines()[2:]
    found = []
    for line in lines:
        if not line.startswith("|"):
            break
        found.append([cell.strip() for cell in line.strip("|").split("|")])
    return found


def variant(route: str = "pcp", **changes: Any) -> VariantFile:
    """The clean variant of a route with a merge patch over it."""
    return VariantFile.model_validate(merged(CLEAN[route], changes))
