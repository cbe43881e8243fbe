"""What a chart consists of, ready for its template: places and words. Made by kernel/charts.py."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """The same numbers for reading: a head, and rows of as many cells."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def labelled(self) -> list[list[tuple[str, str]]]:
        """Each cell with its heading, for the cards of a phone."""
        return [list(zip(self.head, row, strict=True)) for row in self.rows]


@dataclass(frozen=True, slots=True)
class Tick:
    """A number on an axis; ``at`` is a percentage across or a pixel down."""

    at: str
    label: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it comes in: its name and its points, x rising."""

    label: str
    points: Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """A line on its sheet of 100 by 100; its name stands at the right end."""

    label: str
    short: str
    hue: int
    path: str
    name_at: str


@dataclass(frozen=True, slots=True)
class Mark:
    """An upright line with a word on top."""

    at: str
    label: str


@dataclass(frozen=True, slots=True)
class LineChart:
    """Lines over one axis."""

    title: str
    sentence: str
    x_label: str
    y_label: str
    lines: tuple[DrawnLine, ...]
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    marks: tuple[Mark, ...]
    table: Table


@dataclass(frozen=True, slots=True)
class Cell:
    """A rectangle of a map; ``hue`` 0 is nothing."""

    x: str
    y: str
    width: str
    height: str
    hue: int


@dataclass(frozen=True, slots=True)
class Name:
    """A word in the drawing."""

    x: str
    y: str
    label: str
    short: str


@dataclass(frozen=True, slots=True)
class Key:
    """What a hue means; phones show ``short`` in the drawing."""

    hue: int
    short: str
    label: str


@dataclass(frozen=True, slots=True)
class MapChart:
    """Areas over two axes, each with its name written in."""

    title: str
    sentence: str
    x_label: str
    y_label: str
    cells: tuple[Cell, ...]
    names: tuple[Name, ...]
    key: tuple[Key, ...]
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    table: Table
    here: Name | None = None  # a ring on one point, with a word


@dataclass(frozen=True, slots=True)
class Histogram:
    """How often a number falls between two others."""

    title: str
    sentence: str
    x_label: str
    y_label: str
    bars: tuple[Cell, ...]
    marks: tuple[Mark, ...]
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    table: Table


@dataclass(frozen=True, slots=True)
class Interval:
    """A bar with a whisker: percentages of the chart's width, and the words."""

    label: str
    display: str
    start: str
    width: str
    low: str
    high: str
    hue: int


@dataclass(frozen=True, slots=True)
class IntervalChart:
    """Bars that say how sure they are; drawing and table are one."""

    title: str
    sentence: str
    label_heading: str
    value_heading: str
    rows: tuple[Interval, ...]
