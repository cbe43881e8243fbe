"""Claims: what an organisation says it can prove, and how far the proof has got."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pomost.criteria.claims.rules import ClaimState
from pomost.kernel.choices import labelled
from pomost.people.models import Organisation, User

STATE_LABELS = {
    ClaimState.DECLARED: _("declared"),
    ClaimState.LEARNED: _("learned"),
    ClaimState.EVIDENCED: _("evidence sent"),
    ClaimState.VERIFIED: _("verified"),
    ClaimState.REFUSED: _("refused"),
    ClaimState.EXPIRED: _("expired"),
}


class Claim(models.Model):
    """One organisation's claim to one criterion of the catalogue."""

    State = ClaimState

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="claims")
    # The code in the catalogue, for instance "EMP-CONTRACT"; the catalogue is data, not a table.
    criterion = models.CharField(max_length=40)
    state = models.CharField(max_length=20, choices=labelled(ClaimState, STATE_LABELS))
    declared_at = models.DateTimeField()
    learned_at = models.DateTimeField(null=True, blank=True)
    evidenced_at = models.DateTimeField(null=True, blank=True)
    verified_at = models.DateTimeField(null=True, blank=True)
    verified_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # The last day a verified claim counts.
    expires_on = models.DateField(null=True, blank=True)
    refusal_reason = models.TextField(blank=True)
    # Parameter of the criterion to the amount: what the organisation says it can do, and what
    # the last check found proven. Without an amount the catalogue's default counts.
    amounts = models.JSONField(default=dict, blank=True)
    proven_amounts = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "criterion"], name="claim_once_per_criterion"
            ),
            models.CheckConstraint(
                name="claim_verified_says_when_by_whom_and_until",
                condition=~Q(state="verified")
                | Q(verified_at__isnull=False, verified_by__isnull=False, expires_on__isnull=False),
            ),
            models.CheckConstraint(
                name="claim_refused_says_why",
                condition=~Q(state="refused") | ~Q(refusal_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.criterion} {self.state}"


class Evidence(models.Model):
    """A file or a statement that backs a claim."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="evidence")
    # What the catalogue calls this piece of evidence, for instance "anonymised-contract".
    kind = models.CharField(max_length=60)
    file = models.FileField(upload_to="evidence/%Y/%m/", blank=True)
    original_name = models.CharField(max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    statement = models.TextField(blank=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="evidence_is_a_file_or_a_statement",
                condition=~Q(file="") | ~Q(statement=""),
            )
        ]

    def __str__(self) -> str:
        return f"{self.claim_id} {self.kind}"


class Supply(models.Model):
    """What an organisation offers and where, with its claims folded into bits.

    One row per supplier, kept in step by the actions of this package, so that a market view over
    a hundred thousand organisations is one aggregate query.
    """

    organisation = models.OneToOneField(
        Organisation, on_delete=models.PROTECT, related_name="supply"
    )
    # One bit per kind of supply (catalogue/data/supply-kinds.toml).
    kind_bits = models.BigIntegerField(default=0)
    # One bit per criterion (the criterion's `bit` in the catalogue).
    ready_bits = models.BigIntegerField(default=0)
    learning_bits = models.BigIntegerField(default=0)
    # One bit per level of an amount (the parameter's `levels` in the catalogue), verified only.
    level_bits = models.BigIntegerField(default=0)
    # The first day on which a ready bit lapses; null when none does.
    ready_until = models.DateField(null=True, blank=True)
    # Four separate facts; none follows from another.
    is_social_economy = models.BooleanField(default=False)
    has_enterprise_status = models.BooleanField(default=False)
    says_article_94 = models.BooleanField(default=False)
    says_article_361 = models.BooleanField(default=False)
    # Where it works from, in degrees, and how far it goes.
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    reach_km = models.PositiveIntegerField(default=30)
    voivodeship = models.CharField(max_length=2, blank=True)
    county = models.CharField(max_length=4, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="supply_county_has_a_voivodeship",
                condition=Q(county="") | ~Q(voivodeship=""),
            ),
        ]
        indexes = [
            models.Index(fields=["voivodeship"], name="supply_by_voivodeship"),
            models.Index(fields=["latitude", "longitude"], name="supply_by_point"),
        ]

    def __str__(self) -> str:
        return f"supply of {self.organisation_id}"
