"""How marks become points and ranks: docs/rules/panel.md."""

import json
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pomost.procurement.panels.rules import (
    PanelCriterion,
    Terms,
    as_points,
    judge,
    left_out,
)

PAGE = (Path(__file__).parents[3] / "docs" / "rules" / "panel.md").read_text("utf-8")
EXAMPLES = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.splitlines()
    if line.startswith("| ") and "–" in line
]


def everywhere(marks):
    return {code: tuple(marks) for code in PanelCriterion}


@pytest.mark.parametrize(("scale", "cut", "points", "marks", "exact", "shown"), EXAMPLES)
def test_the_worked_examples_come_out(scale, cut, points, marks, exact, shown):
    lowest, highest = map(int, scale.split("–"))
    terms = Terms(lowest, highest, int(cut), {code: int(points) for code in PanelCriterion})

    (row,), ties = judge(terms, {"1": everywhere(json.loads(marks))})

    assert (row.rank, row.total, ties) == (1, Fraction(exact), ())
    assert as_points(row.total, "en") == shown
    assert as_points(row.total, "pl") == shown.replace(".", ",")


def test_the_trace_says_where_points_come_from():
    (row,), _ties = judge(Terms(), {"1": everywhere([3, 4, 4])})
    assert row.cells[0].trace.en == (
        "22/3 = 10 × (mean mark 11/3, of 3 counted; scale from 0 to 5) = 10 × 11/15"
    )
    assert row.trace.pl == "44 = " + " + ".join(["22/3"] * 6)


def test_equal_sums_are_decided_by_the_heavier_criterion_or_share_a_rank():
    points = dict.fromkeys(PanelCriterion, 10) | {"impact": 20}
    low, high = dict.fromkeys(PanelCriterion, (3,)), dict.fromkeys(PanelCriterion, (3,))
    high["impact"], high["outputs"], high["outcome"] = (4,), (2,), (2,)
    rows, (tie,) = judge(Terms(points=points), {"1": low, "2": high, "3": dict(low)})
    assert [(row.rank, row.proposal) for row in rows] == [(1, "2"), (2, "1"), (2, "3")]
    assert (tie.decided_by, tie.joint) == (("heavier-criterion",), True)


def test_something_is_always_left_after_leaving_out():
    assert [left_out(Terms(trimmed=3), marks=n) for n in range(1, 9)] == [0, 0, 1, 1, 2, 2, 3, 3]


SIX = len(PanelCriterion)
FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def panels(draw):
    """Up to four proposals with the marks of up to three members."""
    members, proposals = draw(st.integers(1, 3)), draw(st.integers(1, 4))
    marks = [one % 6 for one in draw(st.binary(min_size=72, max_size=72))]
    deal = [tuple(marks[place : place + members]) for place in range(0, 72, members)]
    return [
        dict(zip(PanelCriterion, deal[number * SIX : (number + 1) * SIX], strict=True))
        for number in range(proposals)
    ]


@FEW
@given(marks=panels(), trimmed=st.integers(0, 3))
def test_points_stay_within_their_bounds_and_the_order_of_proposals_means_nothing(marks, trimmed):
    given_marks = {str(number): one for number, one in enumerate(marks)}
    terms = Terms(trimmed=trimmed)
    rows, _ties = judge(terms, given_marks)
    again, _ = judge(terms, dict(reversed(given_marks.items())))
    assert rows == again
    assert all(0 <= row.total <= terms.total for row in rows)
    assert [row.total for row in rows] == sorted((row.total for row in rows), reverse=True)


@FEW
@given(marks=panels(), code=st.sampled_from(list(PanelCriterion)), trimmed=st.integers(0, 2))
def test_a_better_mark_never_costs_points(marks, code, trimmed):
    before = marks[0]
    better = before | {code: tuple(min(mark + 1, 5) for mark in before[code])}
    terms = Terms(trimmed=trimmed)
    totals = [judge(terms, {"1": one})[0][0].total for one in (before, better)]
    assert totals[0] <= totals[1]
