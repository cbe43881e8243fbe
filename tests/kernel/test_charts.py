"""Where the marks of a chart stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pomost.kernel.charts import Line, Table, histogram, interval_chart, line_chart, map_chart
from pomost.kernel.scales import (
    BOTTOM,
    HEIGHT,
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

TABLE = Table(("Weight", "Winner"), (("0", "A"), ("100", "B")))
WORDS = {
    "title": "Title",
    "sentence": "Sentence.",
    "x_label": "x",
    "y_label": "y",
    "table": TABLE,
}
FLOATS = st.floats(-1e9, 1e9, allow_nan=False)


@pytest.mark.parametrize(
    ("low", "high", "found"),
    [
        (0, 100, [0, 20, 40, 60, 80, 100]),
        (0, 7, [0, 2, 4, 6]),
        (13, 88, [20, 40, 60, 80]),
        (0, 1, [0, 0.2, 0.4, 0.6, 0.8, 1]),
        (5, 5, [5]),
    ],
)
def test_ticks_are_round_numbers_inside(low, high, found):
    assert ticks(low, high) == pytest.approx(found)


@given(FLOATS, FLOATS, FLOATS)
def test_nothing_leaves_the_plot(value, one, other):
    low, high = sorted((one, other))
    assert LEFT <= across(value, low, high) <= RIGHT
    assert TOP <= down(value, low, high) <= BOTTOM < HEIGHT


@given(st.lists(st.floats(TOP, BOTTOM), max_size=30))
def test_names_at_the_end_keep_apart_as_long_as_there_is_room(places):
    found = spread(places, 18, TOP, BOTTOM)
    assert sorted(range(len(found)), key=lambda n: (found[n], places[n])) == sorted(
        range(len(found)), key=lambda n: (places[n], found[n])
    )
    gap = min(18, (BOTTOM - TOP) / max(1, len(places) - 1))
    order = sorted(found)
    assert all(b - a >= gap - 1e-6 for a, b in zip(order, order[1:], strict=False))
    assert all(TOP - 1e-6 <= place <= BOTTOM + 1e-6 for place in found)


def test_a_line_runs_on_a_sheet_of_a_hundred():
    chart = line_chart(
        [Line("A", [(0, 0), (50, 50), (100, 200)]), Line("B", [])],
        x_range=(0, 100),
        y_range=(0, 100),
        marks=[(25, "here")],
        **WORDS,
    )
    assert chart.lines[0].path == "M0 100L50 50L100 0"
    assert chart.lines[1].path == ""
    assert [line.hue for line in chart.lines] == [1, 2]
    assert [(mark.at, mark.label) for mark in chart.marks] == [("29.25", "here")]
    assert [tick.label for tick in chart.x_ticks] == ["0", "20", "40", "60", "80", "100"]
    assert chart.table.labelled[0] == [("Weight", "0"), ("Winner", "A")]


def test_a_map_joins_neighbours_and_writes_each_name_inside():
    rows = [["A", "A", "B"], ["A", "B", None]]
    chart = map_chart(
        rows, {"A": "Anna", "B": "Beata", "C": "Celina"}, x_range=(0, 2), y_range=(0, 1), **WORDS
    )
    assert [(cell.hue, cell.width) for cell in chart.cells] == [
        (1, "48.72"),
        (2, "24.38"),
        (1, "24.38"),
        (2, "24.38"),
    ]
    assert [name.label for name in chart.names] == ["Anna", "Beata"]
    assert [(key.hue, key.short, key.label) for key in chart.key] == [
        (1, "A", "Anna"),
        (2, "B", "Beata"),
        (3, "C", "Celina"),
    ]
    assert map_chart([], {}, x_range=(0, 1), y_range=(0, 1), **WORDS).cells == ()


def test_bars_stand_on_the_axis():
    chart = histogram([1, 2], [0, 5, 10], marks=[(5, "middle")], **WORDS)
    low, high = chart.bars
    assert float(high.height) == pytest.approx(2 * float(low.height), abs=0.02)
    assert float(low.y) + float(low.height) == pytest.approx(BOTTOM)
    assert histogram([0], [0, 1], **WORDS).bars[0].height == "0"


def test_a_whisker_stays_inside_the_chart():
    rows = [("One", -5, 50, 250, "50%")]
    words = {"title": "T", "sentence": "S.", "label_heading": "L", "value_heading": "V"}
    [row] = interval_chart(rows, **words).rows
    assert (row.low, row.width, row.high) == ("0", "50", "100")
    assert interval_chart(rows, highest=0, **words).rows[0].width == "0"


def test_hues_start_again_after_six():
    assert [hue_of(n) for n in (0, 5, 6)] == [1, 6, 1]
    assert short_names(["B", "A"]) == ["B", "A"]
    assert short_names(["B", "Wspólna Kuchnia"]) == ["A", "B"]
    assert [number(v) for v in (0.5, 12.0, -0.001, 3.14159)] == ["0.5", "12", "0", "3.14"]
