"""An organisation's public entry in the directory."""

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from pomost.directory.providers.rules import MAX_REACH_KM, State
from pomost.kernel.choices import labelled
from pomost.people.models import Organisation

STATE_LABELS = {
    State.DRAFT: _("draft"),
    State.PUBLISHED: _("published"),
    State.HIDDEN: _("hidden"),
}


class Provider(models.Model):
    """What an organisation tells everyone about itself, and when it last said it is true."""

    State = State

    organisation = models.OneToOneField(
        Organisation, on_delete=models.PROTECT, related_name="provider"
    )
    slug = models.SlugField(max_length=90, unique=True)
    state = models.CharField(
        max_length=20, choices=labelled(State, STATE_LABELS), default=State.DRAFT.value
    )
    summary_pl = models.CharField(max_length=200)
    summary_en = models.CharField(max_length=200, blank=True)
    description_pl = models.TextField(max_length=4000, blank=True)
    description_en = models.TextField(max_length=4000, blank=True)
    # Of a desk or a role, never of a person.
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=30, blank=True)
    website = models.URLField(blank=True)
    address = models.CharField(max_length=200, blank=True)
    # Where it works from, in degrees, and how far it goes; from the organisation's place.
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    reach_km = models.PositiveIntegerField(default=30)
    voivodeship = models.CharField(max_length=2, blank=True)
    # The name in plain letters, so that both databases sort alike.
    sort_name = models.CharField(max_length=200)
    created_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="provider_published_says_since_when_and_confirmed",
                condition=~Q(state="published")
                | Q(published_at__isnull=False, confirmed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="provider_point_whole_or_absent",
                condition=Q(latitude=None, longitude=None)
                | Q(
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                ),
            ),
            models.CheckConstraint(
                name="provider_reach_in_range", condition=Q(reach_km__lte=MAX_REACH_KM)
            ),
            models.CheckConstraint(
                name="provider_website_is_https",
                condition=Q(website="") | Q(website__startswith="https://"),
            ),
        ]
        indexes = [
            models.Index(fields=["state", "sort_name", "id"], name="provider_listed"),
            models.Index(fields=["latitude", "longitude"], name="provider_by_point"),
        ]

    def __str__(self) -> str:
        return self.slug

    @property
    def summary(self) -> str:
        """In the language of the page; Polish where there is no English."""
        return (_english() and self.summary_en) or self.summary_pl

    @property
    def description(self) -> str:
        """In the language of the page; Polish where there is no English."""
        return (_english() and self.description_en) or self.description_pl


def _english() -> bool:
    return (get_language() or "pl").startswith("en")
