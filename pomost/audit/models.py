"""The append-only record of who did what, when."""

from django.db import models


class Event(models.Model):
    """One thing that someone did. Rows are added, never changed; triggers see to it."""

    number = models.BigIntegerField(unique=True)
    what = models.CharField(max_length=100)
    at = models.DateTimeField()
    # No foreign keys: the trail must survive the erasure of what it speaks about.
    actor_id = models.BigIntegerField(null=True)
    target = models.CharField(max_length=200)
    details = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        indexes = [models.Index(fields=["target", "number"], name="audit_event_of_target")]

    def __str__(self) -> str:
        return f"{self.number} {self.what} {self.target}"
