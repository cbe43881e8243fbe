"""How the past is shown: what differs between two texts, and saves of one sitting together.

Pure: no Django, no database, no clock.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from difflib import SequenceMatcher
from typing import Final

SITTING: Final = timedelta(minutes=15)
AROUND = 8  # words shown before and after a change
MOST_WORDS = 3000  # longer texts are shown whole, as changed
WORD = re.compile(
    r"[^ \n\r\t]+[ \n\r\t]*|[ \n\r\t]+"
)  # a space that does not break is inside a word


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text; ``changed`` when the other text does not have it."""

    text: str
    changed: bool


def compared(before: str, after: str) -> tuple[list[Piece], list[Piece]]:
    """Both texts in pieces. Of long stretches that are the same only the ends are kept."""
    old, new = WORD.findall(before), WORD.findall(after)
    if not old or not new or max(len(old), len(new)) > MOST_WORDS:
        return [Piece(before, changed=True)] if before else [], [
            Piece(after, changed=True)
        ] if after else []
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    if all(tag != "equal" for tag, *_rest in steps):
        return [Piece(before, changed=True)], [Piece(after, changed=True)]
    left, right = [], []
    for place, (tag, a, b, c, d) in enumerate(steps):
        if tag == "equal":
            same = _shortened(old[a:b], first=place == 0, last=place == len(steps) - 1)
            left.append(Piece(same, changed=False))
            right.append(Piece(same, changed=False))
            continue
        left += [Piece("".join(old[a:b]), changed=True)] if b > a else []
        right += [Piece("".join(new[c:d]), changed=True)] if d > c else []
    return left, right


def _shortened(words: Sequence[str], *, first: bool, last: bool) -> str:
    """The words next to a change; what lies between them, or at an end, becomes dots."""
    head, tail = (0 if first else AROUND), (0 if last else AROUND)
    if len(words) <= head + tail + 2:
        return "".join(words)
    return "".join([*words[:head], "… ", *words[len(words) - tail :]])


def sittings(saves: Sequence[tuple[int, int | None, datetime]]) -> list[tuple[int, int]]:
    """The newest and the oldest version of each sitting, newest sitting first.

    ``saves`` are version, who saved it and when, newest first. One person's saves belong together
    while no more than SITTING lies between them; the first version stands alone.
    """
    found: list[tuple[int, int]] = []
    later: tuple[int | None, datetime] | None = None
    for version, person, at in saves:
        near = later is not None and later[0] == person and later[1] - at <= SITTING
        if near and version > 1:
            found[-1] = (found[-1][0], version)
        else:
            found.append((version, version))
        later = (person, at)
    return found
