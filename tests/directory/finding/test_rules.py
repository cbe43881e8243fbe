"""Distances agree with the great circle."""

from math import cos, pi, sin
from pathlib import Path

import pytest

from pomost.directory.finding.rules import Near, degrees_squared

DOCUMENT = Path("docs/rules/distance.md").read_text(encoding="utf-8")
EXAMPLES = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in DOCUMENT.splitlines()
    if line.startswith(("| 5", "| 4"))
]


@pytest.mark.parametrize(("one", "other", "km"), EXAMPLES)
def test_distance_follows_the_document(one, other, km):
    start = Near(*(float(part) for part in one.split(",")))
    end = [float(part) for part in other.split(",")]

    assert start.km_to(*end) == pytest.approx(float(km), rel=0.001, abs=0.01)


def test_a_distance_in_degrees_is_compared_without_a_root():
    assert degrees_squared(111.195) == pytest.approx(1)


@pytest.mark.parametrize("km", [1, 25, 100])
@pytest.mark.parametrize("latitude", [-35.0, 0.0, 52.0, 60.0])
def test_everything_that_near_lies_in_the_box(km, latitude):
    near = Near(latitude, 18.0)
    south, north, west, east = near.box(km)

    for step in range(0, 360, 15):
        dy, dx = sin(step * pi / 180), cos(step * pi / 180)
        reach = 0.0
        while near.km_to(latitude + dy * reach, 18.0 + dx * reach) <= km:
            reach += 0.01
        reach -= 0.01
        assert south <= latitude + dy * reach <= north
        assert west <= 18.0 + dx * reach <= east
