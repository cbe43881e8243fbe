"""What readers say is wrong with an entry."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pomost.directory.providers.models import Provider
from pomost.directory.services.models import Service
from pomost.directory.upkeep.rules import Fault
from pomost.kernel.choices import labelled
from pomost.people.models import User

FAULT_LABELS = {
    Fault.CONTACT: _("The contact details do not work"),
    Fault.GONE: _("The service is no longer offered"),
    Fault.PLACE: _("The place or the area is wrong"),
    Fault.TERMS: _("The cost or the way to enrol is different"),
    Fault.OTHER: _("Something else"),
}


class Report(models.Model):
    """A reader's note that something in an entry is wrong; nobody is asked who they are."""

    Fault = Fault

    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="reports")
    service = models.ForeignKey(
        Service, null=True, blank=True, on_delete=models.PROTECT, related_name="reports"
    )
    fault = models.CharField(max_length=20, choices=labelled(Fault, FAULT_LABELS))
    text = models.TextField(max_length=1000, blank=True)
    reported_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="report_settled_at_and_by_together",
                condition=Q(settled_at=None, settled_by=None)
                | Q(settled_at__isnull=False, settled_by__isnull=False),
            ),
            models.CheckConstraint(
                name="report_of_something_else_says_what",
                condition=~Q(fault="other") | ~Q(text=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.provider_id} {self.fault}"
