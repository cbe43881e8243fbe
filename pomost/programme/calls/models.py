"""Calls, and the forms they ask with."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from pomost.kernel.fields import WordsField
from pomost.people.models import User
from pomost.programme.calls import rules
from pomost.programme.programmes.models import Programme


class Call(models.Model):
    """An open invitation to apply for something, until a moment."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="calls")
    slug = models.SlugField(max_length=80, unique=True)
    # Begins every receipt number, for instance MNW/2/2026.
    sign = models.CharField(max_length=30, unique=True)
    title = WordsField()
    summary = WordsField()
    # Paragraphs, an empty line between them.
    text = WordsField()
    opens_at = models.DateTimeField()
    # The last second that counts; the page states it with its zone.
    closes_at = models.DateTimeField()
    grace_seconds = models.PositiveSmallIntegerField(default=0)
    places = models.PositiveSmallIntegerField()
    # Kinds of organisation that may apply; empty: any.
    eligible_kinds = models.JSONField(default=list, blank=True)
    # TERYT code of the voivodeship they must come from; empty: any.
    voivodeship = models.CharField(max_length=2, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="call_closes_after_it_opens",
                condition=Q(closes_at__gt=F("opens_at")),
                violation_error_message=_("A call must close after it opens."),
            ),
            models.CheckConstraint(
                name="call_has_places",
                condition=Q(places__gte=1),
                violation_error_message=_("A call needs at least one place."),
            ),
            models.CheckConstraint(
                name="call_grace_at_most_an_hour", condition=Q(grace_seconds__lte=3600)
            ),
        ]

    def __str__(self) -> str:
        return str(self.title.pl)


class Activity(models.Model):
    """What those who are chosen take part in: so many meetings of so many hours."""

    # Part of the call: it goes when a draft of the call goes.
    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="activities")
    position = models.PositiveSmallIntegerField()
    title = WordsField()
    meetings = models.PositiveSmallIntegerField()
    hours_each = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["call", "position"], name="activity_one_per_position")
        ]

    def __str__(self) -> str:
        return f"{self.meetings} × {self.hours_each} h {self.title.pl}"


class FormVersion(models.Model):
    """The questions, declarations and privacy notice of a call as they stood; never changed."""

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="forms")
    number = models.PositiveSmallIntegerField()
    definition = models.JSONField()
    sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["call", "number"], name="form_version_one_per_number")
        ]

    def __str__(self) -> str:
        return f"{self.call_id} form {self.number}"

    @property
    def form(self) -> rules.Form:
        return rules.Form.model_validate(self.definition)
