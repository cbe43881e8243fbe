"""Progress is derived: from reading marks and attempts, for the version a run pins."""

import pytest

from pomost.kernel.errors import NotAllowed
from pomost.learning.models import UnitProgress
from pomost.learning.progress import actions, queries
from pomost.learning.progress.rules import UnitMarks, position_of, progress_of, units_teaching
from tests.factories.learning import (
    NINE,
    PLANKS,
    REST,
    STORM,
    EnrolmentFactory,
    QuizAttemptFactory,
    published,
)
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def test_a_unit_with_a_quiz_is_done_when_passed_any_other_when_read():
    outline = published().outline

    read = progress_of(outline, {unit: UnitMarks(read=True) for unit in (PLANKS, STORM)})
    passed = progress_of(outline, {PLANKS: UnitMarks(passed=True), STORM: UnitMarks(read=True)})

    assert (read.done, read.percent, read.next_unit.slug) == ({STORM}, 33, "planks")
    assert (passed.done, passed.percent, passed.next_unit.slug) == ({PLANKS, STORM}, 66, "rest")
    assert passed.minutes_left == 5


def test_everything_done_is_complete():
    outline = published().outline
    marks = {unit.uuid: UnitMarks(read=True, passed=True) for unit in outline.units}

    progress = progress_of(outline, marks)

    assert progress.complete
    assert (progress.percent, progress.next_unit, progress.minutes_left) == (100, None, 0)


def test_positions_know_their_neighbours():
    outline = published().outline

    first, last = position_of(outline, "planks"), position_of(outline, "rest")

    assert (first.previous, first.following.slug, first.number) == (None, "storm", 1)
    assert (last.previous.slug, last.following, last.total) == ("storm", None, 3)
    assert position_of(outline, "moon") is None
    assert [unit.slug for unit in units_teaching(outline, ["EMP-CONTRACT"])] == ["planks"]


def test_reading_is_remembered_once():
    enrolment = EnrolmentFactory()

    for _ in range(2):
        actions.mark_read(enrolment=enrolment, unit=REST, by=enrolment.person, at=NINE)

    assert UnitProgress.objects.get().read_at == NINE
    assert queries.progress_in(enrolment, enrolment.run.version.outline).done == {REST}


def test_reading_is_refused_for_strangers_and_foreign_units():
    enrolment = EnrolmentFactory()

    with pytest.raises(NotAllowed):
        actions.mark_read(enrolment=enrolment, unit=REST, by=UserFactory(), at=NINE)
    with pytest.raises(actions.NoSuchUnit):
        actions.mark_read(
            enrolment=enrolment, unit=enrolment.run.course.uuid, by=enrolment.person, at=NINE
        )


def test_what_was_passed_is_rebuilt_from_the_attempts():
    attempt = QuizAttemptFactory()
    enrolment = attempt.enrolment
    by = {"by": enrolment.person, "at": NINE}

    assert actions.rebuild_progress(enrolment=enrolment, **by) == 1
    assert UnitProgress.objects.get().passed_at == attempt.finished_at
    assert actions.rebuild_progress(enrolment=enrolment, **by) == 0


@pytest.mark.parametrize("count", [1, 3])
def test_my_learning_costs_two_queries(count, django_assert_num_queries):
    person, version = UserFactory(), published()
    for day in range(1, count + 1):
        EnrolmentFactory(person=person, run__version=version, run__opens_on=f"2026-01-{day:02}")

    with django_assert_num_queries(2):
        taken = queries.learning_of(person)

    assert len(taken) == count
