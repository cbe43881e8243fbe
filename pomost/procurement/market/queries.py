"""Who could deliver under the chosen criteria, and what if the criteria were others."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pomost.criteria.amounts.rules import (
    bits_asked,
    graded,
    hardest,
    mask_of,
    rung_asked,
    rungs,
)
from pomost.criteria.catalogue.rules import Criterion, Parameter, SupplyKind, show_value
from pomost.criteria.claims.queries import groups_in, suppliers_in_reach
from pomost.criteria.claims.rules import (
    Counts,
    Demand,
    Group,
    Readiness,
    flags_of,
    ready_at,
    tally,
)
from pomost.people.models import Place
from pomost.procurement.clauses.queries import criterion_on, supply_kinds_of
from pomost.procurement.market.rules import Assumptions, ExpectedBids, expected_bids
from pomost.procurement.purchases.models import Purchase
from pomost.procurement.purchases.rules import PurchaseFile

Amounts = Mapping[str, Mapping[str, Decimal]]


@dataclass(frozen=True)
class Reach:
    """Which suppliers count, without which criteria, with which other amounts."""

    radius_km: int | None = None
    voivodeship: str = ""
    county: str = ""
    without: tuple[str, ...] = ()
    amounts: Amounts = field(default_factory=dict)  # criterion to parameter to what if
    assumed: Assumptions = Assumptions()


@dataclass(frozen=True)
class Level:
    """How many would be ready for everything at one amount of one parameter."""

    label: str
    ready: int
    is_asked: bool


@dataclass(frozen=True)
class Ladder:
    """One parameter of a chosen criterion, amount by amount."""

    label: str
    asked: str
    counted_at: str  # empty: at exactly what is asked
    levels: tuple[Level, ...]


@dataclass(frozen=True)
class Row:
    """One criterion against the suppliers in reach."""

    criterion: Criterion
    counts: Counts
    gain: int  # how many more would be ready for all the others without it
    ladders: tuple[Ladder, ...] = ()

    @property
    def title(self) -> str:
        return self.criterion.title.for_language(get_language() or "pl")


@dataclass(frozen=True)
class Market:
    """The market view of one purchase on one day."""

    readiness: Readiness
    as_planned: Readiness  # under the purchase's own criteria and amounts
    rows: tuple[Row, ...]
    left_out: tuple[Criterion, ...]
    kinds: tuple[SupplyKind, ...]
    has_point: bool
    flags: dict[str, int]
    flags_ready: dict[str, int]
    expected: ExpectedBids
    expected_as_planned: ExpectedBids
    is_what_if: bool

    @property
    def difference(self) -> int:
        """How many more are ready than under the purchase as it is; negative when fewer."""
        return self.readiness.together.ready - self.as_planned.together.ready

    @property
    def difference_size(self) -> int:
        return abs(self.difference)

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
    known = criteria_of(file)
    counted = [c for c in known if c.code not in reach.without]
    own = asked_amounts(file, known)
    tried = {c.code: {**own[c.code], **reach.amounts.get(c.code, {})} for c in known}
    planned, demand = _demand(known, own), _demand(counted, tried)
    groups = groups_in(
        suppliers_in_reach(**where_of(purchase, file, reach)),
        bits=planned.bits,
        day=day,
        level_mask=sum(mask_of(p) for c in known for p in graded(c)),
    )
    found, as_planned = tally(groups, demand), tally(groups, planned)
    return Market(
        readiness=found,
        as_planned=as_planned,
        rows=tuple(
            Row(
                c,
                found.by_criterion[c.code],
                found.gain_without[c.code],
                _ladders(groups, demand, c, tried[c.code]),
            )
            for c in counted
        ),
        left_out=tuple(c for c in known if c.code in reach.without),
        kinds=supply_kinds_of(file),
        has_point=_point(purchase) is not None,
        flags=flags_of(groups),
        flags_ready=flags_of(groups, demand),
        expected=_expected(found, reach.assumed),
        expected_as_planned=_expected(as_planned, reach.assumed),
        is_what_if=demand != planned,
    )


def where_of(purchase: Purchase, file: PurchaseFile, reach: Reach) -> dict[str, Any]:
    """The arguments of ``suppliers_in_reach`` for a purchase."""
    place = _point(purchase)
    return {
        "kinds": [kind.code for kind in supply_kinds_of(file)],
        "radius_km": reach.radius_km if place else None,
        "voivodeship": reach.voivodeship,
        "county": reach.county,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
    }


def _point(purchase: Purchase) -> Place | None:
    return purchase.place if purchase.place and purchase.place.latitude is not None else None


def criteria_of(file: PurchaseFile) -> list[Criterion]:
    """The chosen criteria that the catalogue knows, each once."""
    codes = dict.fromkeys(item.code for item in file.criteria)
    found = (criterion_on(code, file.as_of) for code in codes)
    return [criterion for criterion in found if criterion is not None]


def asked_amounts(file: PurchaseFile, criteria: Collection[Criterion]) -> dict[str, dict[str, Any]]:
    """What a purchase asks for of each criterion; of one in two places, the harder amount."""
    return {
        criterion.code: hardest(
            criterion, [item.parameters for item in file.criteria if item.code == criterion.code]
        )
        for criterion in criteria
    }


def _demand(criteria: Collection[Criterion], amounts: Mapping[str, Mapping[str, Any]]) -> Demand:
    return Demand(
        {c.code: c.bit for c in criteria},
        {c.code: bits for c in criteria if (bits := bits_asked(c, amounts[c.code]))},
    )


def _expected(found: Readiness, assumed: Assumptions) -> ExpectedBids:
    together = found.together
    return expected_bids(ready=together.ready, learning=together.learning, assumed=assumed)


def _ladders(
    groups: Collection[Group], demand: Demand, criterion: Criterion, asked: Mapping[str, Any]
) -> tuple[Ladder, ...]:
    return tuple(
        _ladder(groups, demand, criterion, parameter, asked[parameter.name])
        for parameter in graded(criterion)
    )


def _ladder(
    groups: Collection[Group],
    demand: Demand,
    criterion: Criterion,
    parameter: Parameter,
    asked: Decimal,
) -> Ladder:
    others = demand.levels.get(criterion.code, 0) & ~mask_of(parameter)
    steps, counted = rungs(parameter), rung_asked(parameter, asked)
    ready = ready_at(groups, demand, criterion.code, [others | step.bit for step in steps])
    return Ladder(
        label=parameter.label.for_language(get_language() or "pl"),
        asked=_shown(parameter, asked),
        counted_at="" if counted.amount == asked else _shown(parameter, counted.amount),
        levels=tuple(
            Level(_shown(parameter, step.amount), n, step.bit == counted.bit)
            for step, n in zip(steps, ready, strict=True)
        ),
    )


def _shown(parameter: Parameter, amount: Decimal) -> str:
    language = get_language() or "pl"
    number = show_value(parameter, amount, language)
    return f"{number} {parameter.unit.for_language(language)}" if parameter.unit else number


def voivodeship_choices() -> Collection[tuple[str, str]]:
    """Code and name of each voivodeship."""
    return _places(Place.Kind.VOIVODESHIP, "")


def county_choices(purchase: Purchase) -> Collection[tuple[str, str]]:
    """Code and name of each county of the voivodeship where the purchase is performed."""
    return _places(Place.Kind.COUNTY, purchase.place.code[:2]) if purchase.place else []


def _places(kind: str, within: str) -> Collection[tuple[str, str]]:
    found = Place.objects.filter(kind=kind, valid_to=None, code__startswith=within)
    return list(found.order_by("name", "code").values_list("code", "name"))
