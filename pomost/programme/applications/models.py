"""Applications that calls receive."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pomost.kernel.choices import labelled
from pomost.people.models import Organisation, User
from pomost.programme.applications import rules
from pomost.programme.applications.rules import State
from pomost.programme.calls.models import Call, FormVersion

STATE_LABELS = {
    State.DRAFT: _("draft"),
    State.SUBMITTED: _("submitted"),
    State.LATE: _("submitted late"),
    State.WITHDRAWN: _("withdrawn"),
}

STATE_TONES = {
    State.DRAFT: "info",
    State.SUBMITTED: "good",
    State.LATE: "attention",
    State.WITHDRAWN: "neutral",
}


class Application(models.Model):
    """What one organisation answers to one call; a sent one is frozen with its receipt."""

    State = State

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="applications")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="applications"
    )
    form_version = models.ForeignKey(
        FormVersion, on_delete=models.PROTECT, related_name="applications"
    )
    state = models.CharField(
        max_length=20, choices=labelled(State, STATE_LABELS), default=State.DRAFT.value
    )
    answers = models.JSONField(default=dict, blank=True)
    # The person who would take part.
    representative_name = models.CharField(max_length=100, blank=True)
    representative_role = models.CharField(max_length=100, blank=True)
    representative_contact = models.CharField(max_length=200, blank=True)
    started_at = models.DateTimeField()
    started_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    # Counts every save, so that two people cannot write over each other unseen.
    revision = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    # Counts what a call received, without gaps.
    number = models.PositiveIntegerField(null=True, blank=True)
    # Everything that was sent, in canonical JSON, and its SHA-256.
    content = models.TextField(blank=True)
    content_sha256 = models.CharField(max_length=64, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["call", "organisation"],
                condition=~Q(state="withdrawn"),
                name="application_one_per_call_and_organisation",
                violation_error_message=_("This organisation has already applied."),
            ),
            models.UniqueConstraint(
                fields=["call", "number"], name="application_receipt_number_once"
            ),
            models.CheckConstraint(
                name="application_sent_has_its_receipt",
                condition=Q(state="draft", number=None, submitted_at=None, submitted_by=None)
                | Q(
                    ~Q(content_sha256=""),
                    ~Q(state="draft"),
                    number__isnull=False,
                    submitted_at__isnull=False,
                    submitted_by__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="application_withdrawn_says_when",
                condition=Q(state="withdrawn", withdrawn_at__isnull=False)
                | Q(~Q(state="withdrawn"), withdrawn_at=None),
            ),
        ]
        indexes = [models.Index(fields=["call", "state"], name="application_by_state")]

    def __str__(self) -> str:
        return f"application {self.pk} {self.state}"

    @property
    def receipt(self) -> str:
        """The number on the receipt; empty before it is sent."""
        if self.number is None:
            return ""
        return rules.receipt_number(sign=self.call.sign, number=self.number)

    @property
    def tone(self) -> str:
        """The tone of the tag that shows its state."""
        return STATE_TONES[State(self.state)]


class Note(models.Model):
    """What a coordinator wrote down about an application; the applicant may ask to see it."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="notes")
    text = models.TextField()
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"note {self.pk} on {self.application_id}"
