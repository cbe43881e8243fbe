"""Variants of a challenge and every version they have had."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pomost.kernel.choices import labelled
from pomost.people.models import Organisation, User
from pomost.procurement.innovation.models import Challenge
from pomost.procurement.variants.rules import VariantState
from pomost.procurement.variants.rules.shape import Bearer, Ipr, Level, Payment, PhaseKind

STATE_LABELS = {
    VariantState.DRAFT: _("draft"),
    VariantState.FINISHED: _("finished"),
    VariantState.SHOWN: _("shown to everybody"),
}
PHASE_LABELS = {
    PhaseKind.CONSULTATION: _("market consultation"),
    PhaseKind.REQUESTS: _("requests to take part"),
    PhaseKind.DIALOGUE: _("dialogue"),
    PhaseKind.NEGOTIATION: _("negotiation"),
    PhaseKind.OFFERS: _("offers"),
    PhaseKind.CONCEPTS: _("works for a contest"),
    PhaseKind.JURY: _("judged by a jury"),
    PhaseKind.DESIGN: _("design"),
    PhaseKind.PROTOTYPE: _("prototype"),
    PhaseKind.TEST: _("test"),
    PhaseKind.PURCHASE: _("buying"),
}
IPR_LABELS = {
    "": _("not decided yet"),
    Ipr.SUPPLIERS: _("the suppliers'; the buyer may use them"),
    Ipr.SHARED: _("shared"),
    Ipr.BUYER: _("the buyer's alone"),
}
PAYMENT_LABELS = {
    "": _("not decided yet"),
    Payment.PART: _("in part; suppliers put in their own"),
    Payment.FULL: _("in full"),
}
LEVEL_LABELS = {Level.LOW: _("low"), Level.MIDDLE: _("middle"), Level.HIGH: _("high")}
BEARER_LABELS = {
    Bearer.BUYER: _("the buyer"),
    Bearer.SUPPLIER: _("the supplier"),
    Bearer.SHARED: _("both"),
}
PART_LABELS = {
    "title": _("Title"),
    "route": _("Route"),
    "example": _("Example"),
    "starts_on": _("First day"),
    "idea": _("Idea"),
    "functions": _("What the solution must do"),
    "unmet_need": _("Why the market does not meet the need"),
    "social_aspects": _("What it does for people"),
    "phases": _("Phases"),
    "lots": _("Lots"),
    "criteria": _("Criteria"),
    "risks": _("Risks"),
    "order": _("Order"),
    "ipr": _("Whose the results are"),
    "ipr_terms": _("Terms of use"),
    "payment": _("Payment for research and development"),
    "service_share_percent": _("Share of research and development services"),
    "purchase_guaranteed": _("Promise to buy"),
    "later_tender": _("How it is bought later"),
    "mass_production": _("Made in series"),
    "justification": _("Why the act does not apply"),
    "performance": _("Agreed performance"),
    "maximum_cost_cents": _("Highest cost of the purchase"),
    "test": _("Test before the award"),
    "jury": _("Jury"),
    "anonymity": _("Anonymity"),
    "kind": _("Kind"),
    "months": _("Months"),
    "budget_cents": _("Budget"),
    "suppliers": _("Suppliers"),
    "targets": _("Targets"),
    "gate": _("Gate"),
    "may_end": _("The buyer may stop here"),
    "value_cents": _("Value"),
    "description": _("Description"),
    "from_catalogue": _("From the catalogue"),
    "weight_percent": _("Weight"),
    "measure": _("Measure"),
    "way": _("How points are counted"),
    "social": _("Social"),
    "likelihood": _("Likelihood"),
    "harm": _("Harm"),
    "bearer": _("Who bears it"),
    "answer": _("The answer"),
}


class Variant(models.Model):
    """One way to take a challenge to something that works, built by an organisation."""

    State = VariantState

    challenge = models.ForeignKey(Challenge, on_delete=models.PROTECT, related_name="variants")
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="variants")
    state = models.CharField(
        max_length=20,
        choices=labelled(VariantState, STATE_LABELS),
        default=VariantState.DRAFT.value,
    )
    # Rises by one with each change; a page that saves says which version it showed.
    version = models.PositiveIntegerField(default=1)
    # The variant in its file format, docs/formats/variant.md.
    content = models.JSONField()
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="variant_version_from_1", condition=Q(version__gte=1)),
        ]
        indexes = [models.Index(fields=["challenge", "state"], name="variant_by_challenge")]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def title(self) -> Any:
        return self.content["title"]

    @property
    def route(self) -> Any:
        return self.content["route"]


class VariantVersion(models.Model):
    """A variant as it stood after one change."""

    variant = models.ForeignKey(Variant, on_delete=models.PROTECT, related_name="versions")
    version = models.PositiveIntegerField()
    content = models.JSONField()
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["variant", "version"], name="variant_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.variant_id} v{self.version}"
