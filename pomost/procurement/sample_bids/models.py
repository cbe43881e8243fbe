"""Sample bids, the jury's marks, and what each round decided."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from pomost.procurement.teams.models import Participant, Team

# The pages on which a team builds its variant.
SKETCH_LABELS = {
    "idea": _("Idea and route"),
    "phases": _("Phases, gates and money"),
    "criteria": _("Award criteria"),
    "terms": _("Whose the results are, and other terms"),
    "risks": _("Lots and risks"),
}


class SampleBid(models.Model):
    """What one team offers as a supplier for another team's variant."""

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="bids")
    variant_of = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="bids_received")
    price_cents = models.PositiveBigIntegerField(null=True, blank=True)
    # Criterion to what is offered: true or false, or a number written as text.
    offers = models.JSONField(default=dict, blank=True)
    promise = models.TextField(blank=True)
    argument = models.TextField(blank=True)
    # The round after which the bid went no further.
    out_after = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["team", "variant_of"], name="sample_bid_once"),
            models.CheckConstraint(
                name="sample_bid_for_another_team", condition=~Q(team=F("variant_of"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.team_id} → {self.variant_of_id}"


class Mark(models.Model):
    """One juror's mark for one bid under one criterion in one round, sealed until revealed."""

    bid = models.ForeignKey(SampleBid, on_delete=models.PROTECT, related_name="marks")
    juror = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="marks")
    criterion = models.CharField(max_length=60)
    round = models.PositiveSmallIntegerField()
    mark = models.DecimalField(max_digits=8, decimal_places=2)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["bid", "juror", "criterion", "round"], name="sample_mark_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.bid_id} {self.criterion}"


class RoundResult(models.Model):
    """The bids for one variant as they were scored when a round was revealed."""

    variant_of = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="results")
    round = models.PositiveSmallIntegerField()
    # The bids in their file format, docs/formats/bids.md: everything recomputes from it.
    file = models.JSONField()
    # How many the variant lets through; and who went through, by the code of the bid.
    places = models.PositiveSmallIntegerField()
    through = models.JSONField(default=list)
    revealed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["variant_of", "round"], name="round_result_once")
        ]

    def __str__(self) -> str:
        return f"{self.variant_of_id} {self.round}"
