"""A buyer's own letter paper."""

from django.db import models
from django.db.models import Q

from pomost.people.models import Organisation, User


class Stationery(models.Model):
    """A buyer's DOCX in which its documents are written; one for each buyer."""

    buyer = models.OneToOneField(Organisation, on_delete=models.PROTECT, related_name="stationery")
    file = models.FileField(upload_to="stationery/%Y/")
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="stationery_has_a_file", condition=~Q(file="") & ~Q(sha256="")
            )
        ]

    def __str__(self) -> str:
        return self.file_name
