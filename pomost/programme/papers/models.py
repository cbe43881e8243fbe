"""Papers, their versions, and the decisions that name one exact version."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pomost.kernel.fields import WordsField
from pomost.people.models import User
from pomost.programme.boards.models import Board
from pomost.programme.programmes.models import Programme


class Paper(models.Model):
    """A document that a programme writes in versions."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="papers")
    slug = models.SlugField(max_length=60)
    title = WordsField()
    summary = WordsField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "slug"],
                name="paper_slug_once_per_programme",
                violation_error_message=_("This programme already has a paper with this address."),
            )
        ]

    def __str__(self) -> str:
        return str(self.title.pl)


class PaperVersion(models.Model):
    """The text of a paper as it stood; a version never changes, the next one replaces it."""

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    # Of the text in UTF-8, so that anyone can tell whether theirs is the same one.
    sha256 = models.CharField(max_length=64)
    what_changed = WordsField()
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["paper", "number"], name="paper_version_one_per_number"
            ),
            models.UniqueConstraint(
                fields=["paper", "sha256"],
                name="paper_version_text_once",
                violation_error_message=_("This text is already a version of the paper."),
            ),
            models.CheckConstraint(
                name="paper_version_counts_from_one", condition=Q(number__gte=1)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.paper_id} v{self.number}"


class Decision(models.Model):
    """Somebody with a say approved or adopted one exact version of a paper."""

    class Kind(models.TextChoices):
        APPROVAL = "approval", _("approved")
        ADOPTION = "adoption", _("adopted")

    version = models.ForeignKey(PaperVersion, on_delete=models.PROTECT, related_name="decisions")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    # Who decided: a body outside, in words, or a board of the programme.
    body = WordsField()
    board = models.ForeignKey(
        Board, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions"
    )
    # Null when the sources give no day; then the note says what is known.
    decided_on = models.DateField(null=True, blank=True)
    note = WordsField(null=True, blank=True)
    votes_for = models.PositiveSmallIntegerField(null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField(null=True, blank=True)
    votes_abstained = models.PositiveSmallIntegerField(null=True, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "kind"], name="decision_once_per_kind"),
            models.CheckConstraint(
                name="decision_votes_all_or_none",
                condition=Q(votes_for=None, votes_against=None, votes_abstained=None)
                | Q(
                    votes_for__isnull=False,
                    votes_against__isnull=False,
                    votes_abstained__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="decision_adoption_names_board_and_day",
                condition=~Q(kind="adoption") | Q(board__isnull=False, decided_on__isnull=False),
            ),
            models.CheckConstraint(
                name="decision_without_day_has_a_note",
                condition=Q(decided_on__isnull=False) | Q(note__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.version_id}"
