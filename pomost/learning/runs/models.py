"""Runs of a course, and who takes part."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from pomost.learning.courses.models import Course
from pomost.learning.versions.models import CourseVersion
from pomost.people.models import User


class CourseRun(models.Model):
    """A course from a day to a day, in all its languages at once, on one frozen version."""

    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="runs")
    version = models.ForeignKey(CourseVersion, on_delete=models.PROTECT, related_name="runs")
    opens_on = models.DateField(_("opens on"))
    # The last day one can enrol; null keeps it open.
    closes_on = models.DateField(_("closes on"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="run_closes_after_it_opens",
                condition=Q(closes_on=None) | Q(closes_on__gte=F("opens_on")),
                violation_error_message=_("A run must close after it opens."),
            ),
            models.UniqueConstraint(fields=["course", "opens_on"], name="run_one_opens_on_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.course_id} from {self.opens_on}"


class Enrolment(models.Model):
    """A person taking part in a run, whatever the language."""

    run = models.ForeignKey(CourseRun, on_delete=models.PROTECT, related_name="enrolments")
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="enrolments")
    enrolled_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "person"], name="enrolment_once_per_run"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.run_id}"
