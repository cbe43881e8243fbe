"""What a learner has read and passed."""

from django.db import models
from django.db.models import Q

from pomost.learning.runs.models import Enrolment


class UnitProgress(models.Model):
    """When a learner read a unit and passed its quiz; rebuilt from the attempts at any time."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="progress")
    # The unit in any language and any version.
    unit = models.UUIDField()
    read_at = models.DateTimeField(null=True, blank=True)
    passed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["enrolment", "unit"], name="progress_once_per_unit"),
            models.CheckConstraint(
                name="progress_says_something",
                condition=Q(read_at__isnull=False) | Q(passed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enrolment_id} {self.unit}"
