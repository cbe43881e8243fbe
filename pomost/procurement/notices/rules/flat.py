"""Answers under the names that their fields have, each one on its own.

``buyer_city`` and ``r1-winner_name`` are such names; the answers of lots stand in a list when
they are kept. So two people's answers can be joined one by one.

Pure: no Django, no database, no clock. Source: docs/formats/notices.md.
"""

import re
from collections.abc import Mapping
from typing import Any, Final

from pydantic import ValidationError

from pomost.procurement.notices.rules.answers import Answers, LotResult, result_field

# An answer that stays as we know it ourselves: nobody typed another.
LEFT: Final = object()
OF_A_LOT: Final = re.compile(r"^r(0|[1-9][0-9]{0,8})-([a-z_]+)$")
EMPTY: Final = {
    name: None if field.default is None else [] if field.default == () else field.default
    for name, field in (LotResult.model_fields | Answers.model_fields).items()
    if name not in ("results", "lot")
}


def is_answer(name: str) -> bool:
    """Tell whether a name is that of an answer."""
    found = OF_A_LOT.match(name)
    fields = LotResult.model_fields if found else Answers.model_fields
    name = found[2] if found else name
    return name in fields and name not in ("lot", "results")


def empty(name: str) -> Any:
    """The value of an answer that nobody gave; raises KeyError for a name that is none."""
    found = OF_A_LOT.match(name)
    return EMPTY[found[2] if found else name]


def flatten(stored: Mapping[str, Any]) -> dict[str, Any]:
    """Kept answers, one by one; what is no answer is left out."""
    flat = {name: value for name, value in stored.items() if name in Answers.model_fields}
    for one in flat.pop("results", None) or ():
        if isinstance(one, Mapping) and isinstance(one.get("lot", 0), int):
            flat |= {
                result_field(one.get("lot", 0), name): value
                for name, value in one.items()
                if name in LotResult.model_fields and name != "lot"
            }
    return flat


def unflatten(flat: Mapping[str, Any]) -> dict[str, Any]:
    """As answers are kept."""
    kept: dict[str, Any] = {}
    lots: dict[int, dict[str, Any]] = {}
    for name, value in flat.items():
        if found := OF_A_LOT.match(name):
            number = int(found[1])
            lots.setdefault(number, {"lot": number})[found[2]] = value
        else:
            kept[name] = value
    if lots:
        kept["results"] = [lots[number] for number in sorted(lots)]
    return kept


def as_flat(answers: Answers) -> dict[str, Any]:
    """Every answer that is given, as JSON values."""
    flat = flatten(answers.model_dump(mode="json"))
    return {name: value for name, value in flat.items() if value != empty(name)}


def as_answers(flat: Mapping[str, Any]) -> Answers:
    """The answers; one that no longer fits counts as not given, and what is no answer is none."""
    left = {name: value for name, value in flat.items() if is_answer(name)}
    while True:
        kept = unflatten(left)
        try:
            return Answers.model_validate(kept)
        except ValidationError as error:
            for one in error.errors():
                left.pop(name_of(one["loc"], kept), None)


def name_of(loc: tuple[int | str, ...], kept: Mapping[str, Any]) -> str:
    """The answer that a validation of kept answers is about."""
    if loc[0] != "results" or len(loc) < 3:
        return str(loc[0])
    return result_field(kept["results"][loc[1]]["lot"], str(loc[2]))
