"""The public directory: the list with its map, and one entry."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from pomost.criteria.catalogue.queries import catalogue
from pomost.criteria.cpv.queries import labels_of
from pomost.directory.finding import exports, queries
from pomost.directory.finding.forms import FinderForm
from pomost.directory.finding.queries import Wanted
from pomost.directory.finding.rules import PAGE
from pomost.directory.providers import rules as ages
from pomost.directory.providers.models import Provider
from pomost.directory.providers.permissions import may_edit_entry
from pomost.directory.providers.queries import providers_visible_to
from pomost.directory.services.models import LANGUAGE_LABELS, Service
from pomost.directory.services.queries import offered_by
from pomost.directory.services.rules import Capacity, capacity_now
from pomost.directory.taxonomies import queries as lists
from pomost.kernel import clock
from pomost.kernel.numbers import read_whole
from pomost.kernel.pages import render_page
from pomost.kernel.texts import Text

FILTERS = ("kind", "audience", "region", "criterion", "proven")
SHOWN_SERVICES = 3


@login_not_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Who offers what, where: words, filters, list and map behind one address."""
    now = clock.now()
    form = FinderForm(request.GET)
    wanted = form.wanted()
    number = _page_number(request)
    language = get_language() or "pl"
    found = queries.find(wanted, language=language, at=now, page=number)
    if number > 1 and (number - 1) * PAGE >= found.total:
        number = 1
        found = queries.find(wanted, language=language, at=now, page=number)
    pks = found.of_page(number)
    numbers = {pk: (number - 1) * PAGE + place for place, pk in enumerate(pks, 1)}
    points = queries.points(found.providers)
    return render_page(
        request,
        "directory/finding/index.html",
        {
            "form": form,
            "wanted": wanted,
            "found": found,
            "page": Paginator(range(found.total), PAGE).get_page(number),
            "cards": _cards(pks, numbers, wanted, found, now),
            "map": exports.as_script(
                exports.map_data(
                    points,
                    numbers=numbers,
                    towns=queries.towns_near(found.providers),
                    wanted=wanted,
                )
            ),
            "mapped": len(points),
            "municipalities": queries.suggested(),
            "filters_open": any(request.GET.get(name) for name in FILTERS),
            "is_narrowed": any(request.GET.get(name) for name in (*FILTERS, "q", "place")),
        },
        part="results",
    )


def _page_number(request: HttpRequest) -> int:
    return min(read_whole(request.GET.get("page", "")) or 1, 100_000)


def _cards(
    pks: tuple[int, ...],
    numbers: dict[int, int],
    wanted: Wanted,
    found: queries.Found,
    now: datetime,
) -> list[dict[str, Any]]:
    services = queries.services_of(pks, wanted, found.query)
    today = clock.day_in_warsaw(now)
    return [
        {
            "number": numbers[provider.pk],
            "provider": provider,
            "place": provider.organisation.place,
            "km": _km(provider, wanted),
            "services": services.get(provider.pk, [])[:SHOWN_SERVICES],
            "more": max(0, len(services.get(provider.pk, [])) - SHOWN_SERVICES),
            "proofs": _proofs(provider, today),
            "freshness": ages.freshness(confirmed_at=provider.confirmed_at, at=now),
        }
        for provider in queries.cards(pks)
    ]


def _km(provider: Provider, wanted: Wanted) -> int | None:
    near = wanted.near
    if near is None or provider.latitude is None or provider.longitude is None:
        return None
    return round(near.km_to(provider.latitude, provider.longitude))


def _proofs(provider: Provider, today: date) -> int:
    supply = getattr(provider.organisation, "supply", None)
    if supply is None or (supply.ready_until and supply.ready_until < today):
        return 0
    return int(supply.ready_bits).bit_count()


@login_not_required
@require_safe
def provider(request: HttpRequest, slug: str) -> HttpResponse:
    """One entry: what is offered, where, with what proof, and how to get in touch."""
    now = clock.now()
    entry = get_object_or_404(providers_visible_to(request.user), slug=slug)
    services = list(offered_by(entry))
    url = request.build_absolute_uri(request.path)
    mine = request.user.is_authenticated and bool(may_edit_entry(request.user, entry.organisation))
    return render_page(
        request,
        "directory/finding/provider.html",
        {
            "entry": entry,
            "place": entry.organisation.place,
            "services": _service_cards(services, now),
            "proofs": [
                {"criterion": catalogue().criterion(claim.criterion), "until": claim.expires_on}
                for claim in queries.proofs_of(entry, on=clock.day_in_warsaw(now))
            ],
            "freshness": ages.freshness(confirmed_at=entry.confirmed_at, at=now),
            "json_ld": exports.as_script(exports.schema_org(entry, services, url=url)),
            "map": exports.as_script(
                exports.map_data(
                    queries.points([entry.pk]),
                    numbers={},
                    towns=queries.towns_near([entry.pk]),
                    reach_km=entry.reach_km,
                )
            ),
            "mine": mine,
        },
    )


def _service_cards(services: list[Service], now: datetime) -> list[dict[str, Any]]:
    cpv = labels_of({code for service in services for code in service.cpv_codes})
    return [_service_card(service, cpv, now) for service in services]


def _service_card(service: Service, cpv: Mapping[str, Text], now: datetime) -> dict[str, Any]:
    capacity = capacity_now(
        said=Capacity(service.capacity),
        until=service.capacity_until,
        on=clock.day_in_warsaw(now),
    )
    return {
        "service": service,
        "kind": lists.kinds().get(service.kind),
        "area": lists.areas().get(service.area),
        "cost": lists.costs().get(service.cost),
        "audiences": lists.audiences().in_bits(service.audience_bits),
        "languages": [LANGUAGE_LABELS[code] for code in service.languages],
        "cpv": [{"code": code, "label": cpv.get(code)} for code in service.cpv_codes],
        "capacity": Service(capacity=capacity).get_capacity_display(),
        "tone": {"open": "good", "waiting-list": "attention", "full": "bad"}.get(
            capacity, "neutral"
        ),
    }
