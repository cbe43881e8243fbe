"""Who acts for which organisation, in which role."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pomost.people.accounts.models import User
from pomost.people.organisations.models import Organisation


class Membership(models.Model):
    """A person acting for an organisation in one role, from a day until it ends."""

    class Role(models.TextChoices):
        ADMINISTRATOR = "administrator", _("administrator")
        EDITOR = "editor", _("editor")
        REVIEWER = "reviewer", _("reviewer")
        READER = "reader", _("reader")
        COORDINATOR = "coordinator", _("coordinator")

    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="memberships"
    )
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    since_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organisation"],
                condition=Q(ended_at=None),
                name="membership_one_open_per_person_and_organisation",
                violation_error_message=_("This person already acts for this organisation."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.role} {self.organisation_id}"
