"""Read claims and evidence, each person only what is theirs to see; count who is ready."""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import (
    BigIntegerField,
    Case,
    Count,
    F,
    FloatField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce

from pomost.criteria.catalogue.queries import catalogue
from pomost.criteria.claims.models import Claim, Evidence, Supply
from pomost.criteria.claims.rules import (
    FLAGS,
    KM_PER_DEGREE,
    ClaimState,
    Group,
    Readiness,
    tally,
)
from pomost.people.memberships import queries as memberships
from pomost.people.models import Membership, Organisation, User

Person = User | AnonymousUser

# A proof that ends within this many days is worth a reminder.
SOON_DAYS = 60
FLAG_Q = tuple(
    zip(
        FLAGS,
        (
            Q(is_social_economy=True),
            Q(has_enterprise_status=True),
            Q(says_article_94=True),
            Q(says_article_361=True),
        ),
        strict=True,
    )
)


def verifies(user: Person) -> bool:
    """Tell whether a person coordinates an organisation that verifies claims."""
    return (
        memberships.organisations_of(user, roles={Membership.Role.COORDINATOR})
        .filter(verifies_claims=True)
        .exists()
    )


def claims_visible_to(user: Person) -> QuerySet[Claim]:
    """A person's own organisations' claims; for one who verifies, everybody's."""
    claims = Claim.objects.select_related("organisation")
    if not user.is_authenticated:
        return claims.none()
    if verifies(user):
        return claims
    return claims.filter(organisation__in=memberships.organisations_of(user))


def claims_with_pieces(user: Person) -> QuerySet[Claim]:
    """The claims a person may see, each with the number of its pieces of evidence."""
    return claims_visible_to(user).annotate(pieces=Count("evidence")).order_by("pk")


def evidence_visible_to(user: Person) -> QuerySet[Evidence]:
    """The evidence of the claims a person may see."""
    return Evidence.objects.filter(claim__in=claims_visible_to(user)).select_related(
        "claim__organisation", "added_by"
    )


def organisations_claiming_visible_to(user: Person) -> QuerySet[Organisation]:
    """Whose page of claims a person may open."""
    if not user.is_authenticated:
        return Organisation.objects.none()
    if verifies(user):
        return Organisation.objects.all()
    return memberships.organisations_of(user)


def claim_states(organisation: Organisation) -> dict[str, ClaimState]:
    """How far each of an organisation's claims has grown, by the code of the criterion."""
    rows = Claim.objects.filter(organisation=organisation).values_list("criterion", "state")
    return {criterion: ClaimState(state) for criterion, state in rows}


def proven(organisation: Organisation, *, on: date) -> tuple[str, ...]:
    """The criteria whose proof was verified and counts on this day; public."""
    return tuple(
        Claim.objects.filter(
            organisation=organisation, state=ClaimState.VERIFIED, expires_on__gte=on
        )
        .order_by("criterion")
        .values_list("criterion", flat=True)
    )


def supply_of(organisation: Organisation) -> Supply | None:
    """What the organisation offers and where, once it has said so."""
    return Supply.objects.filter(organisation=organisation).first()


def waiting_for_check() -> QuerySet[Claim]:
    """Claims with evidence that nobody has judged yet, the longest waiting first."""
    return (
        Claim.objects.filter(state=ClaimState.EVIDENCED)
        .select_related("organisation")
        .annotate(pieces=Count("evidence"))
        .order_by("evidenced_at", "pk")
    )


def ending_soon(today: date) -> QuerySet[Claim]:
    """Verified claims whose last day is near, the nearest first."""
    return (
        Claim.objects.filter(
            state=ClaimState.VERIFIED,
            expires_on__range=(today, today + timedelta(days=SOON_DAYS)),
        )
        .select_related("organisation")
        .order_by("expires_on", "pk")
    )


def suppliers_in_reach(
    *,
    kinds: Collection[str] = (),
    latitude: float | None = None,
    longitude: float | None = None,
    radius_km: float | None = None,
    voivodeship: str = "",
    county: str = "",
    only: Q | None = None,
) -> QuerySet[Supply]:
    """Who supplies any of these kinds and comes to the point, or works in the region.

    Degrees and kilometres; without kinds, any kind; without a point, distance does not count.
    A supplier comes no further than its own reach. Source: docs/rules/readiness.md.
    """
    found = Supply.objects.filter(only) if only is not None else Supply.objects.all()
    if kinds:
        wanted = catalogue().kind_bits_of(kinds)
        found = found.alias(shared=F("kind_bits").bitand(wanted)).filter(shared__gt=0)
    if voivodeship:
        found = found.filter(voivodeship=voivodeship)
    if county:
        found = found.filter(county=county)
    if latitude is None or longitude is None:
        return found
    # On a map this small the earth is flat: one degree east is shorter by the cosine.
    per_degree_north = KM_PER_DEGREE**2
    per_degree_east = (KM_PER_DEGREE * math.cos(math.radians(latitude))) ** 2
    north, east = F("latitude") - Value(latitude), F("longitude") - Value(longitude)
    found = found.alias(
        distance_squared=north * north * Value(per_degree_north)
        + east * east * Value(per_degree_east)
    ).filter(
        distance_squared__lte=Cast(F("reach_km") * F("reach_km"), FloatField()),
    )
    if radius_km is not None:
        degrees = radius_km / KM_PER_DEGREE
        found = found.filter(
            latitude__range=(latitude - degrees, latitude + degrees),
            distance_squared__lte=float(radius_km) ** 2,
        )
    return found


def readiness(
    *, criteria: Sequence[str], day: date, only: Q | None = None, **where: Any
) -> Readiness:
    """How the suppliers in reach stand to criteria on a day: two aggregate queries.

    ``where`` and ``only`` narrow the suppliers as in ``suppliers_in_reach``.
    Raises UnknownCriterion. Source: docs/rules/readiness.md.
    """
    bits = {code: catalogue().criterion(code).bit for code in criteria}
    groups = groups_in(suppliers_in_reach(only=only, **where), bits=bits, day=day)
    return tally(groups, bits)


def groups_in(
    suppliers: QuerySet[Supply], *, bits: Mapping[str, int], day: date, level_mask: int = 0
) -> tuple[Group, ...]:
    """Suppliers grouped by how they stand to criteria and levels on a day: two queries.

    What stands verified now but lapses before the day counts as learning. Who has none of these
    claims is counted in a query of its own: grouping sorts, and most rows need no sorting.
    """
    mask = sum(1 << bit for bit in bits.values())
    still_verified = (
        Claim.objects.filter(
            organisation=OuterRef("organisation"),
            criterion__in=bits,
            state=ClaimState.VERIFIED,
            expires_on__gte=day,
        )
        .values("organisation")
        .annotate(
            bits=Sum(
                Case(
                    *(When(criterion=code, then=Value(1 << bit)) for code, bit in bits.items()),
                    default=Value(0),
                    output_field=BigIntegerField(),
                )
            )
        )
        .values("bits")
    )
    # Most rows are fresh and cost two bit operations; only a row with something lapsed by the
    # day looks at its claims.
    fresh = Q(ready_until=None) | Q(ready_until__gt=day)
    flags = {name: Count(Case(When(q, then=1))) for name, q in FLAG_Q}
    # The stubs know only numbers.
    begun = F("ready_bits").bitor(F("learning_bits")).bitand(mask)  # type: ignore[arg-type]
    suppliers = suppliers.alias(begun=begun)
    none = suppliers.filter(begun=0).aggregate(suppliers=Count("pk"), **flags)
    nothing = Group(0, 0, none["suppliers"], 0, _four(none[name] for name in FLAGS))
    if not mask:
        return (nothing,)
    rows = (
        suppliers.exclude(begun=0)
        .annotate(
            ready=Case(
                When(fresh, then=F("ready_bits").bitand(mask)),
                default=Coalesce(
                    Cast(Subquery(still_verified), BigIntegerField()),
                    Value(0),
                    output_field=BigIntegerField(),
                ),
                output_field=BigIntegerField(),
            ),
            started=F("begun"),
            levels=F("level_bits").bitand(level_mask) if level_mask else Value(0),
        )
        .order_by()
        .values("ready", "started", "levels")
        .annotate(suppliers=Count("pk"), **flags)
        .values_list("ready", "started", "suppliers", "levels", *FLAGS)
    )
    found = (
        Group(ready, started, n, levels, _four(counts))
        for ready, started, n, levels, *counts in rows
    )
    return (nothing, *found)


def _four(counts: Iterable[int]) -> tuple[int, int, int, int]:
    first, second, third, fourth = counts
    return first, second, third, fourth
