"""The plot of every chart and the numbers on its axes. Pure geometry."""

from collections.abc import Iterable, Sequence
from math import ceil, floor, log10

HUES = 6  # --series-1 … --series-6
LEFT, RIGHT = 11.0, 84.0  # the drawing's plot, percent of its width
TOP, BOTTOM = 12.0, 268.0  # and pixels of its height
HEIGHT = 310
LONGEST_SHORT = 5
LEAST_GAP = 18.0  # pixels between two names at the end of lines


def number(value: float) -> str:
    """A length for an attribute: at most two places, always a point."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def round_step(span: float, most: int) -> float:
    """The smallest of 1, 2, 2.5, 5 times a power of ten that cuts the span into so many parts."""
    rough = span / max(1, most)
    power = 10.0 ** floor(log10(rough))
    return next(f * power for f in (1, 2, 2.5, 5, 10) if f * power >= rough * (1 - 1e-9))


def ticks(low: float, high: float, most: int = 5) -> list[float]:
    """Round numbers from low to high, both ends inside; one number when there is no span."""
    if high <= low:
        return [low]
    step = round_step(high - low, most)
    first, last = ceil(low / step - 1e-9), floor(high / step + 1e-9)
    return [step * n for n in range(first, last + 1)]


def across(value: float, low: float, high: float) -> float:
    """Where a number stands from left to right, in percent of the drawing."""
    share = 0.5 if high <= low else min(1.0, max(0.0, (value - low) / (high - low)))
    return LEFT + (RIGHT - LEFT) * share


def down(value: float, low: float, high: float) -> float:
    """Where a number stands from bottom to top, in pixels from the top."""
    share = 0.5 if high <= low else min(1.0, max(0.0, (value - low) / (high - low)))
    return BOTTOM - (BOTTOM - TOP) * share


def hue_of(place: int) -> int:
    """The hue of the place-th series, from 1; after six they start again, with another dash."""
    return place % HUES + 1


def short_names(labels: Iterable[str]) -> list[str]:
    """Names that fit a phone: the labels when all are short, else letters."""
    found = list(labels)
    if all(len(label) <= LONGEST_SHORT for label in found):
        return found
    return [chr(ord("A") + place % 26) for place in range(len(found))]


def spread(places: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """The places moved apart so that none is nearer than the gap, as long as there is room."""
    if not places:
        return []
    gap = min(gap, (high - low) / max(1, len(places) - 1))
    order = sorted(range(len(places)), key=lambda n: places[n])
    found = [0.0] * len(places)
    last = low - gap
    for n in order:
        last = found[n] = max(places[n], last + gap)
    top = high
    for n in reversed(order):
        found[n] = min(found[n], top)
        top = found[n] - gap
    return found
