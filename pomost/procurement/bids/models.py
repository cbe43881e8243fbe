"""Evaluations, the bids recorded in them, and questions about low prices."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from pomost.kernel.choices import labelled
from pomost.people.models import Organisation, User
from pomost.procurement.bids.rules import Decision, EvaluationState, FirmSize, Seat
from pomost.procurement.purchases.models import Purchase

STATE_LABELS = {
    EvaluationState.OPEN: _("under way"),
    EvaluationState.AWARDED: _("bid chosen"),
    EvaluationState.ANNULLED: _("annulled"),
}
DECISION_LABELS = {
    Decision.WAITING: _("waiting for the answer"),
    Decision.ACCEPTED: _("explanation accepted"),
    Decision.REJECTED: _("explanation not accepted"),
}
SIZE_LABELS = {
    FirmSize.MICRO: _("micro: fewer than 10 people"),
    FirmSize.SMALL: _("small: fewer than 50 people"),
    FirmSize.MEDIUM: _("medium-sized: fewer than 250 people"),
    FirmSize.LARGE: _("large"),
}
SEAT_LABELS = {
    Seat.POLAND: _("Poland"),
    Seat.EEA: _("another country of the EEA"),
    Seat.FAR: _("outside the EEA"),
}


class Evaluation(models.Model):
    """One evaluation of the bids for a purchase, or for one of its lots."""

    State = EvaluationState

    purchase = models.ForeignKey(Purchase, on_delete=models.PROTECT, related_name="evaluations")
    # The number of the lot; 0 for the whole purchase.
    lot_number = models.PositiveIntegerField(default=0)
    # Rises with each correction.
    number = models.PositiveIntegerField(default=1)
    state = models.CharField(
        max_length=20,
        choices=labelled(EvaluationState, STATE_LABELS),
        default=EvaluationState.OPEN.value,
    )
    # The version of the purchase whose criteria these are.
    purchase_version = models.PositiveIntegerField()
    # The announced criteria as a file of bids without bids, digit by digit.
    announced = models.TextField()
    opens_at = models.DateTimeField()
    sealed_count = models.PositiveIntegerField(null=True, blank=True)
    started_at = models.DateTimeField()
    started_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    corrects = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrected_by"
    )
    correction_reason = models.TextField(blank=True)
    winner = models.ForeignKey(
        "ReceivedBid", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    annulled_because = models.TextField(blank=True)
    # The file of bids on which the decision rests, and the SHA-256 of its bytes.
    sealed_file = models.TextField(blank=True)
    sealed_sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["purchase", "lot_number", "number"], name="evaluation_number_once_per_lot"
            ),
            models.CheckConstraint(
                name="evaluation_correction_says_of_what_and_why",
                condition=Q(number=1, corrects=None, correction_reason="")
                | Q(number__gt=1, corrects__isnull=False) & ~Q(correction_reason=""),
            ),
            models.CheckConstraint(
                name="evaluation_award_is_whole",
                condition=~Q(state="awarded")
                | Q(winner__isnull=False, decided_at__isnull=False, decided_by__isnull=False)
                & ~Q(sealed_file="")
                & ~Q(sealed_sha256=""),
            ),
            models.CheckConstraint(
                name="evaluation_winner_only_when_awarded",
                condition=Q(winner=None) | Q(state="awarded"),
            ),
            models.CheckConstraint(
                name="evaluation_annulled_says_why",
                condition=Q(state="annulled", decided_at__isnull=False, decided_by__isnull=False)
                & ~Q(annulled_because="")
                | ~Q(state="annulled") & Q(annulled_because=""),
            ),
            models.CheckConstraint(
                name="evaluation_undecided_while_open",
                condition=~Q(state="open") | Q(decided_at=None, decided_by=None, sealed_file=""),
            ),
        ]

    def __str__(self) -> str:
        return f"evaluation {self.number} of {self.purchase_id}/{self.lot_number}"


class ReceivedBid(models.Model):
    """One bid that reached the buyer elsewhere, as the officer recorded it."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.PROTECT, related_name="bids")
    code = models.CharField(max_length=40)
    # The organisation's name; natural persons are not recorded.
    bidder = models.CharField(max_length=200)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    is_social_economy = models.BooleanField(default=False)
    # For the notices of the result; empty while nobody said.
    size = models.CharField(max_length=10, choices=labelled(FirmSize, SIZE_LABELS), blank=True)
    seat = models.CharField(max_length=10, choices=labelled(Seat, SEAT_LABELS), blank=True)
    # The whole price with VAT.
    price_cents = models.BigIntegerField()
    # Criterion to what is offered: text that keeps every digit, true or false, or marks.
    offers = models.JSONField(default=dict, blank=True)
    rejected_because = models.TextField(blank=True)
    rejected_provision = models.CharField(max_length=200, blank=True)
    outside_mean = models.BooleanField(default=False)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["evaluation", "code"], name="bid_code_once_per_evaluation"
            ),
            models.CheckConstraint(
                name="bid_has_a_code_and_a_bidder", condition=~Q(code="") & ~Q(bidder="")
            ),
            models.CheckConstraint(name="bid_price_not_negative", condition=Q(price_cents__gte=0)),
            models.CheckConstraint(
                name="bid_rejected_with_reason_and_provision",
                condition=Q(rejected_because="", rejected_provision="", outside_mean=False)
                | ~Q(rejected_because="") & ~Q(rejected_provision=""),
                violation_error_message=_("A rejected bid needs a reason and a provision."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.bidder}"


class PriceEnquiry(models.Model):
    """A question to a bidder about a price that seems abnormally low, art. 224."""

    bid = models.OneToOneField(ReceivedBid, on_delete=models.PROTECT, related_name="enquiry")
    # What makes the buyer ask, beside the figures.
    doubts = models.TextField(blank=True)
    asked_on = models.DateField()
    answer_by = models.DateField()
    answered_on = models.DateField(null=True, blank=True)
    answer = models.TextField(blank=True)
    decision = models.CharField(
        max_length=20, choices=labelled(Decision, DECISION_LABELS), default=Decision.WAITING.value
    )
    decision_reason = models.TextField(blank=True)
    decided_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="price_enquiry_gives_time",
                condition=Q(answer_by__gt=F("asked_on")),
                violation_error_message=_("The last day for an answer must come after the letter."),
            ),
            models.CheckConstraint(
                name="price_enquiry_decided_with_reason",
                condition=Q(decision="waiting", decided_on=None, decision_reason="")
                | ~Q(decision="waiting") & Q(decided_on__isnull=False) & ~Q(decision_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"enquiry about {self.bid_id}"


class JurorSheet(models.Model):
    """The marks of one juror; nobody else reads them until every juror has handed in."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.PROTECT, related_name="sheets")
    juror = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    # Criterion to bid to mark, as text that keeps every digit.
    marks = models.JSONField(default=dict, blank=True)
    handed_in_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["evaluation", "juror"], name="juror_sheet_once_per_evaluation"
            )
        ]

    def __str__(self) -> str:
        return f"marks of {self.juror_id} in {self.evaluation_id}"
