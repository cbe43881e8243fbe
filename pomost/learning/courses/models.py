"""Drafts: courses as their authors leave them. Learners never read these rows."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pomost.kernel.choices import labelled
from pomost.learning.courses.rules import UnitKind
from pomost.people.models import User

UNIT_KIND_LABELS = {
    UnitKind.TEXT: _("reading"),
    UnitKind.CASE: _("case"),
    UnitKind.QUIZ: _("quiz"),
}


class Course(models.Model):
    """A course and the draft of its description; its UUID is the same in every language."""

    slug = models.SlugField(max_length=60, unique=True)
    uuid = models.UUIDField(unique=True)
    # Title, summary, audience, outcomes, workload: what course.toml says, in every language.
    description = models.JSONField()
    drafted_at = models.DateTimeField()
    drafted_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.slug


class Module(models.Model):
    """A part of a course that can be taken alone."""

    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="modules")
    uuid = models.UUIDField(unique=True)
    slug = models.SlugField(max_length=60)
    position = models.PositiveSmallIntegerField()
    title = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["course", "slug"], name="module_slug_once_in_course"),
        ]

    def __str__(self) -> str:
        return self.slug


class Unit(models.Model):
    """What a learner does in one go; its UUID is the same in every language and version."""

    Kind = UnitKind

    module = models.ForeignKey(Module, on_delete=models.PROTECT, related_name="units")
    uuid = models.UUIDField(unique=True)
    slug = models.SlugField(max_length=60)
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=labelled(UnitKind, UNIT_KIND_LABELS))
    minutes = models.PositiveSmallIntegerField()
    title = models.JSONField()
    # Codes of the criteria in the catalogue that this unit teaches.
    teaches = models.JSONField(default=list)
    quiz = models.JSONField(null=True, blank=True)
    case = models.JSONField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["module", "slug"], name="unit_slug_once_in_module"),
            models.CheckConstraint(name="unit_takes_time", condition=Q(minutes__gt=0)),
        ]

    def __str__(self) -> str:
        return self.slug


class UnitText(models.Model):
    """The Markdown of a unit in one language."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="texts")
    language = models.CharField(max_length=8)
    markdown = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "language"], name="unit_text_once_a_language"),
            models.CheckConstraint(name="unit_text_says_something", condition=~Q(markdown="")),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.language}"
