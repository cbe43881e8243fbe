"""A variant as named parts, so that two people of a team can work on different ones.

``idea``, ``phases.design.months``, ``criteria.price.way``; ``order.phases`` is the order of the
codes. Joining and clashes are those of history.rules. Pure.
"""

from collections.abc import Mapping
from typing import Any, Final

from pomost.procurement.history.rules import Flat
from pomost.procurement.variants.rules.shape import VariantFile

LISTS: Final = ("phases", "lots", "criteria", "risks")
ORDER: Final = "order"


def flatten(content: Mapping[str, Any]) -> Flat:
    """The parts of a variant file (in JSON values) under names of their own."""
    flat: Flat = {}
    for name, value in content.items():
        if name == "format":
            continue
        if name not in LISTS:
            flat[name] = value
            continue
        flat[f"{ORDER}.{name}"] = [item["code"] for item in value]
        for item in value:
            flat |= {
                f"{name}.{item['code']}.{part}": inner
                for part, inner in item.items()
                if part != "code"
            }
    return flat


def unflatten(flat: Mapping[str, Any]) -> dict[str, Any]:
    """Back to a file's content. What the order does not name stands last."""
    content: dict[str, Any] = {}
    items: dict[str, dict[str, dict[str, Any]]] = {name: {} for name in LISTS}
    for name, value in flat.items():
        group, _, rest = name.partition(".")
        if group in LISTS:
            # A code may hold dots; a part never does.
            code, _, part = rest.rpartition(".")
            items[group].setdefault(code, {"code": code})[part] = value
        elif group != ORDER:
            content[name] = value
    for group, found in items.items():
        order = [code for code in flat.get(f"{ORDER}.{group}", ()) if code in found]
        content[group] = [found[code] for code in dict.fromkeys([*order, *found])]
    return content


def content_of(file: VariantFile) -> dict[str, Any]:
    """The file as JSON values, as a version keeps it."""
    return file.model_dump(mode="json")
