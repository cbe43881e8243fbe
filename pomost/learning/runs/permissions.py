"""Who may take part in a run."""

from datetime import date

from django.utils.translation import gettext as _

from pomost.kernel.verdicts import YES, Verdict, no
from pomost.learning.runs.models import CourseRun
from pomost.learning.runs.queries import state_of
from pomost.learning.runs.rules import RunState


def may_enrol(run: CourseRun, *, on: date) -> Verdict:
    """Anyone with an account, while the run is open."""
    state = state_of(run, on=on)
    if state is RunState.UPCOMING:
        return no(_("This course has not opened yet."))
    if state is RunState.CLOSED:
        return no(_("This run has closed. You can still read its units."))
    return YES
