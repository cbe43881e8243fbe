"""Keep what is found in step with what providers say."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from django.urls import reverse
from django.utils import translation

from pomost.criteria.claims import actions as claims
from pomost.criteria.claims.queries import supply_of
from pomost.directory.providers.models import Provider
from pomost.directory.providers.rules import State
from pomost.directory.services.models import Service
from pomost.directory.taxonomies import queries as lists
from pomost.kernel.search import actions as search
from pomost.people.models import Place, User

LANGUAGES = ("pl", "en")


def keep_in_step(
    provider: Provider, *, by: User, at: datetime, flags: Mapping[str, bool] | None = None
) -> None:
    """Bring the list, the search index and the market view up to date, in the caller's transaction.

    ``flags`` are what the organisation says about its own standing; None leaves that as it is.
    """
    is_public = provider.state == State.PUBLISHED
    provider.services.filter(withdrawn_at=None).update(is_listed=is_public)
    services = list(provider.services.select_related("place__parent__parent").order_by("pk"))
    listed = [service for service in services if service.is_listed]
    _supply(provider, {service.kind for service in listed}, by=by, at=at, flags=flags)
    for service in services:
        if not service.is_listed:
            search.remove(ref=f"service:{service.pk}")
    if is_public:
        search.put_many(documents_of(provider, listed), at=at)
    else:
        search.remove(ref=f"provider:{provider.pk}")


def _supply(
    provider: Provider,
    kinds: set[str],
    *,
    by: User,
    at: datetime,
    flags: Mapping[str, bool] | None,
) -> None:
    organisation = provider.organisation
    had = supply_of(organisation)
    if flags is None:
        flags = {
            name: bool(had and getattr(had, name))
            for name in ("has_enterprise_status", "says_article_94", "says_article_361")
        }
    claims.set_supply(
        organisation=organisation,
        by=by,
        at=at,
        kinds=kinds,
        reach_km=provider.reach_km,
        latitude=provider.latitude,
        longitude=provider.longitude,
        voivodeship=provider.voivodeship,
        is_social_economy=organisation.is_social_economy,
        **flags,
    )


def documents_of(provider: Provider, services: list[Service]) -> Iterator[search.Document]:
    """What search knows of a provider and of each of its services, in every language."""
    where = names_of(provider.organisation.place)
    for language in LANGUAGES:
        with translation.override(language):
            path = reverse("directory:provider", args=[provider.slug])
            kinds = " ".join(lists.kinds().findable(s.kind, language) for s in services)
            yield search.Document(
                ref=f"provider:{provider.pk}",
                kind="provider",
                language=language,
                title=provider.organisation.name,
                summary=provider.summary,
                body=f"{provider.description} {' '.join(s.name for s in services)}",
                keywords=f"{kinds} {where}",
                path=path,
            )
            for service in services:
                yield search.Document(
                    ref=f"service:{service.pk}",
                    kind="service",
                    language=language,
                    title=service.name,
                    summary=provider.organisation.name,
                    body=f"{service.description} {provider.summary} {service.enrol}",
                    keywords=_keywords(service, provider, where, language),
                    path=f"{path}#service-{service.pk}",
                )


def _keywords(service: Service, provider: Provider, where: str, language: str) -> str:
    audiences = lists.audiences().in_bits(service.audience_bits)
    return " ".join(
        (
            lists.kinds().findable(service.kind, language),
            lists.areas().findable(service.area, language),
            lists.costs().findable(service.cost, language),
            *(term.findable(language) for term in audiences),
            provider.organisation.name,
            where,
            names_of(service.place),
        )
    )


def names_of(place: Place | None) -> str:
    """A place and what it lies in, for the index."""
    names = []
    while place is not None:
        names.append(place.name)
        place = place.parent
    return " ".join(names)
