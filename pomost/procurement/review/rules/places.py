"""Where in the text of a JSON file a value stands, so that a finding can point there.

Pure: no Django, no database, no clock. The text has been read as JSON before.
"""

import json
import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+')
LINE_END = re.compile(r"\r\n|\n|\r")
LAST_STEP = re.compile(r"(?:\[\d+\]|\.?[^.\[]+)$")


@dataclass(frozen=True, slots=True)
class Span:
    """From the first character to the one after the last; lines and columns count from 1."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(slots=True)
class _Open:
    """An object or a list whose end has not come yet."""

    path: str
    start: int
    is_list: bool
    place: int = 0
    key: str | None = None

    def inner(self) -> str:
        if self.is_list:
            return f"{self.path}[{self.place}]"
        return f"{self.path}.{self.key}" if self.path else str(self.key)


def places(text: str) -> dict[str, Span]:
    """Every value by its path, ``criteria[2].role``; the whole file is the empty path."""
    lines = [0, *(end.end() for end in LINE_END.finditer(text))]

    def span(start: int, end: int) -> Span:
        first, last = bisect_right(lines, start), bisect_right(lines, end - 1)
        return Span(first, start - lines[first - 1] + 1, last, end - lines[last - 1] + 1)

    found: dict[str, Span] = {}
    waiting: list[_Open] = []
    for match in TOKEN.finditer(text):
        sign, here = match.group(), waiting[-1] if waiting else None
        if sign in "}]":
            closed = waiting.pop()
            found[closed.path] = span(closed.start, match.end())
        elif sign == ",":
            if here is not None:
                here.place, here.key = here.place + 1, None
        elif sign == ":":
            continue
        elif here is not None and not here.is_list and here.key is None:
            here.key = json.loads(sign)
        else:
            path = here.inner() if here else ""
            if sign in "{[":
                waiting.append(_Open(path, match.start(), sign == "["))
            else:
                found[path] = span(match.start(), match.end())
    return found


def nearest(found: Mapping[str, Span], path: str) -> Span | None:
    """Where a path stands; what is not in the file stands where it would have to go."""
    while path and path not in found:
        path = LAST_STEP.sub("", path)
    return found.get(path)
