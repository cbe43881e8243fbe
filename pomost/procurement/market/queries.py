"""Who could deliver under the chosen criteria."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pomost.criteria.catalogue.rules import Criterion, SupplyKind
from pomost.criteria.claims.queries import readiness, suppliers_in_reach
from pomost.criteria.claims.rules import Counts, Readiness
from pomost.people.models import Place
from pomost.procurement.clauses.queries import criterion_on, supply_kinds_of
from pomost.procurement.purchases.models import Purchase
from pomost.procurement.purchases.rules import PurchaseFile


@dataclass(frozen=True)
class Reach:
    """Which suppliers count: how far from the place, in which voivodeship, without what."""

    radius_km: int | None = None
    voivodeship: str = ""
    without: tuple[str, ...] = ()


@dataclass(frozen=True)
class Row:
    """One criterion against the suppliers in reach."""

    criterion: Criterion
    counts: Counts
    gain: int  # how many more would be ready for all the others without it

    @property
    def title(self) -> str:
        return self.criterion.title.for_language(get_language() or "pl")


@dataclass(frozen=True)
class Market:
    """The market view of one purchase on one day."""

    readiness: Readiness
    rows: tuple[Row, ...]
    left_out: tuple[Criterion, ...]
    kinds: tuple[SupplyKind, ...]
    has_point: bool
    flags: dict[str, int] = field(default_factory=dict)

    @property
    def costliest(self) -> Row | None:
        """The one criterion that costs the most suppliers."""
        return next((r for r in self.rows if r.criterion.code == self.readiness.costliest), None)

    @property
    def chart(self) -> dict[str, Any]:
        """Ready suppliers for each criterion and for all together, as bars."""
        total = self.readiness.total
        rows = [
            {
                "label": row.title,
                "value": row.counts.ready,
                "display": _("%(ready)s of %(total)s")
                % {"ready": row.counts.ready, "total": total},
                "tone": "attention" if row == self.costliest else "neutral",
            }
            for row in self.rows
        ]
        together = self.readiness.together.ready
        rows.append(
            {
                "label": _("All together"),
                "value": together,
                "display": _("%(ready)s of %(total)s") % {"ready": together, "total": total},
                "tone": "good" if together else "bad",
            }
        )
        return {
            "title": _("Suppliers who are ready now"),
            "sentence": _(
                "Each bar shows how many of the %(total)s suppliers in reach have proven a"
                " criterion; the last one, how many have proven all of them."
            )
            % {"total": total},
            "rows": rows,
            "max": total,
        }


def market_of(
    purchase: Purchase, file: PurchaseFile, *, day: date, reach: Reach | None = None
) -> Market:
    """The suppliers in reach against the chosen criteria, in two aggregate queries."""
    reach = reach or Reach()
    known = _criteria(file)
    counted = [c for c in known if c.code not in reach.without]
    kinds = supply_kinds_of(file)
    place = purchase.place if purchase.place and purchase.place.latitude is not None else None
    where: dict[str, Any] = {
        "kinds": [kind.code for kind in kinds],
        "radius_km": reach.radius_km if place else None,
        "voivodeship": reach.voivodeship,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
    }
    found = readiness(criteria=[c.code for c in counted], day=day, **where)
    flags = suppliers_in_reach(**where).aggregate(
        social_economy=Count("pk", filter=Q(is_social_economy=True)),
        enterprise=Count("pk", filter=Q(has_enterprise_status=True)),
        article_94=Count("pk", filter=Q(says_article_94=True)),
        article_361=Count("pk", filter=Q(says_article_361=True)),
    )
    return Market(
        readiness=found,
        rows=tuple(Row(c, found.by_criterion[c.code], found.gain_without[c.code]) for c in counted),
        left_out=tuple(c for c in known if c.code in reach.without),
        kinds=kinds,
        has_point=place is not None,
        flags=flags,
    )


def _criteria(file: PurchaseFile) -> list[Criterion]:
    codes = dict.fromkeys(item.code for item in file.criteria)
    found = (criterion_on(code, file.as_of) for code in codes)
    return [criterion for criterion in found if criterion is not None]


def voivodeship_choices() -> Collection[tuple[str, str]]:
    """Code and name of each voivodeship."""
    return list(
        Place.objects.filter(kind=Place.Kind.VOIVODESHIP, valid_to=None)
        .order_by("name")
        .values_list("code", "name")
    )
