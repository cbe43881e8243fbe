"""The whole vocabulary, once somebody has imported it."""

from django.db import models
from django.db.models import Q


class CpvEntry(models.Model):
    """A code of the Common Procurement Vocabulary 2008 with its names, from the official file."""

    code = models.CharField(max_length=10, unique=True)
    label_pl = models.CharField(max_length=500)
    label_en = models.CharField(max_length=500)
    # Words and their terms in plain letters, each between spaces: what a search looks into.
    words_pl = models.TextField()
    words_en = models.TextField()
    imported_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="cpv_entry_has_both_names", condition=~Q(label_pl="") & ~Q(label_en="")
            ),
        ]

    def __str__(self) -> str:
        return self.code
