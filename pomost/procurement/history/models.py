"""Every version of a purchase."""

from django.db import models

from pomost.people.models import User
from pomost.procurement.purchases.models import Purchase


class RevisionSnapshot(models.Model):
    """A purchase as it stood after one change."""

    purchase = models.ForeignKey(Purchase, on_delete=models.PROTECT, related_name="revisions")
    version = models.PositiveIntegerField()
    # The purchase in its file format, docs/formats/purchase.md.
    content = models.JSONField()
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["purchase", "version"], name="revision_once_per_version"
            )
        ]

    def __str__(self) -> str:
        return f"{self.purchase_id} v{self.version}"
