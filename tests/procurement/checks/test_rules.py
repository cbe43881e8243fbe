"""When checks are due, and how person-months are counted."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pomost.procurement.checks import rules
from pomost.procurement.checks.rules import CheckState, Period, Rhythm
from tests.procurement.documented import examples

DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))
day = date.fromisoformat


@pytest.mark.parametrize("row", examples("check-schedule"), ids=lambda row: row[0][:30])
def test_the_schedules_of_the_page(row):
    words, starts, ends, rhythm, first, last, count = row
    found = rules.due_days(
        rules.rhythm_of(words), Period(day(starts), day(ends)), after=rules.first_day(words)
    )
    assert rules.rhythm_of(words) == rhythm
    assert (found[0], found[-1], len(found)) == (day(first), day(last), int(count))


@pytest.mark.parametrize("row", examples("person-months"), ids=str)
def test_the_person_months_of_the_page(row):
    people, months, fte, starts, today, planned, expected = row
    work = {"people": int(people), "months": int(months), "fte": Decimal(fte)}
    assert str(rules.planned_months(**work)) == planned
    found = rules.expected_by(starts_on=day(starts), today=day(today), **work)
    assert found == Decimal(expected)


@given(DAYS, st.integers(0, 1500), st.sampled_from(list(Rhythm)), st.integers(1, 28))
def test_checks_follow_one_another_and_start_after_the_contract(starts, length, rhythm, on):
    ends = date.fromordinal(starts.toordinal() + length)
    found = rules.due_days(rhythm, Period(starts, ends), day=on)

    assert found == sorted(set(found))
    assert found[0] >= starts
    if rhythm is Rhythm.MONTHLY:
        assert len(found) == len(list(rules.months_between(starts, ends)))


@pytest.mark.parametrize("on", [0, 29])
def test_a_day_that_some_month_lacks_is_refused(on):
    with pytest.raises(ValueError, match="between 1 and 28"):
        rules.due_days(Rhythm.MONTHLY, Period(day("2026-01-01"), day("2026-12-31")), day=on)


def test_a_schedule_without_end_is_refused():
    with pytest.raises(ValueError, match="More than 600"):
        rules.due_days(Rhythm.MONTHLY, Period(day("1900-01-01"), day("2026-12-31")))


@pytest.mark.parametrize(
    ("state", "today", "late"),
    [
        (CheckState.PLANNED, "2026-05-10", False),
        (CheckState.PLANNED, "2026-05-11", True),
        (CheckState.DONE, "2026-05-11", False),
        (CheckState.DROPPED, "2026-05-11", False),
    ],
)
def test_a_check_is_late_after_its_day(state, today, late):
    assert rules.is_late(state=state, due_on=day("2026-05-10"), today=day(today)) is late


def test_what_is_delivered_adds_up_exactly():
    assert rules.delivered_months([Decimal("0.1")] * 3) == Decimal("0.3")
    assert rules.delivered_months([]) == 0


def test_the_same_day_so_many_months_later():
    assert rules.later(day("2026-11-28"), months=3) == day("2027-02-28")
