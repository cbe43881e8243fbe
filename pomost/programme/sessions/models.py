"""Sessions: meetings, workshops and everything else people come together for."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from pomost.kernel.fields import WordsField
from pomost.programme.programmes.models import Programme


class Session(models.Model):
    """A time and a place where people of a programme come together."""

    class Kind(models.TextChoices):
        MEETING = "meeting", _("meeting")
        WORKSHOP = "workshop", _("workshop")
        FOCUS_GROUP = "focus-group", _("focus group")
        FESTIVAL = "festival", _("festival")
        WEBINAR = "webinar", _("webinar")

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="sessions")
    # What calendars know it by, for ever.
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    title = WordsField()
    summary = WordsField(null=True, blank=True)
    place = WordsField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    # The sources often name days only; then hours are not shown.
    whole_days = models.BooleanField(default=False)
    minutes = WordsField(null=True, blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="session_ends_after_it_starts",
                condition=Q(ends_at__gt=F("starts_at")),
                violation_error_message=_("A session must end after it starts."),
            )
        ]
        indexes = [models.Index(fields=["programme", "starts_at"], name="session_by_time")]

    def __str__(self) -> str:
        return str(self.title.pl)


class AgendaItem(models.Model):
    """One point of a session's agenda, and what came of it."""

    # Part of the session: it goes when the session goes.
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="agenda")
    position = models.PositiveSmallIntegerField()
    title = WordsField()
    outcome = WordsField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["session", "position"], name="agenda_item_one_per_position"
            )
        ]

    def __str__(self) -> str:
        return f"{self.position} {self.title.pl}"
