"""Checks of a contract, the evidence received for them, and the work delivered."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from pomost.kernel.choices import labelled
from pomost.people.models import User
from pomost.procurement.checks.rules import About, Answer, CheckState, Rhythm
from pomost.procurement.contracts.models import Contract, ContractDuty

ABOUT_LABELS = {
    About.WORK: _("Was the work done?"),
    About.CLAUSE: _("Was the clause kept?"),
}
CHECK_LABELS = {
    CheckState.PLANNED: _("planned"),
    CheckState.DONE: _("done"),
    CheckState.DROPPED: _("dropped"),
}
ANSWER_LABELS = {
    Answer.YES: _("yes"),
    Answer.PARTLY: _("partly"),
    Answer.NO: _("no"),
}
RHYTHM_LABELS = {
    Rhythm.ONCE: _("once"),
    Rhythm.MONTHLY: _("every month"),
    Rhythm.QUARTERLY: _("every quarter"),
    Rhythm.YEARLY: _("every year"),
}


class ContractCheck(models.Model):
    """One check of a contract: whether the work was done, or whether a clause was kept."""

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="checks")
    # Empty when the question is whether the work was done.
    duty = models.ForeignKey(
        ContractDuty, null=True, blank=True, on_delete=models.PROTECT, related_name="checks"
    )
    about = models.CharField(max_length=10, choices=labelled(About, ABOUT_LABELS))
    title = models.CharField(max_length=300)
    due_on = models.DateField()
    state = models.CharField(
        max_length=10, choices=labelled(CheckState, CHECK_LABELS), default=CheckState.PLANNED.value
    )
    answer = models.CharField(max_length=10, choices=labelled(Answer, ANSWER_LABELS), blank=True)
    # What was seen, or why the check was dropped; without names.
    remark = models.TextField(blank=True)
    done_on = models.DateField(null=True, blank=True)
    done_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="check_of_a_clause_names_it",
                condition=Q(about="work", duty=None) | Q(about="clause", duty__isnull=False),
            ),
            models.CheckConstraint(
                name="check_done_says_what_when_and_by_whom",
                condition=Q(state="planned", answer="", done_on=None, done_by=None)
                | Q(state="done", done_on__isnull=False, done_by__isnull=False) & ~Q(answer="")
                | Q(state="dropped", answer="", done_on__isnull=False, done_by__isnull=False)
                & ~Q(remark=""),
            ),
        ]
        indexes = [models.Index(fields=["state", "due_on"], name="check_by_state_and_day")]

    def __str__(self) -> str:
        return f"{self.about} {self.due_on}"


class CheckEvidence(models.Model):
    """A file or a statement received for a check."""

    check_made = models.ForeignKey(ContractCheck, on_delete=models.PROTECT, related_name="evidence")
    # What the catalogue calls it, for instance "posts-list"; "other" beside the catalogue.
    kind = models.CharField(max_length=60)
    file = models.FileField(upload_to="contracts/%Y/%m/", blank=True)
    original_name = models.CharField(max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    statement = models.TextField(blank=True)
    received_on = models.DateField()
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="check_evidence_is_a_file_or_a_statement",
                condition=~Q(file="") | ~Q(statement=""),
            ),
            models.CheckConstraint(
                name="check_evidence_file_has_its_hash", condition=Q(file="") | ~Q(sha256="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.check_made_id} {self.kind}"


class DeliveredMonth(models.Model):
    """What people of a group worked in one month under one clause."""

    duty = models.ForeignKey(ContractDuty, on_delete=models.PROTECT, related_name="delivered")
    # The first day of the month.
    month_on = models.DateField()
    people = models.PositiveIntegerField()
    # Their working time together, in full-time posts of this month.
    posts = models.DecimalField(max_digits=8, decimal_places=3)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["duty", "month_on"], name="delivered_once_per_duty_and_month"
            ),
            models.CheckConstraint(
                name="delivered_month_is_a_first_day", condition=Q(month_on__day=1)
            ),
            models.CheckConstraint(
                name="delivered_at_most_one_post_a_person",
                condition=Q(posts__gte=0, posts__lte=F("people")),
                violation_error_message=_("One person counts as one full-time post at most."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.duty_id} {self.month_on:%Y-%m}"
