"""How a supplier stands to an open purchase. Pure: no Django, no database, no clock."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from pomost.criteria.claims.rules import LEARNING, READY, ClaimState
from pomost.procurement.purchases.rules import ChosenCriterion, Role


class Readiness(StrEnum):
    """In the buyer's eyes."""

    READY = "ready"
    LEARNING = "learning"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Fit:
    """One criterion of a purchase against one supplier."""

    chosen: ChosenCriterion
    readiness: Readiness
    state: ClaimState | None
    needed: bool  # without it no bid; otherwise it only earns points


@dataclass(frozen=True, slots=True)
class Summary:
    """What stands between a supplier and a bid; points are of a hundred."""

    fits: tuple[Fit, ...]

    @property
    def in_the_way(self) -> tuple[Fit, ...]:
        """Needed and not proven yet."""
        return tuple(f for f in self.fits if f.needed and f.readiness != Readiness.READY)

    @property
    def can_bid(self) -> bool:
        return not self.in_the_way

    @property
    def points_ready(self) -> Decimal:
        return self._points(Readiness.READY)

    @property
    def points_open(self) -> Decimal:
        """Points of the award criteria that are not proven yet."""
        return self._points(Readiness.LEARNING) + self._points(Readiness.MISSING)

    def _points(self, readiness: Readiness) -> Decimal:
        return sum(
            (
                f.chosen.weight_percent or Decimal(0)
                for f in self.fits
                if not f.needed and f.readiness == readiness
            ),
            Decimal(0),
        )


def fit_of(criteria: Iterable[ChosenCriterion], states: Mapping[str, ClaimState]) -> Summary:
    """Compare a purchase's criteria with a supplier's claims."""
    return Summary(
        tuple(
            Fit(
                chosen,
                readiness_of(states.get(chosen.code)),
                states.get(chosen.code),
                needed=chosen.role != Role.AWARD,
            )
            for chosen in criteria
        )
    )


def readiness_of(state: ClaimState | None) -> Readiness:
    """A claim's state as a buyer counts it."""
    if state in READY:
        return Readiness.READY
    return Readiness.LEARNING if state in LEARNING else Readiness.MISSING
