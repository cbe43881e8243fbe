"""What providers offer."""

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from pomost.directory.providers.models import Provider
from pomost.directory.services.rules import Capacity
from pomost.kernel.choices import labelled
from pomost.people.models import Place

CAPACITY_LABELS = {
    Capacity.UNKNOWN: _("ask whether there is room"),
    Capacity.OPEN: _("there is room"),
    Capacity.WAITING_LIST: _("waiting list"),
    Capacity.FULL: _("no room now"),
}
LANGUAGE_LABELS = {
    "pl": _("Polish"),
    "uk": _("Ukrainian"),
    "en": _("English"),
    "de": _("German"),
    "be": _("Belarusian"),
    "csb": _("Kashubian"),
    "pjm": _("Polish Sign Language"),
}


class Service(models.Model):
    """One thing a provider does for others: for whom, where, at what cost, how to get it."""

    Capacity = Capacity

    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="services")
    name_pl = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, blank=True)
    description_pl = models.TextField(max_length=3000)
    description_en = models.TextField(max_length=3000, blank=True)
    # A code of the catalogue's kinds of supply.
    kind = models.CharField(max_length=40)
    # Codes of the common procurement vocabulary, as strings.
    cpv_codes = models.JSONField(default=list, blank=True)
    # A code of taxonomies/data/areas.toml.
    area = models.CharField(max_length=40, blank=True)
    # One bit per audience (taxonomies/data/audiences.toml).
    audience_bits = models.BigIntegerField(default=0)
    # Where it is offered; null: around the provider, as far as it goes.
    place = models.ForeignKey(
        Place, null=True, blank=True, on_delete=models.PROTECT, related_name="services"
    )
    enrol_pl = models.CharField(max_length=300, blank=True)
    enrol_en = models.CharField(max_length=300, blank=True)
    # A code of taxonomies/data/costs.toml.
    cost = models.CharField(max_length=40)
    capacity = models.CharField(
        max_length=20, choices=labelled(Capacity, CAPACITY_LABELS), default=Capacity.UNKNOWN.value
    )
    capacity_until = models.DateField(null=True, blank=True)
    # Codes of languages in which people are served, as strings.
    languages = models.JSONField(default=list, blank=True)
    # It can be found: offered by a published provider and not withdrawn.
    is_listed = models.BooleanField(default=False)
    added_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="service_withdrawn_is_not_listed",
                condition=Q(is_listed=False) | Q(withdrawn_at=None),
            ),
            models.CheckConstraint(
                name="service_says_until_when_there_is_room",
                condition=Q(capacity="unknown") | Q(capacity_until__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                fields=["is_listed", "kind", "provider"],
                name="service_by_kind",
                condition=Q(is_listed=True),
            ),
            # From a match to its provider without touching the wide rows.
            models.Index(
                fields=["id", "is_listed", "provider", "kind", "audience_bits"],
                name="service_narrow",
            ),
        ]

    def __str__(self) -> str:
        return self.name_pl

    @property
    def name(self) -> str:
        """In the language of the page; Polish where there is no English."""
        return (_english() and self.name_en) or self.name_pl

    @property
    def description(self) -> str:
        """In the language of the page; Polish where there is no English."""
        return (_english() and self.description_en) or self.description_pl

    @property
    def enrol(self) -> str:
        """In the language of the page; Polish where there is no English."""
        return (_english() and self.enrol_en) or self.enrol_pl


def _english() -> bool:
    return (get_language() or "pl").startswith("en")
