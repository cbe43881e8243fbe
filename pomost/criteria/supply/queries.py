"""Count the suppliers who have proven each of many criteria, one by one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, QuerySet, Sum, Value

from pomost.criteria.claims.models import Claim, Supply
from pomost.criteria.claims.rules import ClaimState


@dataclass(frozen=True, slots=True)
class Proven:
    """How many suppliers there are, and how many of them have proven each criterion."""

    suppliers: int
    by_criterion: Mapping[str, int]


def proven_each(suppliers: QuerySet[Supply], *, bits: Mapping[str, int], day: date) -> Proven:
    """Count each criterion on its own, in one query; a second one when proofs lapsed by the day.

    ``bits`` is code to bit number. Amounts do not count here. Source: docs/rules/readiness.md.
    """
    fresh = Q(ready_until=None) | Q(ready_until__gt=day)
    one = Value(1)
    found = suppliers.aggregate(
        suppliers=Count("pk"),
        lapsed=Count("pk", filter=~fresh),
        **{
            # The stubs know only numbers.
            f"bit_{bit}": Sum(F("ready_bits").bitrightshift(bit).bitand(one), filter=fresh)  # type: ignore[arg-type]
            for bit in bits.values()
        },
    )
    counts = {code: found[f"bit_{bit}"] or 0 for code, bit in bits.items()}
    if found["lapsed"]:
        # Whose bits are out of date is counted by the claims that still stand.
        rows = (
            Claim.objects.filter(
                organisation__in=suppliers.exclude(fresh).values("organisation"),
                criterion__in=bits,
                state=ClaimState.VERIFIED,
                expires_on__gte=day,
            )
            .order_by()
            .values("criterion")
            .annotate(suppliers=Count("organisation", distinct=True))
            .values_list("criterion", "suppliers")
        )
        for code, more in rows:
            counts[code] += more
    return Proven(found["suppliers"], counts)
