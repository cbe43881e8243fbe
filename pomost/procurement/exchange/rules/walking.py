"""Walks into an OCDS release: finds values, remembers which were read, lists the rest.

Pure: no Django, no database, no clock.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, Final

from pomost.kernel.texts import Text, say
from pomost.procurement.notices.rules.learned import LONGEST_EXAMPLE, MOST_LEFT, Left
from pomost.procurement.notices.rules.reading import refuse

LARGEST_BYTES: Final = 5_000_000
MOST_CENTS: Final = 10**15
DEEPEST: Final = 40
# Said by every release, and of no use to a draft.
FRAME: Final = re.compile(
    r"^(ocid|id|date|tag|initiationType|language|title|parties|buyer|tender\.id|tender\.status"
    r"|tender\.procuringEntity|tender\.title|tender\.hasEnquiries)(\.|\[|$)"
    r"|\.id$|\.status$|\.relatedLot$|\.currency$|\.scheme$"
)


class Reader:
    """Walks into a release, remembers which values were read, and notes what to tell."""

    def __init__(self, release: dict[str, Any]) -> None:
        self.release = release
        self.read: set[str] = set()
        self.notes: list[Text] = []

    def get(self, path: str) -> Any:
        """The value at ``tender.lots[0].title``; None where there is none."""
        here: Any = self.release
        for name, place in re.findall(r"([^.\[\]]+)|\[(\d+)\]", path):
            if name:
                here = here.get(name) if isinstance(here, dict) else None
            else:
                at = int(place)
                here = here[at] if isinstance(here, list) and at < len(here) else None
        self.read.add(path)
        return here

    def text(self, path: str) -> str:
        """The words at a path, without the sign number 0, which no database keeps."""
        found = self.get(path)
        if not isinstance(found, str):
            return ""
        return "\n".join(found.replace("\0", "").split("\r\n")).strip()

    def count(self, path: str) -> range:
        """The places of a list."""
        found = self.get(path)
        return range(len(found)) if isinstance(found, list) else range(0)

    def number(self, path: str) -> Decimal | None:
        """A reasonable number."""
        found = self.get(path)
        if isinstance(found, bool) or not isinstance(found, int | Decimal):
            return None
        exact = Decimal(found)
        return exact if exact.is_finite() and abs(exact) < MOST_CENTS else None

    def cents(self, path: str) -> int:
        """An amount in grosze; 0 when it is none, or in another currency."""
        currency, amount = self.text(f"{path}.currency"), self.number(f"{path}.amount")
        if amount is None or amount < 0:
            return 0
        if currency not in ("", "PLN"):
            self.note(
                say(
                    "Kwoty są w walucie {currency}, więc ich nie przejęto.",
                    "Amounts are in {currency}, so they were not taken over.",
                    currency=currency,
                )
            )
            return 0
        return int(amount * 100)

    def day(self, path: str) -> date | None:
        """The day of a moment."""
        try:
            return date.fromisoformat(self.text(path)[:10])
        except ValueError:
            return None

    def note(self, text: Text) -> None:
        """Say something once."""
        if text not in self.notes:
            self.notes.append(text)


def parsed(data: bytes) -> dict[str, Any]:
    """The JSON object in the file; raises Unusable."""
    if len(data) > LARGEST_BYTES:
        refuse(
            "Plik jest za duży: najwyżej {most} bajtów.",
            "The file is too big: {most} bytes at most.",
            most=LARGEST_BYTES,
        )
    try:
        found = json.loads(data.decode("utf-8-sig"), parse_float=Decimal)
    except (ValueError, RecursionError, ArithmeticError):
        refuse(
            "To nie jest poprawny JSON w UTF-8. Pobierz plik jeszcze raz.",
            "This is not valid JSON in UTF-8. Download the file again.",
        )
    if not isinstance(found, dict) or _depth(found) > DEEPEST:
        refuse("Plik ma zawierać jeden obiekt JSON.", "The file must hold one JSON object.")
    return found


def _depth(value: Any) -> int:
    """How deep the value is nested, counted without recursion."""
    deepest, waiting = 0, [(value, 1)]
    while waiting:
        one, depth = waiting.pop()
        deepest = max(deepest, depth)
        if depth > DEEPEST:
            break
        inner = one.values() if isinstance(one, dict) else one if isinstance(one, list) else ()
        waiting += [(below, depth + 1) for below in inner]
    return deepest


def newest(found: dict[str, Any]) -> dict[str, Any]:
    """The one release to read: of a record its compiled one, of a package the last."""
    records, releases = found.get("records"), found.get("releases")
    if isinstance(records, list) and records and isinstance(records[0], dict):
        found = records[0].get("compiledRelease") or found
        releases = records[0].get("releases") if "records" in found else None
    if isinstance(releases, list) and releases:
        found = max(
            (one for one in releases if isinstance(one, dict)),
            key=lambda one: str(one.get("date", "")),
            default=found,
        )
    if not isinstance(found, dict) or not isinstance(found.get("tender"), dict):
        refuse(
            "To nie jest wydanie OCDS: brakuje pola „tender”.",
            "This is no OCDS release: the field “tender” is missing.",
        )
    return found


def left_of(reader: Reader) -> tuple[Left, ...]:
    """Values that nobody read, by their path without places in lists."""
    times: Counter[str] = Counter()
    examples: dict[str, str] = {}
    for path, value in _leaves(reader.release):
        if path in reader.read or FRAME.search(path):
            continue
        name = re.sub(r"\[\d+\]", "", path)
        times[name] += 1
        examples.setdefault(name, " ".join(str(value).split())[:LONGEST_EXAMPLE])
    return tuple(
        Left(name, count, examples[name]) for name, count in list(times.items())[:MOST_LEFT]
    )


def _leaves(release: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    waiting: list[tuple[str, Any]] = [("", release)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, dict):
            waiting += [(f"{path}.{name}".lstrip("."), one) for name, one in value.items()]
        elif isinstance(value, list):
            waiting += [(f"{path}[{place}]", one) for place, one in enumerate(value)]
        elif value not in (None, "", False):
            yield path, value
