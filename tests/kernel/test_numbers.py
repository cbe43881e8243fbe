from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pomost.kernel.numbers import read_number, read_whole


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("330 000,00", "330000.00"),
        ("330\u00a0000,00 zł", "330000.00"),
        ("330.000,00", "330000.00"),
        ("330,000.00", "330000.00"),
        ("330.000", "330000"),
        ("330000", "330000"),
        ("1.234.567", "1234567"),
        ("1,234,567", "1234567"),
        ("12,5", "12.5"),
        ("12.5", "12.5"),
        ("0,5", "0.5"),
        ("0.125", "0.125"),
        ("-0.750", "-0.750"),
        ("1234.567", "1234.567"),
        ("12.500", "12500"),
        ("60 %", "60"),
        ("\u221215", "-15"),
        ("1'000", "1000"),
    ],
)
def test_it_reads_what_people_type(typed, meant):
    assert read_number(typed) == Decimal(meant)


@pytest.mark.parametrize(
    "typed", ["", "dużo", "12a", "1,2,3.4.5", "--1", "1e5", "NaN", "∞", "٣", "9" * 31]
)
def test_it_refuses_what_is_no_number(typed):
    with pytest.raises(ValueError):  # noqa: PT011  # the words are the form's business
        read_number(typed)


@given(st.text(max_size=40))
def test_it_never_breaks(typed):
    with suppress(ValueError):
        assert read_number(typed).is_finite()


@pytest.mark.parametrize(
    ("typed", "number"),
    [("7", 7), ("0", 0), ("", None), ("-1", None), ("٣", None), ("1.5", None), ("9" * 5000, None)],
)
def test_a_whole_number_of_an_address(typed, number):
    assert read_whole(typed) == number
