"""CPV check digits, and days on which something holds."""

from datetime import date

import pytest

from pomost.criteria.law.rules import Act, Cpv, cpv_check_digit

# Codes as Regulation (EC) No 213/2008 prints them.
PRINTED = [
    "03000000-1",
    "09000000-3",
    "15000000-8",
    "22000000-0",
    "30000000-9",
    "33000000-0",
    "33141621-9",
    "34000000-7",
    "39000000-2",
    "45000000-7",
    "48000000-8",
    "50000000-5",
    "55520000-1",
    "55521200-0",
    "55523000-2",
    "55524000-9",
    "60000000-8",
    "60130000-8",
    "71000000-8",
    "72000000-5",
    "73120000-9",
    "75000000-6",
    "77310000-6",
    "79000000-4",
    "79700000-1",
    "79800000-2",
    "80500000-9",
    "85312000-9",
    "85312100-0",
    "85312310-5",
    "90910000-9",
    "98310000-9",
    "98341130-5",
]


@pytest.mark.parametrize("code", PRINTED)
def test_the_check_digit_is_the_printed_one(code):
    assert cpv_check_digit(code[:8]) == int(code[9])


@pytest.mark.parametrize("digits", ["5552000", "5552000a", "555200000"])
def test_only_eight_digits_have_a_check_digit(digits):
    with pytest.raises(ValueError, match=digits):
        cpv_check_digit(digits)


def test_a_wrong_check_digit_is_refused():
    with pytest.raises(ValueError, match="check digit"):
        Cpv.model_validate({"code": "55520000-2", "label": {"pl": "x", "en": "x"}})


def act(**days):
    return Act.model_validate(
        {
            "code": "x",
            "title": {"pl": "x", "en": "x"},
            "short": {"pl": "x", "en": "x"},
            "citation": "x",
            "confidence": "V",
            "source": "here",
            "checked_on": date(2026, 1, 1),
            **days,
        }
    )


def test_both_ends_count():
    found = act(valid_from=date(2024, 1, 1), valid_to=date(2025, 12, 31))
    assert found.holds_on(date(2024, 1, 1))
    assert found.holds_on(date(2025, 12, 31))
    assert not found.holds_on(date(2026, 1, 1))
    assert not found.holds_on(date(2023, 12, 31))


def test_an_end_before_the_beginning_is_refused():
    with pytest.raises(ValueError, match="valid_to"):
        act(valid_from=date(2024, 1, 2), valid_to=date(2024, 1, 1))
