"""Quizzes as people take them."""

from django.db import models
from django.db.models import F, Q

from pomost.learning.runs.models import Enrolment
from pomost.learning.versions.models import FrozenUnit


class Sitting(models.Model):
    """A quiz somebody has begun and not finished; answers wait here until the last one."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="sittings")
    unit = models.UUIDField()
    seed = models.BigIntegerField()
    # Question id to the ids of the chosen options.
    answers = models.JSONField(default=dict)
    begun_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["enrolment", "unit"], name="sitting_one_per_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.enrolment_id} {self.unit}"


class QuizAttempt(models.Model):
    """A finished attempt at a quiz. Rows are added, never changed; triggers see to it."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="attempts")
    unit = models.UUIDField()
    # The very quiz that was taken, so that the result can be computed again.
    frozen = models.ForeignKey(FrozenUnit, on_delete=models.PROTECT, related_name="attempts")
    number = models.PositiveIntegerField()
    seed = models.BigIntegerField()
    answers = models.JSONField()
    points = models.PositiveSmallIntegerField()
    out_of = models.PositiveSmallIntegerField()
    passed = models.BooleanField()
    finished_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "unit", "number"], name="attempt_number_once"
            ),
            models.CheckConstraint(
                name="attempt_points_within_reach",
                condition=Q(points__lte=F("out_of"), out_of__gt=0),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enrolment_id} {self.unit} #{self.number}"
