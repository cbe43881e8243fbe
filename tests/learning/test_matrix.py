"""Who gets which answer: courses are for everyone, learning is each person's own."""

from datetime import date

import pytest

from pomost.learning.models import CourseRun, Enrolment
from tests import matrix
from tests.factories.learning import NINE, CourseRunFactory, QuizAttemptFactory, published
from tests.matrix import Ask

TABLE = """
route            state    method anonymous stranger reader reviewer editor coordinator administrator
learning:index   open     GET    200       200      200    200      200    200         200
learning:mine    passed   GET    login     200      200    200      200    200         200
learning:course  open     GET    200       200      200    200      200    200         200
learning:course  upcoming GET    200       200      200    200      200    200         200
learning:unit    open     GET    200       200      200    200      200    200         200
learning:unit    closed   GET    200       200      200    200      200    200         200
learning:unit    upcoming GET    404       404      404    404      404    404         404
learning:unit    passed   GET    200       200      200    200      200    200         200
learning:enrol   open     POST   login     302      302    302      302    302         302
learning:enrol   upcoming POST   login     302      302    302      302    302         302
learning:done    open     POST   login     404      404    404      404    404         404
learning:done    passed   POST   login     404      302    302      302    302         302
learning:quiz    open     GET    login     302      302    302      302    302         302
learning:quiz    passed   GET    login     302      200    200      200    200         200
learning:quiz    passed   POST   login     302      302    302      302    302         302
"""

DATES = {
    "open": (date(2026, 1, 1), None),
    "passed": (date(2026, 1, 1), None),
    "closed": (date(2026, 1, 1), date(2026, 2, 1)),
    "upcoming": (date(2099, 1, 1), None),
}


def seed(tenant, state):
    tenant.organisation.name = tenant.word("Organisation")
    tenant.organisation.save()
    opens_on, closes_on = DATES[state]
    run = CourseRun.objects.first() or CourseRunFactory(
        version=published(), opens_on=opens_on, closes_on=closes_on
    )
    # Only the first tenant's people learn; everybody else must look like a newcomer.
    if state == "passed" and not Enrolment.objects.exists():
        for person in tenant.people.values():
            enrolment = Enrolment.objects.create(run=run, person=person, enrolled_at=NINE)
            QuizAttemptFactory(enrolment=enrolment)
    unit = {"course_slug": "bridges", "unit_slug": "planks"}
    return {
        "learning:index": Ask(),
        "learning:mine": Ask(),
        "learning:course": Ask({"slug": "bridges"}),
        "learning:unit": Ask(unit),
        "learning:enrol": Ask({"slug": "bridges"}),
        "learning:done": Ask(unit),
        "learning:quiz": Ask(unit, {"organisation": tenant.organisation.pk}),
    }


@pytest.mark.same_on_both
@pytest.mark.django_db
@pytest.mark.parametrize("row", matrix.rows(TABLE), ids=str)
def test_who_gets_which_answer(row):
    matrix.check(row, seed=seed)
