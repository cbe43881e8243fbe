"""The announcement of a consultation, and the log of questions."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pomost.kernel.choices import labelled
from pomost.people.models import User
from pomost.procurement.consultation.rules import Channel, ConsultationState
from pomost.procurement.purchases.models import Purchase

CHANNEL_LABELS = {
    Channel.PLATFORM: _("on this page"),
    Channel.EMAIL: _("by e-mail"),
    Channel.PHONE: _("by phone"),
    Channel.MEETING: _("at a meeting"),
    Channel.LETTER: _("by letter"),
}
STATE_LABELS = {
    ConsultationState.DRAFT: _("draft"),
    ConsultationState.ANNOUNCED: _("announced"),
    ConsultationState.WITHDRAWN: _("withdrawn"),
}


class Consultation(models.Model):
    """The announcement of a preliminary market consultation about one purchase."""

    purchase = models.OneToOneField(Purchase, on_delete=models.PROTECT, related_name="consultation")
    state = models.CharField(
        max_length=20,
        choices=labelled(ConsultationState, STATE_LABELS),
        default=ConsultationState.DRAFT.value,
    )
    purpose = models.TextField()
    topics = models.TextField()
    how = models.TextField()
    equal_treatment = models.TextField()
    # Answers are welcome until the end of this day in Poland.
    ends_on = models.DateField(null=True, blank=True)
    announced_at = models.DateTimeField(null=True, blank=True)
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="consultation_announced_says_when_and_until",
                condition=~Q(state="announced")
                | Q(announced_at__isnull=False, ends_on__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"consultation of {self.purchase_id}"


class Question(models.Model):
    """A supplier's question about a purchase, and the answer for everybody."""

    purchase = models.ForeignKey(Purchase, on_delete=models.PROTECT, related_name="questions")
    text = models.TextField()
    channel = models.CharField(max_length=20, choices=labelled(Channel, CHANNEL_LABELS))
    received_on = models.DateField()
    # Only of questions asked here; shown to nobody.
    asked_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="question_asks_something", condition=~Q(text="")),
            models.CheckConstraint(
                name="question_published_has_an_answer",
                condition=Q(published_at=None) | (~Q(answer="") & Q(answered_by__isnull=False)),
            ),
            models.CheckConstraint(
                name="question_asker_only_when_asked_here",
                condition=Q(asked_by=None) | Q(channel="platform"),
            ),
        ]
        indexes = [models.Index(fields=["purchase", "published_at"], name="question_by_answer")]

    def __str__(self) -> str:
        return f"question {self.pk} about {self.purchase_id}"
