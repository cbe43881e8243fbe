"""The plan of a programme: milestones, and the tasks that reach them."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from pomost.kernel.choices import labelled
from pomost.kernel.fields import WordsField
from pomost.programme.plan.rules import TaskState
from pomost.programme.programmes.models import Programme

TASK_LABELS = {
    TaskState.PLANNED: _("planned"),
    TaskState.RUNNING: _("under way"),
    TaskState.DONE: _("done"),
}


TASK_TONES = {TaskState.PLANNED: "neutral", TaskState.RUNNING: "info", TaskState.DONE: "good"}


class Milestone(models.Model):
    """A stage of a programme that ends with something reached."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="milestones")
    number = models.PositiveSmallIntegerField()
    title = WordsField()
    summary = WordsField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    reached_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "number"], name="milestone_one_per_number"
            ),
            models.CheckConstraint(
                name="milestone_ends_after_it_starts", condition=Q(ends_on__gte=F("starts_on"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title.pl}"


class Task(models.Model):
    """A piece of work towards a milestone: whose, by when, for how much."""

    State = TaskState

    milestone = models.ForeignKey(Milestone, on_delete=models.PROTECT, related_name="tasks")
    position = models.PositiveSmallIntegerField()
    title = WordsField()
    # A role or a body, never a person's name.
    owner = WordsField()
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    # In the currency of the programme.
    budget_cents = models.BigIntegerField(null=True, blank=True)
    state = models.CharField(
        max_length=20, choices=labelled(TaskState, TASK_LABELS), default=TaskState.PLANNED.value
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["milestone", "position"], name="task_one_per_position"),
            models.CheckConstraint(
                name="task_ends_after_it_starts",
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
            ),
            models.CheckConstraint(
                name="task_budget_not_negative",
                condition=Q(budget_cents=None) | Q(budget_cents__gte=0),
            ),
        ]

    def __str__(self) -> str:
        return str(self.title.pl)

    @property
    def tone(self) -> str:
        """The tone of the tag that shows its state."""
        return TASK_TONES[TaskState(self.state)]
