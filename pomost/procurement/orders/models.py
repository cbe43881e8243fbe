"""A buyer's own orders, version by version."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pomost.kernel.choices import labelled
from pomost.people.models import Organisation, User
from pomost.procurement.orders.rules import OrderState

STATE_LABELS = {
    OrderState.DRAFT: _("draft"),
    OrderState.ADOPTED: _("in force"),
    OrderState.REPLACED: _("replaced"),
}


class Order(models.Model):
    """One version of a buyer's own rules on clauses below the threshold."""

    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="orders")
    version = models.PositiveIntegerField()
    state = models.CharField(
        max_length=20, choices=labelled(OrderState, STATE_LABELS), default=OrderState.DRAFT.value
    )
    title = models.CharField(max_length=200)
    # Without VAT; purchases from this value on fall under the order.
    from_cents = models.BigIntegerField(default=0)
    # Of purchases.rules.Kind.
    kinds = models.JSONField(default=list)
    # Codes of the catalogue to parameters.
    criteria = models.JSONField(default=dict, blank=True)
    checks = models.TextField()
    exceptions = models.TextField()
    reporting = models.TextField()
    # The number and day the owner gave it.
    number = models.CharField(max_length=100, blank=True)
    adopted_on = models.DateField(null=True, blank=True)
    # Since when everybody may read it; null: only the owner's people.
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    updated_at = models.DateTimeField()
    updated_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "version"], name="order_once_per_owner_and_version"
            ),
            models.UniqueConstraint(
                fields=["owner"], condition=Q(state="draft"), name="order_one_draft_per_owner"
            ),
            models.UniqueConstraint(
                fields=["owner"], condition=Q(state="adopted"), name="order_one_in_force_per_owner"
            ),
            models.CheckConstraint(
                name="order_from_value_not_negative", condition=Q(from_cents__gte=0)
            ),
            models.CheckConstraint(
                name="order_adopted_has_number_and_day",
                condition=Q(state="draft", number="", adopted_on=None)
                | (~Q(state="draft") & ~Q(number="") & Q(adopted_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="order_published_was_adopted_and_says_by_whom",
                condition=Q(published_at=None, published_by=None)
                | (~Q(state="draft") & Q(published_at__isnull=False, published_by__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return self.title
