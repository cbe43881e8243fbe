"""Challenges: problems that nobody can buy a ready answer to yet."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pomost.kernel.choices import labelled
from pomost.kernel.texts import Text
from pomost.people.models import Organisation
from pomost.procurement.innovation.rules import ChallengeState

STATE_LABELS = {
    ChallengeState.DRAFT: _("draft"),
    ChallengeState.OPEN: _("open"),
    ChallengeState.CLOSED: _("closed"),
}
# What each move is called on its button.
MOVE_LABELS = {
    (ChallengeState.DRAFT, ChallengeState.OPEN): _("Publish the challenge"),
    (ChallengeState.OPEN, ChallengeState.DRAFT): _("Take it back to draft"),
    (ChallengeState.OPEN, ChallengeState.CLOSED): _("Close the challenge"),
    (ChallengeState.CLOSED, ChallengeState.OPEN): _("Open it again"),
}


class Challenge(models.Model):
    """A problem that an organisation puts before others, in Polish and English."""

    State = ChallengeState

    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="challenges")
    state = models.CharField(
        max_length=20,
        choices=labelled(ChallengeState, STATE_LABELS),
        default=ChallengeState.DRAFT.value,
    )
    title_pl = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    place = models.CharField(max_length=200, blank=True)
    problem_pl = models.TextField()
    problem_en = models.TextField()
    sufferers_pl = models.TextField(blank=True)
    sufferers_en = models.TextField(blank=True)
    constraints_pl = models.TextField(blank=True)
    constraints_en = models.TextField(blank=True)
    outcomes_pl = models.TextField(blank=True)
    outcomes_en = models.TextField(blank=True)
    # Rows of what, value, source; none without its source.
    numbers = models.JSONField(default=list, blank=True)
    # Where the words come from, for instance a report or a meeting.
    source = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="challenge_titled_in_both_languages",
                condition=~Q(title_pl="") & ~Q(title_en=""),
                violation_error_message=_("Give the title in Polish and in English."),
            )
        ]
        indexes = [models.Index(fields=["state", "updated_at"], name="challenge_by_state")]

    def __str__(self) -> str:
        return self.title_pl

    @property
    def title(self) -> Text:
        return Text(pl=self.title_pl, en=self.title_en)

    @property
    def problem(self) -> Text:
        return Text(pl=self.problem_pl, en=self.problem_en)

    @property
    def sufferers(self) -> Text | None:
        return in_both(self.sufferers_pl, self.sufferers_en)

    @property
    def constraints(self) -> Text | None:
        return in_both(self.constraints_pl, self.constraints_en)

    @property
    def outcomes(self) -> Text | None:
        return in_both(self.outcomes_pl, self.outcomes_en)


def in_both(pl: str, en: str) -> Text | None:
    """One side stands in for the other when only one was written."""
    return Text(pl=pl or en, en=en or pl) if pl or en else None
