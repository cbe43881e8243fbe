"""Proposals for a challenge, offers to join them, and the discussion."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pomost.kernel.choices import labelled
from pomost.people.models import Organisation, User
from pomost.procurement.innovation.models import Challenge
from pomost.procurement.proposals.rules import ProposalState, RequestState, Ripeness

STATE_LABELS = {
    ProposalState.PUBLISHED: _("published"),
    ProposalState.WITHDRAWN: _("withdrawn"),
}
RIPENESS_LABELS = {
    Ripeness.IDEA: _("an idea"),
    Ripeness.PROTOTYPE: _("a prototype"),
    Ripeness.TESTED: _("tested with people"),
    Ripeness.RUNNING: _("running somewhere"),
}
REQUEST_LABELS = {
    RequestState.WAITING: _("waits for an answer"),
    RequestState.ACCEPTED: _("accepted"),
    RequestState.DECLINED: _("declined"),
}
LANGUAGES = [("pl", _("Polish")), ("en", _("English"))]


class Proposal(models.Model):
    """What an organisation proposes for a challenge, in one language."""

    State = ProposalState

    challenge = models.ForeignKey(Challenge, on_delete=models.PROTECT, related_name="proposals")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="proposals"
    )
    state = models.CharField(
        max_length=20,
        choices=labelled(ProposalState, STATE_LABELS),
        default=ProposalState.PUBLISHED.value,
    )
    language = models.CharField(max_length=2, choices=LANGUAGES)
    title = models.CharField(max_length=200)
    what = models.TextField()
    for_whom = models.TextField(blank=True)
    ripeness = models.CharField(max_length=20, choices=labelled(Ripeness, RIPENESS_LABELS))
    needed = models.TextField(blank=True)
    partners_sought = models.TextField(blank=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="proposal_says_what", condition=~Q(title="") & ~Q(what=""))
        ]
        indexes = [models.Index(fields=["challenge", "state"], name="proposal_by_challenge")]

    def __str__(self) -> str:
        return self.title


class PartnerRequest(models.Model):
    """An organisation's offer to join a proposal, and the answer."""

    State = RequestState

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="requests")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="partner_requests"
    )
    message = models.TextField(blank=True)
    state = models.CharField(
        max_length=20,
        choices=labelled(RequestState, REQUEST_LABELS),
        default=RequestState.WAITING.value,
    )
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answered_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "organisation"], name="partner_asks_once_per_proposal"
            ),
            models.CheckConstraint(
                name="partner_answer_says_who_and_when",
                condition=Q(state="waiting", answered_by=None, answered_at=None)
                | (~Q(state="waiting") & Q(answered_by__isnull=False, answered_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} for {self.proposal_id}"


class Remark(models.Model):
    """One contribution to the discussion of a challenge."""

    challenge = models.ForeignKey(Challenge, on_delete=models.PROTECT, related_name="remarks")
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    written_at = models.DateTimeField()
    hidden_at = models.DateTimeField(null=True, blank=True)
    hidden_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    hidden_because = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="remark_says_something", condition=~Q(text="")),
            models.CheckConstraint(
                name="remark_hidden_with_who_and_why",
                condition=Q(hidden_at=None, hidden_by=None, hidden_because="")
                | (Q(hidden_at__isnull=False, hidden_by__isnull=False) & ~Q(hidden_because="")),
            ),
        ]

    def __str__(self) -> str:
        return f"remark {self.pk}"
