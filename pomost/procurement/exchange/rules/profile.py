"""Checks a release against a copy of the OCDS for eForms profile: its schema and its code lists.

The schema alone does not look at codes, so every field that names a code list is compared with it.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from jsonschema import Draft4Validator, FormatChecker

Lists = Mapping[str, frozenset[str]]
MOST_STEPS: Final = 50  # from one reference to the next


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing the profile does not allow."""

    at: str
    message: str
    is_error: bool = True


def codes_in(text: str) -> frozenset[str]:
    """The codes of a code list as the profile ships it: a CSV with a column Code."""
    return frozenset(row["Code"] for row in csv.DictReader(io.StringIO(text)) if row.get("Code"))


def problems(
    release: Mapping[str, Any], *, schema: Mapping[str, Any], lists: Lists
) -> list[Problem]:
    """What is wrong with a release; unknown codes of open lists are only remarks."""
    checker = Draft4Validator(dict(schema), format_checker=FormatChecker())
    found = [
        Problem(_path(error.absolute_path), error.message)
        for error in sorted(checker.iter_errors(release), key=lambda error: list(error.path))
    ]
    return found + list(_codes(release, schema, schema, lists, ()))


def _path(parts: Any) -> str:
    shown = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in parts)
    return shown.lstrip(".")


def leads_nowhere(schema: Mapping[str, Any]) -> str:
    """The first reference that is not answered in the schema itself; empty when there is none.

    Such a schema is not used: the answer would have to be fetched.
    """
    waiting: list[Any] = [schema]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            if isinstance(reference := one.get("$ref"), str):
                try:
                    _resolved(one, schema)
                except (LookupError, TypeError):
                    return reference
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one
    return ""


def _resolved(schema: Mapping[str, Any], whole: Mapping[str, Any]) -> Mapping[str, Any]:
    for _step in range(MOST_STEPS):
        if "$ref" not in schema:
            return schema
        where, *parts = str(schema["$ref"]).split("/")
        found: Any = {"#": whole}[where]
        for part in parts:
            found = found[part]
        schema = found
    raise LookupError("a reference that goes round in a circle")


def _codes(
    value: Any,
    schema: Mapping[str, Any],
    whole: Mapping[str, Any],
    lists: Lists,
    path: tuple[str | int, ...],
) -> Iterator[Problem]:
    if isinstance(value, dict):
        inner = _resolved(schema, whole).get("properties", {})
        for name, one in value.items():
            if name in inner:
                yield from _field(one, inner[name], whole, lists, (*path, name))
    elif isinstance(value, list):
        items = _resolved(schema, whole).get("items", {})
        for place, one in enumerate(value):
            yield from _codes(one, items, whole, lists, (*path, place))


def _field(
    value: Any,
    schema: Mapping[str, Any],
    whole: Mapping[str, Any],
    lists: Lists,
    path: tuple[str | int, ...],
) -> Iterator[Problem]:
    name = str(schema.get("codelist", ""))
    if name:
        allowed = lists.get(name.removesuffix(".csv"))
        for code in value if isinstance(value, list) else [value]:
            if allowed is not None and not (isinstance(code, str) and code in allowed):
                closed = not schema.get("openCodelist", False)
                yield Problem(_path(path), f"{code!r}: not in {name}", is_error=closed)
    yield from _codes(value, schema, whole, lists, path)
