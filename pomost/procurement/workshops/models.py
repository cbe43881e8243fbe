"""Workshops: a room that takes one challenge through variants and sample bids."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pomost.kernel.choices import labelled
from pomost.people.models import Organisation, User
from pomost.procurement.innovation.models import Challenge
from pomost.procurement.workshops.rules import FEWEST_SEATS, MOST_SEATS, Stage, Timer

STAGE_LABELS = {
    Stage.GATHERING: _("gathering"),
    Stage.CHALLENGE: _("understanding the challenge"),
    Stage.VARIANTS: _("building variants"),
    Stage.BIDS: _("sample bids"),
    Stage.JURY: _("jury"),
    Stage.RESULTS: _("results"),
    Stage.DEBRIEF: _("debrief"),
    Stage.CLOSED: _("closed"),
}


class Workshop(models.Model):
    """One room on one challenge, run by a person of an organisation."""

    Stage = Stage

    challenge = models.ForeignKey(Challenge, on_delete=models.PROTECT, related_name="workshops")
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="workshops")
    title = models.CharField(max_length=120)
    # What people type to come in.
    code = models.CharField(max_length=12, unique=True)
    stage = models.CharField(
        max_length=20, choices=labelled(Stage, STAGE_LABELS), default=Stage.GATHERING.value
    )
    round = models.PositiveSmallIntegerField(default=1)
    seats_per_team = models.PositiveSmallIntegerField(default=MOST_SEATS)
    bids_each = models.PositiveSmallIntegerField(default=2)
    # Whether newcomers may come in.
    is_open = models.BooleanField(default=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    left_seconds = models.PositiveIntegerField(null=True, blank=True)
    # Rises with everything that changes in the room: phones ask whether it moved.
    version = models.PositiveIntegerField(default=1)
    opened_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    # When the nicknames went.
    wiped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="workshop_team_of_2_to_8",
                condition=Q(seats_per_team__gte=FEWEST_SEATS, seats_per_team__lte=MOST_SEATS),
            ),
            models.CheckConstraint(name="workshop_round_from_1", condition=Q(round__gte=1)),
            models.CheckConstraint(name="workshop_bids_each_from_1", condition=Q(bids_each__gte=1)),
            models.CheckConstraint(
                name="workshop_clock_runs_or_stands",
                condition=Q(ends_at=None) | Q(left_seconds=None),
            ),
            models.CheckConstraint(
                name="workshop_wiped_after_closing",
                condition=Q(wiped_at=None) | Q(closed_at__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["owner", "created_at"], name="workshop_of_owner")]

    def __str__(self) -> str:
        return self.title

    @property
    def timer(self) -> Timer:
        return Timer(ends_at=self.ends_at, left_seconds=self.left_seconds)
