"""What is said about free places lapses."""

from datetime import date

import pytest

from pomost.directory.services.rules import Capacity, capacity_now


@pytest.mark.parametrize(
    ("until", "on", "answer"),
    [
        (date(2026, 3, 16), date(2026, 3, 2), Capacity.OPEN),
        (date(2026, 3, 16), date(2026, 3, 16), Capacity.OPEN),
        (date(2026, 3, 16), date(2026, 3, 17), Capacity.UNKNOWN),
        (None, date(2026, 3, 2), Capacity.UNKNOWN),
    ],
)
def test_what_was_said_holds_until_its_last_day(until, on, answer):
    assert capacity_now(said=Capacity.OPEN, until=until, on=on) == answer
