"""Where the marks of a chart stand. Pure geometry; words and numbers arrive as people read them.

Across, everything is a percentage of the drawing's width, so that a chart fits a phone and its
letters keep their size; down, everything is pixels of a fixed height. Templates:
``components/chart_lines.html``, ``chart_map.html``, ``chart_histogram.html``,
``chart_intervals.html``.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise

from pomost.kernel.drawn import (
    Cell,
    DrawnLine,
    Histogram,
    Interval,
    IntervalChart,
    Key,
    Line,
    LineChart,
    MapChart,
    Mark,
    Name,
    Table,
    Tick,
)
from pomost.kernel.scales import (
    BOTTOM,
    LEAST_GAP,
    LEFT,
    RIGHT,
    TOP,
    across,
    down,
    hue_of,
    number,
    short_names,
    spread,
    ticks,
)

__all__ = ["Line", "Table", "histogram", "interval_chart", "line_chart", "map_chart"]

Words = Callable[[float], str]


def x_axis(low: float, high: float, words: Words, most: int = 5) -> tuple[Tick, ...]:
    return tuple(Tick(number(across(t, low, high)), words(t)) for t in ticks(low, high, most))


def y_axis(low: float, high: float, words: Words, most: int = 5) -> tuple[Tick, ...]:
    return tuple(Tick(number(down(t, low, high)), words(t)) for t in ticks(low, high, most))


def line_chart(
    lines: Sequence[Line],
    *,
    title: str,
    sentence: str,
    x_label: str,
    y_label: str,
    table: Table,
    x_range: tuple[float, float],
    y_range: tuple[float, float],
    x_words: Words = number,
    y_words: Words = number,
    marks: Iterable[tuple[float, str]] = (),
) -> LineChart:
    """Lines with their names at the right end; what leaves the ranges is kept at the edge."""
    ends = spread(
        [down(line.points[-1][1], *y_range) if line.points else BOTTOM for line in lines],
        LEAST_GAP,
        TOP,
        BOTTOM,
    )
    shorts = short_names(line.label for line in lines)
    return LineChart(
        title=title,
        sentence=sentence,
        x_label=x_label,
        y_label=y_label,
        lines=tuple(
            DrawnLine(
                line.label,
                shorts[place],
                hue_of(place),
                _path(line.points, x_range, y_range),
                number(ends[place]),
            )
            for place, line in enumerate(lines)
        ),
        x_ticks=x_axis(*x_range, x_words),
        y_ticks=y_axis(*y_range, y_words),
        marks=tuple(Mark(number(across(at, *x_range)), word) for at, word in marks),
        table=table,
    )


def _path(
    points: Sequence[tuple[float, float]],
    x_range: tuple[float, float],
    y_range: tuple[float, float],
) -> str:
    """The line on a sheet of 100 by 100."""
    places = (
        (
            (across(x, *x_range) - LEFT) / (RIGHT - LEFT) * 100,
            (down(y, *y_range) - TOP) / (BOTTOM - TOP) * 100,
        )
        for x, y in points
    )
    joined = "L".join(f"{number(x)} {number(y)}" for x, y in places)
    return f"M{joined}" if joined else ""


def map_chart(
    rows: Sequence[Sequence[str | None]],
    labels: Mapping[str, str],
    *,
    title: str,
    sentence: str,
    x_label: str,
    y_label: str,
    table: Table,
    x_range: tuple[float, float],
    y_range: tuple[float, float],
    x_words: Words = number,
    y_words: Words = number,
    here: tuple[float, float, str] | None = None,
) -> MapChart:
    """A grid of areas: ``rows`` from the bottom up, each from left to right; None is empty.

    ``here`` is a point in the ranges with its word. Neighbours in a row that mean the same
    become one rectangle. The hue follows the order of ``labels``.
    """
    hues = {area: hue_of(place) for place, area in enumerate(labels)}
    shorts = dict(zip(labels, short_names(labels.values()), strict=True))
    width = (RIGHT - LEFT) / max(1, len(rows[0]) if rows else 1)
    height = (BOTTOM - TOP) / max(1, len(rows))
    cells = [
        Cell(
            number(LEFT + start * width),
            number(BOTTOM - (level + 1) * height),
            number((end - start) * width + 0.05),
            number(height + 0.4),
            hues[area],
        )
        for level, row in enumerate(rows)
        for area, start, end in _runs(row)
    ]
    return MapChart(
        title=title,
        sentence=sentence,
        x_label=x_label,
        y_label=y_label,
        cells=tuple(cells),
        names=tuple(
            Name(
                number(LEFT + (x + 0.5) * width),
                number(BOTTOM - (y + 0.5) * height),
                word,
                shorts[area],
            )
            for area, word in labels.items()
            if (middle := _middle(rows, area)) is not None
            for x, y in [middle]
        ),
        key=tuple(Key(hues[area], shorts[area], word) for area, word in labels.items()),
        x_ticks=x_axis(*x_range, x_words),
        y_ticks=y_axis(*y_range, y_words),
        table=table,
        here=here
        and Name(
            number(across(here[0], *x_range)), number(down(here[1], *y_range)), here[2], here[2]
        ),
    )


def _runs(row: Sequence[str | None]) -> list[tuple[str, int, int]]:
    edges = [0, *(n for n in range(1, len(row)) if row[n] != row[n - 1]), len(row)]
    found = ((row[start], start, end) for start, end in pairwise(edges) if start < end)
    return [(area, start, end) for area, start, end in found if area is not None]


def _middle(rows: Sequence[Sequence[str | None]], area: str) -> tuple[int, int] | None:
    """The cell of an area that lies nearest to the middle of all its cells."""
    own = [(x, y) for y, row in enumerate(rows) for x, one in enumerate(row) if one == area]
    if not own:
        return None
    x_mean = sum(x for x, _y in own) / len(own)
    y_mean = sum(y for _x, y in own) / len(own)
    return min(own, key=lambda one: (one[0] - x_mean) ** 2 + (one[1] - y_mean) ** 2)


def histogram(
    counts: Sequence[float],
    edges: Sequence[float],
    *,
    title: str,
    sentence: str,
    x_label: str,
    y_label: str,
    table: Table,
    x_words: Words = number,
    y_words: Words = number,
    marks: Iterable[tuple[float, str]] = (),
) -> Histogram:
    """Bars that stand on one axis; ``edges`` has one number more than ``counts``."""
    x_range = (edges[0], edges[-1])
    y_range = (0.0, max([*counts, 0.0]) or 1.0)
    bars = []
    for count, (start, end) in zip(counts, pairwise(edges), strict=True):
        left, right = across(start, *x_range), across(end, *x_range)
        top = down(count, *y_range)
        bars.append(
            Cell(
                number(left + 0.15),
                number(top),
                number(max(0.2, right - left - 0.3)),
                number(BOTTOM - top),
                1,
            )
        )
    return Histogram(
        title=title,
        sentence=sentence,
        x_label=x_label,
        y_label=y_label,
        bars=tuple(bars),
        marks=tuple(Mark(number(across(at, *x_range)), word) for at, word in marks),
        x_ticks=x_axis(*x_range, x_words, 4),
        y_ticks=y_axis(*y_range, y_words),
        table=table,
    )


def interval_chart(
    rows: Iterable[tuple[str, float, float, float, str]],
    *,
    title: str,
    sentence: str,
    label_heading: str,
    value_heading: str,
    highest: float = 100.0,
) -> IntervalChart:
    """Bars from nothing to a value with a whisker; each row: label, low, value, high, words."""

    def at(value: float) -> float:
        return 0.0 if highest <= 0 else min(100.0, max(0.0, 100 * value / highest))

    return IntervalChart(
        title=title,
        sentence=sentence,
        label_heading=label_heading,
        value_heading=value_heading,
        rows=tuple(
            Interval(label, words, "0", number(at(value)), number(at(low)), number(at(high)), 1)
            for label, low, value, high, words in rows
        ),
    )
