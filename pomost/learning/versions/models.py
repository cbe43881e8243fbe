"""Frozen versions: what learners read. Rows are added, never changed; triggers see to it."""

from django.db import models

from pomost.kernel.choices import labelled
from pomost.learning.courses.models import UNIT_KIND_LABELS, Course
from pomost.learning.courses.rules import UnitKind
from pomost.learning.versions.rules import Manifest
from pomost.people.models import User


class CourseVersion(models.Model):
    """One published state of a course, for good; its hash covers every unit by the manifest."""

    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    # The outline in every language with a hash for each unit: learning.versions.rules.Manifest.
    manifest = models.JSONField()
    sha256 = models.CharField(max_length=64)
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["course", "number"], name="version_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.course_id} version {self.number}"

    @property
    def outline(self) -> Manifest:
        """The manifest, typed."""
        return Manifest.model_validate(self.manifest)


class FrozenUnit(models.Model):
    """One unit of a version: its quiz and case as they were published."""

    version = models.ForeignKey(CourseVersion, on_delete=models.PROTECT, related_name="units")
    uuid = models.UUIDField()
    slug = models.SlugField(max_length=60)
    kind = models.CharField(max_length=10, choices=labelled(UnitKind, UNIT_KIND_LABELS))
    # Right answers are in here; pages show them only after the learner has answered.
    quiz = models.JSONField(null=True)
    case = models.JSONField(null=True)
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "uuid"], name="frozen_unit_once"),
            models.UniqueConstraint(fields=["version", "slug"], name="frozen_unit_slug_once"),
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {self.slug}"


class FrozenUnitText(models.Model):
    """The sanitised HTML of one unit in one language."""

    unit = models.ForeignKey(FrozenUnit, on_delete=models.PROTECT, related_name="texts")
    language = models.CharField(max_length=8)
    html = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "language"], name="frozen_text_once_a_language"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.language}"
