"""Reads the pages of the rules: docs/rules/review/."""

import json
import re
from pathlib import Path
from typing import Any

from pomost.procurement.purchases.rules import PurchaseFile

PAGES = Path(__file__).parents[3] / "docs" / "rules" / "review"
SNIPPET = re.compile(
    r"^## (?P<title>[^\n]+)\n(?:(?!^## ).)*?```json\n(?P<json>.*?)```", re.MULTILINE | re.DOTALL
)


def merged(target: Any, patch: Any) -> Any:
    """The target with a JSON merge patch laid over it, RFC 7396."""
    if not isinstance(patch, dict):
        return patch
    result = dict(target) if isinstance(target, dict) else {}
    for name, value in patch.items():
        if value is None:
            result.pop(name, None)
        else:
            result[name] = merged(result.get(name), value)
    return result


def text_of(code: str) -> str:
    return (PAGES / f"{code}.md").read_text("utf-8")


def snippets(text: str) -> dict[str, Any]:
    return {found["title"]: json.loads(found["json"]) for found in SNIPPET.finditer(text)}


BASE: dict[str, Any] = next(iter(snippets(text_of("README")).values()))


def purchase(**changes: Any) -> PurchaseFile:
    """The clean purchase of the pages with a merge patch over it."""
    return PurchaseFile.model_validate(merged(BASE, changes))
