"""Voivodeships, counties and municipalities with their TERYT codes."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Place(models.Model):
    """A unit of territory, as the statistical office numbers it, while it is valid."""

    class Kind(models.TextChoices):
        VOIVODESHIP = "voivodeship", _("voivodeship")
        COUNTY = "county", _("county")
        MUNICIPALITY = "municipality", _("municipality")

    # TERYT: 2 digits for a voivodeship, 4 for a county, 7 for a municipality with its type.
    code = models.CharField(max_length=7)
    kind = models.CharField(max_length=20, choices=Kind.choices)
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
                | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
            ),
        ]

    def __str__(self) -> str:
        return self.name
