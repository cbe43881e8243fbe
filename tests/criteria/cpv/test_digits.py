"""The check digit, by the tables of its page."""

import re
import tomllib
from pathlib import Path

import pytest

from pomost.criteria.catalogue.queries import DATA
from pomost.criteria.cpv.rules.digits import SHIFTS, WEIGHTS, cpv_check_digit, shift_of

PAGE = (Path(__file__).parents[3] / "docs/rules/cpv-check-digit.md").read_text("utf-8")
PLAIN = re.findall(r"^\| (\d{8}-\d) \|$", PAGE, re.MULTILINE)
SHIFTED = re.findall(r"^\| (\d{8}-\d) \| (\d) \| (\d) \|$", PAGE, re.MULTILINE)
OURS = [cpv["code"] for cpv in tomllib.loads((DATA / "cpv.toml").read_text("utf-8"))["cpv"]]


@pytest.mark.parametrize("code", [*PLAIN, *(row[0] for row in SHIFTED), *OURS])
def test_the_computed_digit_is_the_printed_one(code):
    assert cpv_check_digit(code[:8]) == int(code[9])


@pytest.mark.parametrize(("code", "plain", "shift"), SHIFTED)
def test_an_exception_is_as_far_from_the_sum_as_its_page_says(code, plain, shift):
    weighted = sum(int(d) * w for d, w in zip(code[:8], WEIGHTS, strict=True)) % 10
    assert (weighted, shift_of(code[:8])) == (int(plain), int(shift))


def test_every_shift_has_an_example_and_no_beginning_stands_in_another():
    assert {int(row[2]) for row in SHIFTED} == set(SHIFTS)
    starts = [start for some in SHIFTS.values() for start in some]
    overlap = [(a, b) for a in starts for b in starts if a != b and b.startswith(a)]
    assert (len(starts), overlap) == (63, [])


@pytest.mark.parametrize("digits", ["5552000", "5552000a", "555200000", "５５５２００００"])
def test_only_eight_digits_have_a_check_digit(digits):
    with pytest.raises(ValueError, match=digits):
        cpv_check_digit(digits)
