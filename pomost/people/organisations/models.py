"""Organisations: buyers, suppliers, partners."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pomost.kernel.choices import labelled
from pomost.people.organisations.rules import BUYERS, SOCIAL_ECONOMY, Kind
from pomost.people.places.models import Place

KIND_LABELS = {
    Kind.MUNICIPALITY: _("municipality"),
    Kind.COUNTY: _("county"),
    Kind.VOIVODESHIP: _("voivodeship"),
    Kind.LOCAL_UNIT: _("local government unit"),
    Kind.REGIONAL_CENTRE: _("regional social policy centre"),
    Kind.SOCIAL_COOPERATIVE: _("social cooperative"),
    Kind.WORKER_COOPERATIVE: _("worker cooperative"),
    Kind.FOUNDATION: _("foundation"),
    Kind.ASSOCIATION: _("association"),
    Kind.CHURCH_ENTITY: _("church entity"),
    Kind.NON_PROFIT_COMPANY: _("non-profit company"),
    Kind.RURAL_CIRCLE: _("rural women's circle"),
    Kind.WTZ: _("occupational therapy workshop"),
    Kind.ZAZ: _("vocational activity establishment"),
    Kind.CIS: _("social integration centre"),
    Kind.KIS: _("social integration club"),
    Kind.SHELTERED_WORKSHOP: _("sheltered workshop"),
    Kind.COMPANY: _("company"),
    Kind.UNIVERSITY: _("university"),
    Kind.PUBLIC_BODY: _("public body"),
    Kind.FOREIGN_PARTNER: _("partner abroad"),
}


class Organisation(models.Model):
    """A body that buys, supplies, runs or supports; people act for it through memberships."""

    Kind = Kind

    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=30, choices=labelled(Kind, KIND_LABELS))
    nip = models.CharField(_("NIP"), max_length=10, blank=True)
    regon = models.CharField(_("REGON"), max_length=14, blank=True)
    krs = models.CharField(_("KRS"), max_length=10, blank=True)
    place = models.ForeignKey(
        Place, null=True, blank=True, on_delete=models.PROTECT, related_name="organisations"
    )
    # The unit it belongs to: a welfare centre to its municipality.
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="units"
    )
    country = models.CharField(_("country"), max_length=2, default="PL")
    # Its coordinators may verify the claims of social-economy entities.
    verifies_claims = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["nip"],
                condition=~Q(nip=""),
                name="organisation_nip_once",
                violation_error_message=_("An organisation with this NIP is already here."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_buyer(self) -> bool:
        return self.kind in BUYERS

    @property
    def is_social_economy(self) -> bool:
        return self.kind in SOCIAL_ECONOMY
