"""Codes that do not check, and days on which something holds."""

from datetime import date

import pytest

from pomost.criteria.law.rules import Act, Cpv


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
