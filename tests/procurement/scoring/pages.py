"""Reads docs/formats/bids.md and docs/rules/scoring/; makes files of bids."""

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

from pomost.procurement.scoring.rules.shape import BidsFile

DOCS = Path(__file__).parents[3] / "docs"
PAGES = DOCS / "rules" / "scoring"
BLOCK = re.compile(r"```json\n(?P<json>.*?)```\n\n(?P<table>(?:\|[^\n]*\n)+)", re.DOTALL)
TABLE = re.compile(r"(?:^\|[^\n]*\n)+", re.MULTILINE)


def from_json(text: str) -> Any:
    return json.loads(text, parse_float=Decimal)


def rows(table: str) -> list[list[str]]:
    """The cells of a table without its head."""
    lines = table.strip().splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def tables(name: str) -> list[list[list[str]]]:
    return [rows(found[0]) for found in TABLE.finditer((PAGES / f"{name}.md").read_text("utf-8"))]


def blocks(name: str, section: str) -> list[tuple[dict[str, Any], list[list[str]]]]:
    """Each block of JSON in a section of a page, with the table under it."""
    text = (PAGES / f"{name}.md").read_text("utf-8")
    part = text.split(f"## {section}\n")[1].split("\n## ")[0] + "\n"
    return [(from_json(one["json"]), rows(one["table"])) for one in BLOCK.finditer(part)]


def documented(place: int) -> Any:
    """A block of JSON in docs/formats/bids.md: the file, and its result."""
    text = (DOCS / "formats" / "bids.md").read_text("utf-8")
    return from_json(re.findall(r"```json\n(.*?)```", text, re.DOTALL)[place])


BASE: dict[str, Any] = documented(0)
RESULT: dict[str, Any] = documented(1)
# Fills the weights up to 100 and earns nothing.
REST = {"title": "Rest", "measure": "quality", "scoring": {"formula": "yes-no"}}


def file_for(criterion: dict[str, Any], offers: list[Any], **changes: Any) -> BidsFile:
    """Bids that differ in one criterion; a second one fills the weights and earns nothing."""
    in_price = criterion["measure"] == "price"
    criteria = [{"code": "x", "title": "X", **criterion}]
    left = 100 - criterion["weight_percent"]
    if left:
        criteria.append({"code": "rest", "weight_percent": left, **REST})
    bids = [
        {
            "code": f"b{place:03}",
            "price_cents": offer if in_price else 100,
            "offers": ({} if in_price else {"x": offer}) | ({"rest": False} if left else {}),
        }
        for place, offer in enumerate(offers)
    ]
    return BidsFile.model_validate(BASE | {"criteria": criteria, "bids": bids} | changes)
