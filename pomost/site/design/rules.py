"""Small decisions of the interface. Pure: no Django, no clock."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

THEME_COOKIE: Final = "pomost_theme"
THEMES: Final = ("light", "dark", "auto")

Number = int | float | Decimal


def theme_named(name: str) -> str:
    """The theme of this name; any other word means the device decides."""
    return name if name in THEMES else "auto"


def percent_of(value: Number, whole: Number) -> str:
    """The value as a percentage of the whole, clipped to 0-100, one decimal, for SVG lengths."""
    if whole <= 0:
        return "0"
    share = 100 * float(value) / float(whole)
    return f"{min(100.0, max(0.0, share)):.1f}"


def days_between(start: date, end: date) -> int:
    """Calendar days from one day to another; negative when the end came first."""
    return (end - start).days


@dataclass(frozen=True)
class Plank:
    """One step of a path, drawn as one plank of the footbridge."""

    number: int
    label: str
    status: str
    path: str


@dataclass(frozen=True)
class Bridge:
    """The drawing above a path of steps; every member is an SVG path on a 1000 x 104 sheet."""

    planks: tuple[Plank, ...]
    rail: str
    posts: str
    water: str
    current: Plank | None


LEFT, RIGHT, BANK, RISE = 46.0, 954.0, 76.0, 44.0
RAIL_HEIGHT = 26.0
GAP = 5.0


def deck_height(x: float) -> float:
    """Where the deck runs above a point of the sheet: a parabola from bank to bank."""
    t = (x - LEFT) / (RIGHT - LEFT)
    return BANK - RISE * 4 * t * (1 - t)


def curve(xs: Sequence[float], lift: float = 0.0) -> str:
    """A line along the deck through these places."""
    return "M" + "L".join(f"{x:.1f} {deck_height(x) - lift:.1f}" for x in xs)


def bridge_of(steps: Sequence[Mapping[str, Any]]) -> Bridge:
    """Draw a footbridge with one plank for each step of a path."""
    width = (RIGHT - LEFT) / max(1, len(steps))
    ends = [LEFT + width * n for n in range(len(steps) + 1)]
    planks = tuple(
        Plank(
            number=int(step.get("number") or n + 1),
            label=str(step.get("label", "")),
            status=str(step.get("status") or "todo"),
            path=curve([ends[n] + GAP, (ends[n] + ends[n + 1]) / 2, ends[n + 1] - GAP]),
        )
        for n, step in enumerate(steps)
    )
    posts = "".join(f"M{x:.1f} {deck_height(x):.1f}v-{RAIL_HEIGHT:.0f}" for x in ends)
    water = "M110 98" + "".join(f"q13-7 26 0t26 0m{26 if n % 3 == 2 else 0} 0" for n in range(13))
    return Bridge(
        planks=planks,
        rail=curve([LEFT + (RIGHT - LEFT) * n / 36 for n in range(37)], RAIL_HEIGHT),
        posts=posts,
        water=water,
        current=next((plank for plank in planks if plank.status == "current"), None),
    )


def luminance(colour: str) -> float:
    """Relative luminance of a ``#RRGGBB`` colour, as WCAG 2 defines it."""
    channels = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The WCAG contrast ratio of two colours, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def colours_in(css: str) -> dict[str, tuple[str, str]]:
    """Each colour token of a stylesheet: its light and its dark value."""
    found = re.findall(r"--([\w-]+):\s*light-dark\((#[0-9A-Fa-f]{6}),\s*(#[0-9A-Fa-f]{6})\);", css)
    return {name: (light, dark) for name, light, dark in found}
