"""Find providers by words, kind, audience, place and proof."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.core.cache import cache
from django.db import connection
from django.db.models import Exists, F, FloatField, OuterRef, Q, QuerySet
from django.db.models.expressions import Combinable, ExpressionWrapper, Value

from pomost.criteria.models import Claim
from pomost.directory.finding.rules import ON_MAP, PAGE, Near, degrees_squared
from pomost.directory.providers.models import Provider
from pomost.directory.providers.rules import LISTED_DAYS, State
from pomost.directory.services.models import Service
from pomost.kernel.clock import day_in_warsaw
from pomost.kernel.search import queries as search
from pomost.kernel.search.rules import fold
from pomost.people.models import Place

REMEMBERED = 5 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What somebody looks for; anything empty does not narrow."""

    text: str = ""
    kind: str = ""
    audience_bit: int | None = None
    region: str = ""
    place: Place | None = None
    # From the place at most this far; None: whoever works there, by their own reach.
    km: int | None = None
    criterion_bit: int | None = None
    only_proven: bool = False

    @property
    def near(self) -> Near | None:
        if self.place is None or self.place.latitude is None or self.place.longitude is None:
            return None
        return Near(self.place.latitude, self.place.longitude)

    @property
    def narrows_services(self) -> bool:
        return bool(self.kind) or self.audience_bit is not None


@dataclass(frozen=True, slots=True)
class Found:
    """Providers in the order of the list: the part of it that the map shows."""

    total: int
    first: int  # the number of the first of them in the whole list, from 0
    providers: tuple[int, ...]
    query: search.Understood = field(default_factory=lambda: search.Understood("pl", ()))

    def of_page(self, number: int) -> tuple[int, ...]:
        """The primary keys on one page, numbered from 1."""
        start = (number - 1) * PAGE - self.first
        return self.providers[start : start + PAGE]


def find(wanted: Wanted, *, language: str, at: datetime, page: int) -> Found:
    """The part of the list, at most 500 entries long, that a page belongs to.

    Better matches come first, then nearer providers when a place is given, then by name.
    """
    query = search.understand(text=wanted.text, language=language)
    first = (page - 1) * PAGE // ON_MAP * ON_MAP
    providers = _providers(wanted, at=at)
    if query:
        rows = _ranked(providers, wanted, query, first)
        total = rows[0][1] if rows else 0
        return Found(total, first, tuple(row[0] for row in rows), query)
    if wanted.narrows_services:
        providers = providers.filter(pk__in=_services(wanted).values("provider"))
    total = providers.count()
    order = ("away", "sort_name", "pk") if wanted.near else ("sort_name", "pk")
    ordered = providers.annotate(away=_away(wanted)).order_by(*order)
    pks = ordered.values_list("pk", flat=True)[first : first + ON_MAP]
    return Found(total, first, tuple(pks), query)


def _ranked(
    providers: QuerySet[Provider], wanted: Wanted, query: search.Understood, first: int
) -> list[tuple[int, int]]:
    numbers, values = search.matching_numbers(query, kind="service")
    services, more = _services_sql(wanted)
    kept, last = (
        providers.annotate(away=_away(wanted)).values("id", "sort_name", "away").query
    ).sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT p.id, count(*) OVER () FROM"  # noqa: S608  # parts made by Django and the kernel
            " (SELECT s.provider_id, max(n.score) AS score"
            f" FROM ({numbers}) n {services} GROUP BY s.provider_id) m"
            f" JOIN ({kept}) p ON p.id = m.provider_id"
            " ORDER BY m.score DESC, p.away, p.sort_name, p.id LIMIT %s OFFSET %s",
            [*values, *more, *last, ON_MAP, first],
        )
        return [(pk, total) for pk, total in cursor.fetchall()]


def _providers(wanted: Wanted, *, at: datetime) -> QuerySet[Provider]:
    found = Provider.objects.filter(
        state=State.PUBLISHED, confirmed_at__gte=at - timedelta(days=LISTED_DAYS)
    )
    if wanted.region:
        found = found.filter(voivodeship=wanted.region)
    if wanted.criterion_bit is not None or wanted.only_proven:
        lapses = F("organisation__supply__ready_until")
        today = day_in_warsaw(at)
        found = found.alias(lapses=lapses).filter(Q(lapses=None) | Q(lapses__gte=today))
    if wanted.criterion_bit is not None:
        found = found.alias(
            proof=F("organisation__supply__ready_bits").bitand(1 << wanted.criterion_bit)
        ).filter(proof__gt=0)
    if wanted.only_proven:
        found = found.filter(organisation__supply__ready_bits__gt=0)
    if near := wanted.near:
        if wanted.km is not None:
            south, north, west, east = near.box(wanted.km)
            found = found.filter(latitude__range=(south, north), longitude__range=(west, east))
        found = found.alias(off=_square_away(near)).filter(_within(wanted))
    return found


def _within(wanted: Wanted) -> Q:
    if wanted.km is not None:
        return Q(off__lte=degrees_squared(wanted.km))
    reach = F("reach_km") * F("reach_km") * Value(degrees_squared(1))
    return Q(off__lte=ExpressionWrapper(reach, output_field=FloatField()))


def _square_away(near: Near) -> Combinable:
    """The square of the distance in degrees of latitude; see ``Near``."""
    dy = F("latitude") - Value(near.latitude)
    dx = (F("longitude") - Value(near.longitude)) * (Value(near.c) - Value(near.k) * dy)
    return ExpressionWrapper(dx * dx + dy * dy, output_field=FloatField())


