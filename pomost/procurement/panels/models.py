"""Panels that score the proposals of a challenge."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from pomost.kernel.choices import labelled
from pomost.people.models import User
from pomost.procurement.innovation.models import Challenge
from pomost.procurement.panels.rules import (
    HIGHEST_MARK,
    ConflictKind,
    PanelCriterion,
    PanelState,
    Terms,
)
from pomost.procurement.proposals.models import Proposal

STATE_LABELS = {
    PanelState.FORMING: _("being formed"),
    PanelState.SCORING: _("scoring, sealed"),
    PanelState.SCORED: _("scored, not yet published"),
    PanelState.PUBLISHED: _("result published"),
}
CRITERION_LABELS = {
    PanelCriterion.INNOVATIVENESS: _("Innovativeness"),
    PanelCriterion.OUTPUTS: _("Outputs"),
    PanelCriterion.OUTCOME: _("Outcome"),
    PanelCriterion.IMPACT: _("Impact"),
    PanelCriterion.SUSTAINABILITY: _("Sustainability"),
    PanelCriterion.SCALABILITY: _("Scalability"),
}
# What each of the six asks, in our own words.
CRITERION_QUESTIONS = {
    PanelCriterion.INNOVATIVENESS: _("Is it new here, or does it do something known in a new way?"),
    PanelCriterion.OUTPUTS: _(
        "What will be there at the end: things made, services, people taught?"
    ),
    PanelCriterion.OUTCOME: _("What will change for the people the challenge is about?"),
    PanelCriterion.IMPACT: _("What will change in the longer run, and for others?"),
    PanelCriterion.SUSTAINABILITY: _("Will it go on when the first money ends?"),
    PanelCriterion.SCALABILITY: _("Can it grow, or be repeated elsewhere?"),
}
CONFLICT_LABELS = {
    ConflictKind.DECLARED: _("declared by the member"),
    ConflictKind.ORGANISATION: _("acts for the organisation"),
}


class Panel(models.Model):
    """The people who score the proposals of one challenge, and what was declared beforehand."""

    State = PanelState

    challenge = models.OneToOneField(Challenge, on_delete=models.PROTECT, related_name="panel")
    state = models.CharField(
        max_length=20,
        choices=labelled(PanelState, STATE_LABELS),
        default=PanelState.FORMING.value,
    )
    lowest_mark = models.PositiveSmallIntegerField(default=0)
    highest_mark = models.PositiveSmallIntegerField(default=5)
    trimmed = models.PositiveSmallIntegerField(default=0)
    # Criterion to the most points it can bring.
    points = models.JSONField()
    declared_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    scored_at = models.DateTimeField(null=True, blank=True)
    # Why the owner closed the scoring before every member was done.
    closed_because = models.CharField(max_length=300, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="panel_scale_goes_up",
                condition=Q(highest_mark__gt=F("lowest_mark"), highest_mark__lte=HIGHEST_MARK),
                violation_error_message=_("The highest mark must be above the lowest."),
            ),
            models.CheckConstraint(
                name="panel_moments_follow_its_state",
                condition=Q(state="forming", started_at=None, scored_at=None, published_at=None)
                | Q(state="scoring", started_at__isnull=False, scored_at=None, published_at=None)
                | Q(
                    state="scored",
                    started_at__isnull=False,
                    scored_at__isnull=False,
                    published_at=None,
                )
                | Q(
                    state="published",
                    started_at__isnull=False,
                    scored_at__isnull=False,
                    published_at__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="panel_closed_early_only_once_scored",
                condition=Q(closed_because="") | Q(scored_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"panel of {self.challenge_id}"

    @property
    def terms(self) -> Terms:
        """What was declared, as plain data."""
        return Terms(self.lowest_mark, self.highest_mark, self.trimmed, self.points)


class PanelMember(models.Model):
    """One seat on a panel: a colleague, or whoever has confirmed the address."""

    panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="members")
    person = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # Of somebody outside the organisation; empty for a colleague.
    email = models.EmailField(blank=True)
    appointed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    appointed_at = models.DateTimeField()
    # When the member said where they have a conflict of interest; nobody scores before.
    declared_at = models.DateTimeField(null=True, blank=True)
    handed_in_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["panel", "person"], name="panel_member_once"),
            models.UniqueConstraint(
                fields=["panel", "email"], condition=~Q(email=""), name="panel_address_once"
            ),
            models.CheckConstraint(
                name="panel_member_is_somebody", condition=Q(person__isnull=False) | ~Q(email="")
            ),
            models.CheckConstraint(
                name="panel_member_declares_before_scoring",
                condition=Q(declared_at=None, handed_in_at=None)
                | Q(declared_at__isnull=False, person__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return str(self.person or self.email)


class PanelConflict(models.Model):
    """A proposal that a member does not score, and why."""

    member = models.ForeignKey(PanelMember, on_delete=models.PROTECT, related_name="conflicts")
    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=labelled(ConflictKind, CONFLICT_LABELS))
    because = models.CharField(max_length=300, blank=True)
    found_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member", "proposal"], name="panel_conflict_once_per_proposal"
            ),
            models.CheckConstraint(
                name="panel_conflict_declared_with_reason",
                condition=Q(kind="organisation", because="") | Q(kind="declared") & ~Q(because=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} not on {self.proposal_id}"


class PanelMark(models.Model):
    """What one member says of one proposal under one criterion; sealed until the panel is done."""

    member = models.ForeignKey(PanelMember, on_delete=models.PROTECT, related_name="marks")
    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="+")
    criterion = models.CharField(max_length=20, choices=labelled(PanelCriterion, CRITERION_LABELS))
    # Empty while the member is still thinking.
    mark = models.PositiveSmallIntegerField(null=True, blank=True)
    reason = models.TextField(blank=True)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member", "proposal", "criterion"], name="panel_mark_once"
            ),
            models.CheckConstraint(
                name="panel_mark_on_a_scale",
                condition=Q(mark=None) | Q(mark__lte=HIGHEST_MARK),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criterion} of {self.proposal_id} by {self.member_id}"

    @property
    def is_whole(self) -> Any:
        """A mark counts with its reason."""
        return self.mark is not None and self.reason != ""
