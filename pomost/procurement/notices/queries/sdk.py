"""The installed eForms SDK: where it lies, what it is, its Polish NUTS codes and labels."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from lxml import etree

from pomost.procurement.notices.rules.subtypes import SDK_VERSION

NUTS_LIST = "codelists/nuts_nuts-pol-lvl3.gc"
MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Sdk:
    """What is installed."""

    folder: Path
    version: str
    phases: tuple[str, ...]
    sha256: str  # of the rules it was compiled from


def sdk_folder() -> Path:
    """Where the pinned SDK is kept."""
    return Path(settings.DATA) / "eforms-sdk" / SDK_VERSION


def installed_sdk() -> Sdk | None:
    """The SDK, or None while nobody has installed it."""
    folder = sdk_folder()
    try:
        found: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return Sdk(folder, found["version"], tuple(found["phases"]), found["sha256"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def nuts_codes() -> list[tuple[str, str]]:
    """The Polish NUTS-3 codes with their names, or nothing without an SDK."""
    sdk = installed_sdk()
    return list(_nuts(sdk.folder / NUTS_LIST)) if sdk else []


@cache
def _nuts(path: Path) -> tuple[tuple[str, str], ...]:
    try:
        root = etree.parse(path, etree.XMLParser(resolve_entities=False)).getroot()
    except (OSError, etree.XMLSyntaxError):
        return ()
    found = []
    for row in root.iter("Row"):
        said = {
            str(value.get("ColumnRef")): "".join(str(t) for t in value.itertext()).strip()
            for value in row.iter("Value")
        }
        code = said.get("code", "")
        found.append((code, said.get("pol_label") or said.get("Name") or code))
    return tuple(sorted(found))


def rule_texts(language: str) -> dict[str, str]:
    """The SDK's own words for its rules, where its release brought them."""
    sdk = installed_sdk()
    return _texts(sdk.folder / f"translations/rule_{language}.xml") if sdk else {}


@cache
def _texts(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    try:
        root = etree.parse(path, etree.XMLParser(resolve_entities=False, huge_tree=False)).getroot()
    except (OSError, etree.XMLSyntaxError):
        return {}
    return {
        str(entry.get("key")).removeprefix("rule|text|"): (entry.text or "").strip()
        for entry in root.iter("entry")
    }
