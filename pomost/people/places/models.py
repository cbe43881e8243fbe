"""Voivodeships, counties and municipalities with their TERYT codes."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from pomost.kernel.choices import labelled
from pomost.people.places.rules import Kind

KIND_LABELS = {
    Kind.VOIVODESHIP: _("voivodeship"),
    Kind.COUNTY: _("county"),
    Kind.MUNICIPALITY: _("municipality"),
}


class Place(models.Model):
    """A unit of territory, as the statistical office numbers it, while it is valid."""

    Kind = Kind

    # TERYT: 2 digits for a voivodeship, 4 for a county, 7 for a municipality with its type.
    code = models.CharField(max_length=7)
    kind = models.CharField(max_length=20, choices=labelled(Kind, KIND_LABELS))
    name = models.CharField(max_length=100)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts"
    )
    # Degrees, of a point inside the unit; null when nobody supplied one.
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="place_code_once_a_day"),
            models.CheckConstraint(
                name="place_valid_to_after_from",
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
            ),
            models.CheckConstraint(
                name="place_point_whole_or_absent",
                condition=Q(latitude=None, longitude=None)
                # Said aloud: a comparison with NULL is neither true nor false, and would pass.
                | Q(
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name
