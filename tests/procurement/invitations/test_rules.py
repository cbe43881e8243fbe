"""Until when suppliers are invited, and when two texts are the same."""

from datetime import date, timedelta

import pytest

from pomost.procurement.invitations.rules import as_one, is_late, last_day

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("published", "offers", "consultation", "expected"),
    [
        (True, date(2026, 5, 1), date(2026, 4, 1), date(2026, 5, 1)),
        (False, date(2026, 5, 1), date(2026, 4, 1), date(2026, 4, 1)),
        (False, date(2026, 5, 1), None, None),
        (True, None, date(2026, 4, 1), None),
    ],
)
def test_the_last_day_is_for_offers_once_published_before_that_for_the_consultation(
    published, offers, consultation, expected
):
    found = last_day(
        is_published=published, offers_due_on=offers, consultation_ends_on=consultation
    )
    assert found == expected


def test_the_last_day_itself_is_in_time():
    assert not is_late(TODAY, today=TODAY)
    assert is_late(TODAY, today=TODAY + timedelta(days=1))
    assert not is_late(None, today=TODAY)


def test_a_text_is_the_same_whatever_ends_its_lines():
    assert as_one(" a\r\nb \n") == as_one("a\nb")
