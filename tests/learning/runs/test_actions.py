"""Runs and enrolling."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from pomost.kernel.errors import NotAllowed
from pomost.learning.models import CourseRun, Enrolment
from pomost.learning.runs import actions, queries
from pomost.learning.runs.rules import RunState, run_state
from tests.factories.learning import NINE, TODAY, CourseRunFactory, editor, published
from tests.factories.people import UserFactory

MARCH = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("opens_on", "closes_on", "state"),
    [
        (date(2026, 3, 2), None, RunState.OPEN),
        (date(2026, 3, 3), None, RunState.UPCOMING),
        (date(2026, 1, 1), date(2026, 3, 2), RunState.OPEN),
        (date(2026, 1, 1), date(2026, 3, 1), RunState.CLOSED),
    ],
)
def test_the_state_follows_from_the_dates(opens_on, closes_on, state):
    assert run_state(opens_on=opens_on, closes_on=closes_on, on=TODAY) is state


@pytest.mark.django_db
def test_enrolling_twice_gives_one_enrolment():
    run, person = CourseRunFactory(), UserFactory()

    first = actions.enrol(run=run, by=person, at=NINE)

    assert actions.enrol(run=run, by=person, at=NINE).pk == first.pk
    assert Enrolment.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("opens_on", "closes_on"),
    [(date(2026, 4, 1), None), (date(2026, 1, 1), date(2026, 2, 1))],
)
def test_only_an_open_run_takes_learners(opens_on, closes_on):
    run = CourseRunFactory(opens_on=opens_on, closes_on=closes_on)

    with pytest.raises(NotAllowed):
        actions.enrol(run=run, by=UserFactory(), at=NINE)

    assert not Enrolment.objects.exists()


@pytest.mark.django_db
def test_a_run_needs_an_editor_and_sensible_dates():
    version, by = published(), editor()
    actions.open_run(version=version, opens_on=MARCH, closes_on=None, by=by, at=NINE)

    for opens_on, closes_on in ((TODAY, MARCH), (MARCH, None)):
        with pytest.raises(actions.BadDates):
            actions.open_run(
                version=version, opens_on=opens_on, closes_on=closes_on, by=by, at=NINE
            )
    with pytest.raises(NotAllowed):
        actions.open_run(version=version, opens_on=TODAY, closes_on=None, by=UserFactory(), at=NINE)
    assert CourseRun.objects.count() == 1


@pytest.mark.django_db
def test_the_database_refuses_a_run_that_closes_before_it_opens():
    with pytest.raises(IntegrityError), transaction.atomic():
        CourseRunFactory(opens_on=TODAY, closes_on=MARCH)


@pytest.mark.django_db
def test_a_visitor_is_shown_the_open_run_first():
    version = published()
    old = CourseRunFactory(
        version=version, opens_on=date(2018, 9, 10), closes_on=date(2018, 12, 31)
    )
    soon = CourseRunFactory(version=version, opens_on=date(2026, 9, 1))
    now = CourseRunFactory(version=version, opens_on=date(2026, 1, 1))

    assert [one.run.pk for one in queries.runs_of("bridges", on=TODAY)] == [now.pk, soon.pk, old.pk]
    assert [one.run.pk for one in queries.catalogue(on=TODAY)] == [now.pk]
    assert queries.runs_of("bridges", on=date(2019, 1, 1))[0].run.pk in {old.pk, now.pk}
