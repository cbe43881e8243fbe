"""A purchase with its lots, criteria and clause, and every version it has had."""

from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from pomost.kernel.choices import labelled
from pomost.people.models import Organisation, Place
from pomost.procurement.purchases.rules import Kind, Procedure, Reserved, Role, Stage

KIND_LABELS = {
    Kind.SERVICES: _("services"),
    Kind.SUPPLIES: _("supplies"),
    Kind.WORKS: _("works"),
}
STAGE_LABELS = {
    Stage.DRAFT: _("draft"),
    Stage.OPEN: _("open to suppliers"),
    Stage.APPROVED: _("approved"),
    Stage.PUBLISHED: _("published"),
    Stage.CORRECTION: _("in correction"),
    Stage.CLOSED: _("closed"),
}
ROLE_LABELS = {
    Role.DESCRIPTION: _("part of the description"),
    Role.SELECTION: _("condition for taking part"),
    Role.PERFORMANCE: _("condition of performance (art. 96)"),
    Role.EMPLOYMENT: _("employment contracts (art. 95)"),
    Role.AWARD: _("award criterion, earns points"),
}
PROCEDURE_LABELS = {
    Procedure.OPEN: _("open procedure"),
    Procedure.RESTRICTED: _("restricted procedure"),
    Procedure.NEGOTIATED: _("negotiation with a notice"),
    Procedure.DIALOGUE: _("competitive dialogue"),
    Procedure.INNOVATION: _("innovation partnership"),
    Procedure.NEGOTIATED_WITHOUT_CALL: _("negotiation without a notice"),
    Procedure.OTHER_SINGLE: _("another procedure in one stage"),
    Procedure.OTHER_MULTIPLE: _("another procedure in several stages"),
    Procedure.INTERNAL_RULES: _("below the act: the buyer's own rules"),
}
RESERVED_LABELS = {
    Reserved.NONE: _("not reserved"),
    Reserved.ARTICLE_94: _("reserved, art. 94"),
    Reserved.ARTICLE_361: _("reserved social services, art. 361"),
}
AIM_LABELS = {
    "strategic": {
        "soc-obj": _("social objectives"),
        "env-imp": _("less harm to the environment"),
        "inn-pur": _("innovation"),
    },
    "social": {
        "opp": _("work for people with a harder way to a job"),
        "work-cond": _("fair working conditions"),
        "acc-all": _("accessible to everyone"),
        "et-eq": _("ethnic equality"),
        "gen-eq": _("gender equality"),
        "hum-right": _("human rights in the supply chain"),
        "other": _("other"),
    },
}
HUNDRED = Decimal(100)


def whole_percent(field: str) -> Q:
    """From 0 to 100, or not set."""
    return Q(**{field: None}) | Q(**{f"{field}__gte": 0, f"{field}__lte": 100})


