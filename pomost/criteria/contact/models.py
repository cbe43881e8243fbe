"""Whether buyers may invite an organisation to look at a purchase."""

from django.db import models
from django.db.models import F, Q

from pomost.people.models import Organisation, User


class ContactConsent(models.Model):
    """An organisation's word that buyers may invite it, from a moment until it takes it back."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="contact_consents"
    )
    # Which words were agreed to (rules.VERSION).
    version = models.PositiveSmallIntegerField()
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"],
                condition=Q(withdrawn_at=None),
                name="contact_consent_one_open_per_organisation",
            ),
            models.CheckConstraint(
                name="contact_consent_withdrawn_says_when_and_by_whom",
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
            ),
            models.CheckConstraint(
                name="contact_consent_withdrawn_after_given",
                condition=Q(withdrawn_at=None) | Q(withdrawn_at__gte=F("given_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"contact consent of {self.organisation_id}"
