"""What a spreadsheet must not run."""

import pytest

from pomost.kernel.cells import safe_cell


@pytest.mark.parametrize("value", ["=1+1", "+48", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\n=1"])
def test_a_formula_becomes_text(value):
    assert safe_cell(value) == f"'{value}"


@pytest.mark.parametrize("value", ["", "Kuchnia", "a=b", "12", " x"])
def test_plain_words_stay_as_they_are(value):
    assert safe_cell(value) == value
