"""Start programmes and say who takes part and what comes of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from pomost.audit import actions as audit
from pomost.kernel.errors import DomainError
from pomost.kernel.search import actions as search
from pomost.kernel.texts import Text
from pomost.kernel.verdicts import require
from pomost.people.models import Organisation, User
from pomost.programme.programmes.models import Partner, Product, Programme
from pomost.programme.programmes.permissions import may_coordinate, may_start_programme


class ProgrammeExists(DomainError):
    """Another programme has this address already."""


def make_findable(
    *,
    ref: str,
    kind: str,
    title: Text,
    summary: Text,
    body: Text,
    route: str,
    slug: str,
    at: datetime,
    keywords: str = "",
) -> None:
    """Put a public page of this package into the search, in both languages."""
    documents = []
    for language in ("pl", "en"):
        with override(language):
            path = reverse(route, args=[slug])
        documents.append(
            search.Document(
                ref=ref,
                kind=kind,
                language=language,
                title=title.for_language(language),
                summary=summary.for_language(language),
                body=body.for_language(language),
                keywords=keywords,
                path=path,
            )
        )
    search.put_many(documents, at=at)


@dataclass(frozen=True, slots=True)
class PartnerLine:
    """A partner as it is written down."""

    name: str
    country: str = "PL"
    role: Text | None = None


@dataclass(frozen=True, slots=True)
class ProductLine:
    """A product as it is written down."""

    title: Text
    description: Text
    door: str = ""


@transaction.atomic
def start_programme(
    *,
    slug: str,
    name: str,
    summary: Text,
    about: Text,
    lead_name: str,
    lead_organisation: Organisation,
    funder: Text,
    starts_on: date,
    ends_on: date | None,
    languages: Sequence[str],
    by: User,
    at: datetime,
    budget_cents: int | None = None,
    budget_currency: str = "PLN",
    budget_note: Text | None = None,
    partners_note: Text | None = None,
    course: str = "",
    source: Text | None = None,
) -> Programme:
    """Put a programme up; it is public at once.

    Raises NotAllowed or ProgrammeExists.
    """
    require(may_start_programme(by, lead_organisation))
    if Programme.objects.filter(slug=slug).exists():
        raise ProgrammeExists(_("Another programme has this address already."), field="slug")
    programme = Programme.objects.create(
        slug=slug,
        name=name,
        summary=summary,
        about=about,
        lead_name=lead_name,
        lead_organisation=lead_organisation,
        funder=funder,
        starts_on=starts_on,
        ends_on=ends_on,
        languages=list(languages),
        budget_cents=budget_cents,
        budget_currency=budget_currency,
        budget_note=budget_note,
        partners_note=partners_note,
        course=course,
        source=source,
    )
    audit.record("programme.started", target=programme, by=by, at=at, slug=slug)
    make_findable(
        ref=f"programme:{programme.pk}",
        kind="programme",
        title=Text(pl=name, en=name),
        summary=summary,
        body=about,
        keywords=lead_name,
        route="programme:programme",
        slug=slug,
        at=at,
    )
    return programme


@transaction.atomic
def name_partners(
    *, programme: Programme, partners: Sequence[PartnerLine], by: User, at: datetime
) -> None:
    """Say who runs the programme together with its lead; replaces what was said before.

    Raises NotAllowed.
    """
    programme = Programme.objects.select_for_update().get(pk=programme.pk)
    require(may_coordinate(by, programme))
    Partner.objects.filter(programme=programme).delete()
    Partner.objects.bulk_create(
        Partner(
            programme=programme,
            position=position,
            name=line.name,
            country=line.country,
            role=line.role,
        )
        for position, line in enumerate(partners, start=1)
    )
    audit.record("programme.partners_named", target=programme, by=by, at=at, partners=len(partners))


@transaction.atomic
def name_products(
    *, programme: Programme, products: Sequence[ProductLine], by: User, at: datetime
) -> None:
    """Say what the programme leaves behind; replaces what was said before.

    Raises NotAllowed.
    """
    programme = Programme.objects.select_for_update().get(pk=programme.pk)
    require(may_coordinate(by, programme))
    Product.objects.filter(programme=programme).delete()
    Product.objects.bulk_create(
        Product(
            programme=programme,
            position=position,
            title=line.title,
            description=line.description,
            door=line.door,
        )
        for position, line in enumerate(products, start=1)
    )
    audit.record("programme.products_named", target=programme, by=by, at=at, products=len(products))
