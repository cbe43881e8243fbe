"""Draw every table of moves into docs/states/, one Mermaid file each; a test compares."""

import importlib
import os
import pkgutil
import sys
from collections.abc import Iterator
from pathlib import Path

import django

import pomost
from pomost.kernel.moves import as_mermaid

STATES = Path(__file__).resolve().parent.parent / "docs" / "states"


def drawings() -> Iterator[tuple[str, str]]:
    """File name and drawing of each ``…MOVES`` table in a ``rules`` module."""
    for module in pkgutil.walk_packages(pomost.__path__, "pomost."):
        if not module.name.endswith(".rules"):
            continue
        concept = module.name.split(".")[-2]
        for name, moves in sorted(vars(importlib.import_module(module.name)).items()):
            if name.endswith("MOVES") and isinstance(moves, dict):
                prefix = name.removesuffix("MOVES").strip("_").lower()
                yield f"{'-'.join(filter(None, (concept, prefix)))}.mmd", as_mermaid(moves)


if __name__ == "__main__":
    # Looking for rules imports every package, some of which want to know the tables.
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pomost.config.settings")
    django.setup()
    for name, drawing in drawings():
        (STATES / name).write_text(drawing, encoding="utf-8")
        sys.stdout.write(f"docs/states/{name}\n")