def _away(wanted: Wanted) -> Combinable:
    near = wanted.near
    return _square_away(near) if near else Value(0.0, output_field=FloatField())


def _services_sql(wanted: Wanted) -> tuple[str, list[str | int]]:
    """``_services`` as a join; SQLite would read the wide rows unless told."""
    sqlite = connection.vendor == "sqlite"
    join = "CROSS JOIN directory_service s INDEXED BY service_narrow" if sqlite else ""
    sql = f"{join or 'JOIN directory_service s'} ON s.id = n.number WHERE s.is_listed"
    values: list[str | int] = []
    if wanted.kind:
        sql, values = f"{sql} AND s.kind = %s", [*values, wanted.kind]
    if wanted.audience_bit is not None:
        sql, values = f"{sql} AND (s.audience_bits & %s) > 0", [*values, 1 << wanted.audience_bit]
    return sql, values


def _services(wanted: Wanted) -> QuerySet[Service]:
    found = Service.objects.filter(is_listed=True)
    if wanted.kind:
        found = found.filter(kind=wanted.kind)
    if wanted.audience_bit is not None:
        found = found.alias(mine=F("audience_bits").bitand(1 << wanted.audience_bit)).filter(
            mine__gt=0
        )
    return found


def cards(pks: Sequence[int]) -> list[Provider]:
    """Providers in the order given, with organisation, place and supply."""
    found = Provider.objects.select_related(
        "organisation__place__parent", "organisation__supply"
    ).in_bulk(pks)
    return [found[pk] for pk in pks if pk in found]


def services_of(
    pks: Sequence[int], wanted: Wanted, query: search.Understood
) -> dict[int, list[Service]]:
    """What each of the providers offers of what is wanted, in the order it was added."""
    services = _services(wanted).filter(provider__in=pks).order_by("added_at", "pk")
    offered: dict[int, list[Service]] = {}
    matched = _matched(pks, query) if query else None
    for service in services:
        if matched is None or service.pk in matched:
            offered.setdefault(service.provider_id, []).append(service)
    return offered


def _matched(pks: Sequence[int], query: search.Understood) -> set[int]:
    if not pks:
        return set()
    numbers, values = search.matching_numbers(query, kind="service")
    marks = ", ".join(["%s"] * len(pks))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT s.id FROM ({numbers}) n JOIN directory_service s ON s.id = n.number"  # noqa: S608
            f" WHERE s.provider_id IN ({marks})",
            [*values, *pks],
        )
        return {row[0] for row in cursor.fetchall()}


def proofs_of(provider: Provider, *, on: date) -> QuerySet[Claim]:
    """The criteria whose proof was verified and counts on a day."""
    return Claim.objects.filter(
        organisation=provider.organisation_id, state=Claim.State.VERIFIED, expires_on__gte=on
    ).order_by("criterion")


@dataclass(frozen=True, slots=True)
class Point:
    """A provider on the map."""

    pk: int
    name: str
    slug: str
    town: str
    latitude: float
    longitude: float


def points(pks: Sequence[int]) -> list[Point]:
    """Those of the providers that have a point, in the order given."""
    rows = Provider.objects.filter(pk__in=pks, latitude__isnull=False).values_list(
        "pk", "organisation__name", "slug", "organisation__place__name", "latitude", "longitude"
    )
    order = {pk: number for number, pk in enumerate(pks)}
    return [
        Point(pk, name, slug, town or "", latitude or 0.0, longitude or 0.0)
        for pk, name, slug, town, latitude, longitude in sorted(rows, key=lambda row: order[row[0]])
    ]


def towns_near(pks: Sequence[int]) -> QuerySet[Place]:
    """Municipalities to draw on a map without tiles: those of the providers' counties."""
    counties = Provider.objects.filter(pk__in=pks).values("organisation__place__parent")
    return Place.objects.filter(
        kind=Place.Kind.MUNICIPALITY, valid_to=None, latitude__isnull=False, parent__in=counties
    ).order_by("code")[:100]


def municipalities() -> dict[str, Place]:
    """Municipalities of today by their name in plain letters; of namesakes the first by code."""
    found: dict[str, Place] = {}
    places = Place.objects.filter(kind=Place.Kind.MUNICIPALITY, valid_to=None)
    for place in places.select_related("parent").order_by("code"):
        found.setdefault(fold(place.name), place)
    return found


def suggested() -> list[Place]:
    """Municipalities to offer while somebody types: those of the counties with providers.

    As they were at most five minutes ago: every page of the directory asks, and entries are many.
    """
    found: list[Place] | None = cache.get_or_set("directory.suggested", _suggested, REMEMBERED)
    return found or []


def _suggested() -> list[Place]:
    counties = Provider.objects.filter(state=State.PUBLISHED).values("organisation__place__parent")
    places = Place.objects.filter(
        kind=Place.Kind.MUNICIPALITY, valid_to=None, parent__in=counties
    ).select_related("parent")
    return list(places.order_by("name", "pk")[:200])


def places_offered() -> dict[str, Place]:
    """Counties and voivodeships of today by their name in plain letters."""
    places = Place.objects.filter(valid_to=None).exclude(kind=Place.Kind.MUNICIPALITY)
    return {fold(place.name): place for place in places.order_by("-code")}


def regions() -> QuerySet[Place]:
    """Voivodeships where somebody published an entry."""
    entries = Provider.objects.filter(state=State.PUBLISHED, voivodeship=OuterRef("code"))
    return Place.objects.filter(
        Exists(entries), kind=Place.Kind.VOIVODESHIP, valid_to=None
    ).order_by("name")
