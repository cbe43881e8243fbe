"""Teams of a workshop and the people in the room."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pomost.kernel.choices import labelled
from pomost.people.models import User
from pomost.procurement.teams.rules import RoomRole
from pomost.procurement.variants.models import Variant
from pomost.procurement.workshops.models import Workshop

ROLE_LABELS = {RoomRole.PLAYER: _("player"), RoomRole.JUROR: _("juror")}


class Team(models.Model):
    """A table of a workshop: it builds one variant and plays suppliers for others."""

    workshop = models.ForeignKey(Workshop, on_delete=models.PROTECT, related_name="teams")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=60)
    # The team's variant in its file format, docs/formats/variant.md; none until they begin.
    content = models.JSONField(null=True, blank=True)
    # The variant of the studio that the team's became, once it was kept.
    kept_as = models.OneToOneField(
        Variant, null=True, blank=True, on_delete=models.PROTECT, related_name="built_by"
    )
    # What the team would do otherwise next time.
    would_change = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workshop", "number"], name="team_number_once"),
            models.CheckConstraint(name="team_number_from_1", condition=Q(number__gte=1)),
        ]

    def __str__(self) -> str:
        return self.name


class Participant(models.Model):
    """Somebody in the room, known by a nickname and the secret in a phone's cookie."""

    Role = RoomRole

    workshop = models.ForeignKey(Workshop, on_delete=models.PROTECT, related_name="participants")
    key_hash = models.CharField(max_length=64, unique=True)
    nickname = models.CharField(max_length=30)
    role = models.CharField(
        max_length=20, choices=labelled(RoomRole, ROLE_LABELS), default=RoomRole.PLAYER.value
    )
    team = models.ForeignKey(
        Team, null=True, blank=True, on_delete=models.PROTECT, related_name="participants"
    )
    seat = models.PositiveSmallIntegerField(null=True, blank=True)
    # Whoever was signed in when they came; nobody has to be.
    user = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    joined_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["team", "seat"],
                condition=Q(removed_at=None),
                name="participant_one_on_a_seat",
            ),
            models.UniqueConstraint(
                fields=["workshop", "nickname"],
                condition=Q(removed_at=None),
                name="participant_nickname_once",
            ),
            models.CheckConstraint(
                name="participant_seat_is_in_a_team",
                condition=Q(team=None, seat=None) | Q(team__isnull=False, seat__gte=1),
            ),
            models.CheckConstraint(
                name="participant_juror_sits_in_no_team",
                condition=~Q(role=RoomRole.JUROR.value) | Q(team=None),
            ),
        ]

    def __str__(self) -> str:
        return self.nickname
