"""Read variants."""

from datetime import date
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.urls import reverse

from pomost.criteria.catalogue.queries import catalogue
from pomost.criteria.catalogue.rules import UnknownDay
from pomost.people.memberships.queries import organisations_of
from pomost.people.models import User
from pomost.procurement.innovation.models import Challenge
from pomost.procurement.innovation.rules import PUBLIC
from pomost.procurement.variants.models import Variant, VariantVersion
from pomost.procurement.variants.rules import VariantFile, VariantState
from pomost.procurement.variants.rules.checks import Finding, findings
from pomost.procurement.variants.rules.parts import LISTS

# Which page of the studio holds a part that is no list.
IDEA_PARTS = ("title", "starts_on", "idea", "functions", "unmet_need", "social_aspects")


def variants_visible_to(user: User | AnonymousUser) -> QuerySet[Variant]:
    """Shown variants of public challenges, and one's organisations' own."""
    return (
        Variant.objects.filter(
            Q(state=VariantState.SHOWN, challenge__state__in=PUBLIC)
            | Q(owner__in=organisations_of(user))
        )
        .select_related("challenge__owner", "owner")
        .order_by("challenge", "pk")
    )


def variants_of(user: User | AnonymousUser, challenge: Challenge) -> QuerySet[Variant]:
    """The variants of one challenge that a person may read, in the order they were begun."""
    return variants_visible_to(user).filter(challenge=challenge).order_by("pk")


def versions_of(variant: Variant) -> QuerySet[VariantVersion]:
    """Every version of a variant with who saved it, newest first."""
    return variant.versions.select_related("saved_by").order_by("-version")


def as_file(variant: Variant) -> VariantFile:
    """The variant as plain data."""
    return VariantFile.model_validate(variant.content)


def findings_of(variant: Variant) -> tuple[Finding, ...]:
    """What does not fit, with the amounts of the day the variant begins, or was last changed."""
    file = as_file(variant)
    return findings_on(file, file.starts_on or variant.updated_at.date())


def findings_on(file: VariantFile, day: date) -> tuple[Finding, ...]:
    """What does not fit in a variant with the amounts of a day."""
    try:
        amounts = catalogue().thresholds(day)
    except UnknownDay:
        return findings(file, eu_cents=None)
    return findings(file, eu_cents=amounts.cents("sub_central"))


def url_of(variant: Variant, at: str) -> str:
    """Where a part of a variant is put right."""
    group, _, rest = at.partition(".")
    if group in LISTS and rest:
        code, _, part = rest.rpartition(".")
        item = reverse("procurement:variant_item", args=[variant.pk, group, code])
        return f"{item}#id_{FIELD_OF.get(part, part)}"
    if group in LISTS:
        return f"{reverse('procurement:variant', args=[variant.pk])}#{group}"
    page = "idea" if group in IDEA_PARTS else "terms"
    edit = reverse("procurement:edit_variant", args=[variant.pk, page])
    return f"{edit}#id_{FIELD_OF.get(group, group)}"


# Fields that are typed in złoty.
FIELD_OF = {"budget_cents": "budget", "value_cents": "value", "maximum_cost_cents": "maximum_cost"}


def findings_for_page(variant: Variant) -> list[dict[str, Any]]:
    """Each finding with its words, its marks and the way to the place."""
    return [
        {"finding": finding, "url": url_of(variant, finding.at)} for finding in findings_of(variant)
    ]
