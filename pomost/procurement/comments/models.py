"""What colleagues say to each other about a step of a purchase."""

from django.db import models
from django.db.models import Q

from pomost.people.models import User
from pomost.procurement.path.rules import Step
from pomost.procurement.purchases.models import Purchase


class Comment(models.Model):
    """A remark about one step, or a reply to one; never part of the purchase itself."""

    purchase = models.ForeignKey(Purchase, on_delete=models.PROTECT, related_name="comments")
    step = models.CharField(max_length=20, choices=[(step.value, step.value) for step in Step])
    # A name of history.rules.flatten; empty: the step as a whole.
    part = models.CharField(max_length=200, blank=True)
    # Null: it begins a thread.
    thread = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="replies"
    )
    text = models.TextField()
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(name="comment_says_something", condition=~Q(text="")),
            models.CheckConstraint(
                name="comment_resolved_at_and_by_together",
                condition=Q(resolved_at=None, resolved_by=None)
                | Q(resolved_at__isnull=False, resolved_by__isnull=False),
            ),
            models.CheckConstraint(
                name="comment_only_threads_are_resolved",
                condition=Q(thread=None) | Q(resolved_at=None),
            ),
        ]
        indexes = [models.Index(fields=["purchase", "step"], name="comment_by_step")]

    def __str__(self) -> str:
        return f"comment {self.pk} of {self.purchase_id}"