class Purchase(models.Model):
    """What a buyer wants to buy, from the first thought to the contract."""

    Stage = Stage

    buyer = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="purchases")
    stage = models.CharField(
        max_length=20, choices=labelled(Stage, STAGE_LABELS), default=Stage.DRAFT.value
    )
    # Rises by one with each change; a page that saves says which version it showed.
    version = models.PositiveIntegerField(default=1)
    title = models.CharField(max_length=200)
    as_of = models.DateField()
    kind = models.CharField(
        max_length=20, choices=labelled(Kind, KIND_LABELS), default=Kind.SERVICES.value
    )
    cpv = models.CharField(max_length=10, blank=True)
    further_cpv = models.JSONField(default=list, blank=True)
    # Without VAT; 0 while nobody has estimated it.
    value_cents = models.BigIntegerField(default=0)
    value_method = models.TextField(blank=True)
    valued_on = models.DateField(null=True, blank=True)
    vat_percent = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    place = models.ForeignKey(
        Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    not_divided_because = models.TextField(blank=True)
    # People concerned: name, how many, need, source.
    groups = models.JSONField(default=list, blank=True)
    diagnosis = models.TextField(blank=True)
    need = models.TextField(blank=True)
    used_by_people = models.BooleanField(default=True)
    accessibility = models.TextField(blank=True)
    description = models.TextField(blank=True)
    quality_in_description = models.BooleanField(default=False)
    reserved = models.CharField(
        max_length=20, choices=labelled(Reserved, RESERVED_LABELS), default=Reserved.NONE.value
    )
    reserved_share_percent = models.DecimalField(
        max_digits=5, decimal_places=2, null=True, blank=True
    )
    procedure = models.CharField(
        max_length=20, choices=labelled(Procedure, PROCEDURE_LABELS), blank=True
    )
    # The last day for offers.
    offers_due_on = models.DateField(null=True, blank=True)
    price_weight_percent = models.DecimalField(max_digits=5, decimal_places=2, default=HUNDRED)
    # Award criteria outside the catalogue: name to weight.
    other_weights = models.JSONField(default=dict, blank=True)
    # How points are counted: price, a criterion's code or another's name, to its scoring.
    ways = models.JSONField(default=dict, blank=True)
    # Other award criteria that compare amounts: name to what they compare.
    measures = models.JSONField(default=dict, blank=True)
    rounding = models.JSONField(default=dict, blank=True)
    tie_break = models.JSONField(default=list, blank=True)
    # eForms codes, BT-06 and BT-775.
    strategic = models.JSONField(default=list, blank=True)
    social = models.JSONField(default=list, blank=True)
    needs_analysis = models.TextField(blank=True)
    market_consulted = models.BooleanField(default=False)
    indexation = models.TextField(blank=True)
    penalty_cap_percent = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    monitoring = models.TextField(blank=True)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    # 0 until it is published; from then on what earns points is fixed.
    edition = models.PositiveIntegerField(default=0)
    # Why the published edition is being corrected; empty otherwise.
    correction_reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="purchase_value_not_negative", condition=Q(value_cents__gte=0)
            ),
            models.CheckConstraint(
                name="purchase_ends_not_before_it_starts",
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("The last day cannot come before the first."),
            ),
            models.CheckConstraint(
                name="purchase_price_weight_0_to_100",
                condition=whole_percent("price_weight_percent"),
            ),
            models.CheckConstraint(
                name="purchase_reserved_share_0_to_100",
                condition=whole_percent("reserved_share_percent"),
            ),
            models.CheckConstraint(
                name="purchase_vat_0_to_100", condition=whole_percent("vat_percent")
            ),
            models.CheckConstraint(
                name="purchase_penalty_cap_0_to_100",
                condition=whole_percent("penalty_cap_percent"),
            ),
            models.CheckConstraint(
                name="purchase_public_says_since_when",
                condition=(~Q(stage="open") & Q(edition=0)) | Q(opened_at__isnull=False),
            ),
            models.CheckConstraint(
                name="purchase_published_has_an_edition",
                condition=~Q(stage__in=["published", "correction"]) | Q(edition__gte=1),
            ),
            models.CheckConstraint(
                name="purchase_with_an_edition_is_no_draft",
                condition=Q(edition=0) | ~Q(stage__in=["draft", "open"]),
            ),
            models.CheckConstraint(
                name="purchase_correction_says_why",
                condition=~Q(stage="correction") | ~Q(correction_reason=""),
            ),
        ]
        indexes = [
            models.Index(fields=["stage", "opened_at"], name="purchase_by_stage"),
        ]

    def __str__(self) -> str:
        return self.title


class Lot(models.Model):
    """A part of a purchase that can be won alone."""

    purchase = models.ForeignKey(Purchase, on_delete=models.PROTECT, related_name="lots")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    value_cents = models.BigIntegerField(default=0)
    description = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["purchase", "number"], name="lot_number_once_per_purchase"
            ),
            models.CheckConstraint(name="lot_value_not_negative", condition=Q(value_cents__gte=0)),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"


class ChosenCriterion(models.Model):
    """One criterion of the catalogue as one purchase uses it."""

    purchase = models.ForeignKey(Purchase, on_delete=models.PROTECT, related_name="criteria")
    position = models.PositiveIntegerField()
    # The code in the catalogue, which is data and not a table.
    code = models.CharField(max_length=40)
    role = models.CharField(max_length=20, choices=labelled(Role, ROLE_LABELS))
    parameters = models.JSONField(default=dict, blank=True)
    weight_percent = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    # The buyer's own words; empty: the catalogue's.
    wording = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    contract_duty = models.TextField(blank=True)
    verification = models.TextField(blank=True)
    sanction = models.TextField(blank=True)
    control_rights = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["purchase", "code", "role"], name="criterion_once_per_purchase_and_role"
            ),
            models.CheckConstraint(
                name="criterion_weight_0_to_100", condition=whole_percent("weight_percent")
            ),
            models.CheckConstraint(
                name="criterion_weighs_only_when_it_earns_points",
                condition=Q(weight_percent=None) | Q(role="award"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.role}"


class EmploymentClause(models.Model):
    """Which tasks of a purchase must be done under employment contracts, art. 95."""

    purchase = models.OneToOneField(
        Purchase, on_delete=models.PROTECT, related_name="employment_clause"
    )
    activities = models.JSONField(default=list, blank=True)
    none_because = models.TextField(blank=True)
    verification = models.TextField(blank=True)
    control_rights = models.TextField(blank=True)
    sanction = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"clause of {self.purchase_id}"


class Suppression(models.Model):
    """A finding of the review that the buyer leaves as it is, with the written reason."""

    purchase = models.ForeignKey(Purchase, on_delete=models.PROTECT, related_name="suppressions")
    rule = models.CharField(max_length=40)
    reason = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["purchase", "rule"], name="suppression_once_per_purchase_and_rule"
            ),
            models.CheckConstraint(name="suppression_says_why", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"{self.rule} in {self.purchase_id}"
