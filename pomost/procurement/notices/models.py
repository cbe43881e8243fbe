"""Answers of a buyer for the notices of a purchase."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from pomost.people.models import User
from pomost.procurement.notices.rules.subtypes import SUBTYPES
from pomost.procurement.purchases.models import Purchase


class NoticeDraft(models.Model):
    """What a buyer answers for one notice of a purchase, with the numbers that name it."""

    purchase = models.ForeignKey(Purchase, on_delete=models.PROTECT, related_name="notices")
    subtype = models.CharField(max_length=2)
    # 1 for the notice itself; each correction of a published one is the next.
    number = models.PositiveIntegerField(default=1)
    # BT-701; the notice keeps its number while it is a draft.
    notice_id = models.UUIDField(default=uuid4, unique=True)
    # BT-04; the same in every notice of a purchase.
    procedure_id = models.UUIDField(default=uuid4)
    # What people typed, as docs/formats/notices.md describes it; what we know ourselves is added
    # when the notice is read.
    answers = models.JSONField(default=dict)
    # Rises by one with each change; a page that saves says which version it showed.
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField()
    updated_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    # As TED shows it; then nothing in the notice changes any more.
    published_number = models.CharField(max_length=13, blank=True)
    published_on = models.DateField(null=True, blank=True)
    # The version of the purchase that was published, and every answer as it was.
    published_version = models.PositiveIntegerField(null=True, blank=True)
    published_answers = models.JSONField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["purchase", "subtype", "number"],
                name="notice_once_per_purchase_subtype_and_number",
            ),
            models.CheckConstraint(name="notice_numbers_start_at_one", condition=Q(number__gte=1)),
            models.CheckConstraint(
                name="notice_published_wholly_or_not_at_all",
                condition=Q(
                    published_number="",
                    published_on=None,
                    published_version=None,
                    published_answers__isnull=True,
                )
                | ~Q(published_number="")
                & Q(
                    published_on__isnull=False,
                    published_version__isnull=False,
                    published_answers__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="notice_subtype_known", condition=Q(subtype__in=sorted(SUBTYPES))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subtype} of {self.purchase_id}"


class NoticeRevision(models.Model):
    """The typed answers of a notice as they stood after one change."""

    draft = models.ForeignKey(NoticeDraft, on_delete=models.PROTECT, related_name="revisions")
    version = models.PositiveIntegerField()
    answers = models.JSONField()
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["draft", "version"], name="notice_revision_once_per_version"
            )
        ]

    def __str__(self) -> str:
        return f"{self.draft_id} v{self.version}"
