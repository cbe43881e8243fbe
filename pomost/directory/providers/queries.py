"""Read entries of the directory, each person only what is theirs to see."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Q, QuerySet

from pomost.criteria.models import Supply
from pomost.directory.providers.models import Provider
from pomost.directory.providers.rules import State
from pomost.people.memberships import queries as memberships
from pomost.people.models import Organisation, User


def providers_visible_to(person: User | AnonymousUser) -> QuerySet[Provider]:
    """Published entries, and those of the organisations a person edits."""
    seen = Q(state=State.PUBLISHED)
    if person.is_authenticated:
        seen |= Q(organisation__in=_edited_by(person))
    return Provider.objects.filter(seen).select_related("organisation__place__parent__parent")


def entries_edited_by(person: User) -> QuerySet[Organisation]:
    """The organisations whose entry a person may write, with it and its open notes."""
    return (
        Organisation.objects.filter(pk__in=_edited_by(person))
        .select_related("provider")
        .annotate(
            open_reports=Count(
                "provider__reports", filter=Q(provider__reports__settled_at=None), distinct=True
            ),
            offered=Count(
                "provider__services", filter=Q(provider__services__withdrawn_at=None), distinct=True
            ),
        )
        .order_by("name", "pk")
    )


def _edited_by(person: User) -> QuerySet[Organisation]:
    return memberships.organisations_of(person, roles=memberships.MAY_EDIT)


def entry_of(organisation: Organisation) -> Provider | None:
    """The entry of an organisation, once it has one."""
    return Provider.objects.filter(organisation=organisation).first()


def supply_of(organisation: Organisation) -> Supply | None:
    """What the market view knows of an organisation."""
    return Supply.objects.filter(organisation=organisation).first()
