"""Who works on one purchase."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from pomost.kernel.choices import labelled
from pomost.people.models import User
from pomost.procurement.purchases.models import Purchase
from pomost.procurement.team.rules import TeamRole

TEAM_ROLE_LABELS = {
    TeamRole.OWNER: _("owner: changes it and says who else may"),
    TeamRole.EDITOR: _("editor: changes it"),
    TeamRole.REVIEWER: _("reviewer: approves what others wrote"),
    TeamRole.READER: _("reader: reads and comments"),
}


class PurchaseMember(models.Model):
    """One person's role in one purchase."""

    purchase = models.ForeignKey(Purchase, on_delete=models.PROTECT, related_name="team")
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, choices=labelled(TeamRole, TEAM_ROLE_LABELS))
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["purchase", "person"],
                name="purchase_member_once",
                violation_error_message=_("This person is in the team already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.role} of {self.purchase_id}"
