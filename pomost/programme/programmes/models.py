"""Programmes, who runs them with whom, and what they leave behind."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from pomost.kernel.fields import WordsField
from pomost.people.models import Organisation


class Programme(models.Model):
    """A programme that a region runs: what it is for, who leads it, who pays."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    summary = WordsField()
    # Paragraphs, an empty line between them.
    about = WordsField()
    # As the papers name it; the organisation below is the one that acts here.
    lead_name = models.CharField(max_length=200)
    lead_organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="programmes"
    )
    funder = WordsField()
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    # Two-letter codes of the languages people work in.
    languages = models.JSONField(default=list)
    budget_cents = models.BigIntegerField(null=True, blank=True)
    budget_currency = models.CharField(max_length=3, default="PLN")
    budget_note = WordsField(null=True, blank=True)
    partners_note = WordsField(null=True, blank=True)
    # The slug of the course it gave rise to.
    course = models.SlugField(max_length=100, blank=True)
    source = WordsField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="programme_ends_after_it_starts",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("A programme must end after it starts."),
            ),
            models.CheckConstraint(
                name="programme_budget_not_negative",
                condition=Q(budget_cents=None) | Q(budget_cents__gte=0),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Partner(models.Model):
    """A body that runs a programme together with its lead."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="partners")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    country = models.CharField(max_length=2, default="PL")
    role = WordsField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "position"], name="partner_one_per_position"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Product(models.Model):
    """Something a programme makes that others can use."""

    class Door(models.TextChoices):
        NONE = "", _("no part of the platform")
        LEARNING = "learning", _("courses")
        BUYING = "buying", _("purchases")
        FINDING = "finding", _("directory")
        CRITERIA = "criteria", _("criteria")

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="products")
    position = models.PositiveSmallIntegerField()
    title = WordsField()
    description = WordsField()
    # The part of the platform where the product lives on.
    door = models.CharField(max_length=20, choices=Door.choices, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "position"], name="product_one_per_position"
            )
        ]

    def __str__(self) -> str:
        return str(self.title.pl)
