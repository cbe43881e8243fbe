"""Who may take a quiz."""

from datetime import date

from django.utils.translation import gettext as _

from pomost.kernel.verdicts import YES, Verdict, no
from pomost.learning.runs.models import Enrolment
from pomost.learning.runs.queries import state_of
from pomost.learning.runs.rules import RunState
from pomost.people.models import User


def may_take_quizzes(user: User, enrolment: Enrolment, *, on: date) -> Verdict:
    """The enrolled person, until the run closes."""
    if enrolment.person_id != user.pk:
        return no(_("This is somebody else's learning."))
    if state_of(enrolment.run, on=on) is not RunState.OPEN:
        return no(_("This run has closed, so its quizzes no longer take answers."))
    return YES
