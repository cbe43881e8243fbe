"""Approvals and published editions of a purchase."""

from django.db import models
from django.db.models import Q

from pomost.people.models import User
from pomost.procurement.purchases.models import Purchase


class Approval(models.Model):
    """One person's yes to one version of a purchase that others wrote."""

    purchase = models.ForeignKey(Purchase, on_delete=models.PROTECT, related_name="approvals")
    version = models.PositiveIntegerField()
    approved_at = models.DateTimeField()
    approved_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="approval_of_a_version_that_exists", condition=Q(version__gte=1)
            )
        ]

    def __str__(self) -> str:
        return f"{self.purchase_id} v{self.version}"


class Edition(models.Model):
    """A purchase as it was published; it never changes, a correction is the next one."""

    purchase = models.ForeignKey(Purchase, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    # The version of the purchase and its content, docs/formats/purchase.md.
    version = models.PositiveIntegerField()
    content = models.JSONField()
    published_on = models.DateField()
    # Of the notice or the proceeding, when it has one.
    notice_number = models.CharField(max_length=100, blank=True)
    notice_url = models.URLField(max_length=500, blank=True)
    # Why this edition replaces the one before; the first has none.
    reason = models.TextField(blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["purchase", "number"], name="edition_once_per_purchase_and_number"
            ),
            models.CheckConstraint(name="edition_numbers_start_at_one", condition=Q(number__gte=1)),
            models.CheckConstraint(
                name="edition_after_the_first_says_why",
                condition=Q(number=1, reason="") | (Q(number__gt=1) & ~Q(reason="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purchase_id} edition {self.number}"
