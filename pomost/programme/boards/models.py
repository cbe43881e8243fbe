"""Boards: who advises and who decides."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from pomost.kernel.fields import WordsField
from pomost.programme.programmes.models import Programme


class Board(models.Model):
    """A committee, board or team of a programme."""

    class Kind(models.TextChoices):
        STEERING = "steering", _("steering committee")
        ADVISORY = "advisory", _("advisory board")
        TEAM = "team", _("working team")

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="boards")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=Kind.choices)
    name = WordsField()
    purpose = WordsField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "position"], name="board_one_per_position")
        ]

    def __str__(self) -> str:
        return str(self.name.pl)


class Seat(models.Model):
    """A person's place on a board, for a time."""

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="seats")
    position = models.PositiveSmallIntegerField()
    person_name = models.CharField(max_length=100)
    role = WordsField()
    speaks_for = models.CharField(max_length=200, blank=True)
    since_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["board", "position"], name="seat_one_per_position"),
            models.CheckConstraint(
                name="seat_ends_after_it_starts",
                condition=Q(until_on=None) | Q(until_on__gte=F("since_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"seat {self.position} of {self.board_id}"
