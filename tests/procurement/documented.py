"""Reads the tables of a page in docs/rules/."""

import re
from pathlib import Path

RULES = Path(__file__).parents[2] / "docs" / "rules"
TABLE = re.compile(r"(?:^\|[^\n]*\n)+", re.MULTILINE)


def examples(page: str) -> list[list[str]]:
    """The rows of the last table of a page, without its head."""
    last = TABLE.findall((RULES / f"{page}.md").read_text("utf-8"))[-1]
    lines = last.strip().splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
