"""Distances agree with the great circle."""

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
