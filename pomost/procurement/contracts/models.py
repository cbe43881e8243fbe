"""Contracts with their duties, breaches, penalties and payments."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from pomost.kernel.choices import labelled
from pomost.people.models import Organisation, User
from pomost.procurement.bids.models import Evaluation
from pomost.procurement.contracts.rules import BreachState, ContractState
from pomost.procurement.purchases.models import Purchase, whole_percent

STATE_LABELS = {
    ContractState.RUNNING: _("running"),
    ContractState.ENDED: _("ended"),
    ContractState.TERMINATED: _("terminated early"),
}
BREACH_LABELS = {
    BreachState.FOUND: _("found"),
    BreachState.CURED: _("put right in time"),
    BreachState.PENALISED: _("penalty charged"),
    BreachState.WAIVED: _("let go, with a reason"),
    BreachState.WITHDRAWN: _("recorded wrongly, withdrawn"),
}


class Contract(models.Model):
    """A contract signed with the winner of an evaluation."""

    State = ContractState

    purchase = models.ForeignKey(Purchase, on_delete=models.PROTECT, related_name="contracts")
    evaluation = models.OneToOneField(Evaluation, on_delete=models.PROTECT, related_name="contract")
    state = models.CharField(
        max_length=20,
        choices=labelled(ContractState, STATE_LABELS),
        default=ContractState.RUNNING.value,
    )
    number = models.CharField(max_length=60)
    # The organisation's name as the contract has it.
    contractor = models.CharField(max_length=200)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    signed_on = models.DateField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    # With VAT.
    value_cents = models.BigIntegerField()
    penalty_cap_percent = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    # What the clauses changed for people, in words and numbers.
    effect = models.TextField(blank=True)
    # What the clauses cost, as the buyer counts it; with the way of counting.
    clause_cost_cents = models.BigIntegerField(null=True, blank=True)
    clause_cost_method = models.TextField(blank=True)
    ended_on = models.DateField(null=True, blank=True)
    end_reason = models.TextField(blank=True)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="contract_ends_not_before_it_starts",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("The last day cannot come before the first."),
            ),
            models.CheckConstraint(
                name="contract_signed_not_after_its_end",
                condition=Q(signed_on__lte=F("ends_on")),
                violation_error_message=_("The contract cannot be signed after its last day."),
            ),
            models.CheckConstraint(name="contract_value_positive", condition=Q(value_cents__gt=0)),
            models.CheckConstraint(
                name="contract_penalty_cap_0_to_100",
                condition=whole_percent("penalty_cap_percent"),
            ),
            models.CheckConstraint(
                name="contract_clause_cost_not_negative_and_explained",
                condition=Q(clause_cost_cents=None)
                | Q(clause_cost_cents__gte=0) & ~Q(clause_cost_method=""),
            ),
            models.CheckConstraint(
                name="contract_end_says_when_and_why",
                condition=Q(state="running", ended_on=None, end_reason="")
                | Q(state="ended", ended_on__isnull=False)
                | Q(state="terminated", ended_on__isnull=False) & ~Q(end_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.contractor}"


class ContractDuty(models.Model):
    """A clause as the contract has it: what is owed, how it is checked, what a breach costs."""

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="duties")
    position = models.PositiveIntegerField()
    # The criterion's code in the catalogue; "art-95" for the clause on employment contracts.
    code = models.CharField(max_length=40)
    role = models.CharField(max_length=20, blank=True)
    duty = models.TextField(blank=True)
    verification = models.TextField(blank=True)
    control_rights = models.TextField(blank=True)
    sanction = models.TextField(blank=True)
    # Planned work of a group; empty for a duty that is not about people and months.
    group = models.CharField(max_length=60, blank=True)
    people = models.PositiveIntegerField(null=True, blank=True)
    months = models.PositiveIntegerField(null=True, blank=True)
    fte = models.DecimalField(max_digits=6, decimal_places=3, null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["contract", "position"], name="duty_position_once_per_contract"
            ),
            models.CheckConstraint(
                name="duty_people_months_and_time_together",
                condition=Q(people=None, months=None, fte=None, group="")
                | Q(
                    people__isnull=False,
                    months__isnull=False,
                    fte__isnull=False,
                    people__gte=1,
                    months__gte=1,
                    fte__gt=0,
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} in {self.contract_id}"


class Breach(models.Model):
    """A clause that was not kept."""

    State = BreachState

    duty = models.ForeignKey(ContractDuty, on_delete=models.PROTECT, related_name="breaches")
    check_made = models.ForeignKey(
        "ContractCheck", null=True, blank=True, on_delete=models.PROTECT, related_name="breaches"
    )
    found_on = models.DateField()
    # What was not kept, in posts and months, without names.
    what = models.TextField()
    # Until when it may be put right; empty when the contract gives no time.
    cure_by = models.DateField(null=True, blank=True)
    state = models.CharField(
        max_length=20,
        choices=labelled(BreachState, BREACH_LABELS),
        default=BreachState.FOUND.value,
    )
    settled_on = models.DateField(null=True, blank=True)
    settled_because = models.TextField(blank=True)
    # Who said that it was recorded wrongly; with it goes its penalty.
    withdrawn_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(name="breach_says_what", condition=~Q(what="")),
            models.CheckConstraint(
                name="breach_cure_not_before_found",
                condition=Q(cure_by=None) | Q(cure_by__gte=F("found_on")),
                violation_error_message=_(
                    "The time to put it right cannot end before it was found."
                ),
            ),
            models.CheckConstraint(
                name="breach_withdrawn_says_by_whom",
                condition=Q(state="withdrawn", withdrawn_by__isnull=False)
                | ~Q(state="withdrawn") & Q(withdrawn_by=None),
            ),
            models.CheckConstraint(
                name="breach_settled_says_when_and_why",
                condition=Q(state="found", settled_on=None, settled_because="")
                | ~Q(state="found") & Q(settled_on__isnull=False) & ~Q(settled_because=""),
            ),
        ]

    def __str__(self) -> str:
        return f"breach of {self.duty_id}"


class Penalty(models.Model):
    """Money charged for a breach: what the clause gives, and what the cap leaves of it."""

    breach = models.OneToOneField(Breach, on_delete=models.PROTECT, related_name="penalty")
    calculated_cents = models.BigIntegerField()
    charged_cents = models.BigIntegerField()
    how = models.TextField()
    charged_on = models.DateField()
    paid_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="penalty_positive_and_not_above_what_was_calculated",
                condition=Q(charged_cents__gt=0, calculated_cents__gte=F("charged_cents")),
            ),
            models.CheckConstraint(name="penalty_says_how", condition=~Q(how="")),
        ]

    def __str__(self) -> str:
        return f"penalty for {self.breach_id}"


class Payment(models.Model):
    """Money paid to the contractor; one recorded wrongly is withdrawn and stays, never deleted."""

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="payments")
    paid_on = models.DateField()
    amount_cents = models.BigIntegerField()
    what = models.CharField(max_length=200)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_because = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="payment_positive", condition=Q(amount_cents__gt=0)),
            models.CheckConstraint(
                name="payment_withdrawn_says_why_and_by_whom",
                condition=Q(withdrawn_at=None, withdrawn_by=None, withdrawn_because="")
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False)
                & ~Q(withdrawn_because=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.paid_on} {self.amount_cents}"
