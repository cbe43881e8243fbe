"""Changes that both sides agreed on after signing."""

from django.db import models
from django.db.models import Q

from pomost.people.models import User
from pomost.procurement.contracts.models import Contract


class Amendment(models.Model):
    """One change of a contract: why, on which provision, and its last day and value since."""

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="amendments")
    number = models.PositiveIntegerField()
    agreed_on = models.DateField()
    because = models.TextField()
    provision = models.CharField(max_length=200)
    ends_on_before = models.DateField()
    ends_on = models.DateField()
    # With VAT.
    value_before_cents = models.BigIntegerField()
    value_cents = models.BigIntegerField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["contract", "number"], name="amendment_number_once_per_contract"
            ),
            models.CheckConstraint(
                name="amendment_says_why_and_on_which_provision",
                condition=~Q(because="") & ~Q(provision=""),
            ),
            models.CheckConstraint(name="amendment_value_positive", condition=Q(value_cents__gt=0)),
        ]

    def __str__(self) -> str:
        return f"amendment {self.number} of {self.contract_id}"
