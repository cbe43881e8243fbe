"""A forecast as JSON. Source: docs/formats/simulate.md."""

from typing import Final, Literal

import numpy
from pydantic import BaseModel, ConfigDict, Field

from pomost.procurement.lab.rules.forecast import Cost, Forecast, Share
from pomost.procurement.lab.rules.shape import Assumptions

FORMAT: Final = "pomost-simulate/1"
PLACES: Final = 5


class Part(BaseModel):
    """A piece of the result; nothing beside its fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class ShareLine(Part):
    """How often something happened."""

    value: float = Field(description="0 to 1")
    low: float = Field(description="lower end of the 95 % interval that chance leaves")
    high: float


class CountLine(Part):
    """How likely so many valid bids are."""

    bids: int
    probability: float


class LeastLine(Part):
    """How likely at least so many valid bids are, with the clauses and without."""

    bids: int
    probability: ShareLine
    baseline: ShareLine


class CostLine(Part):
    """The winner's price with the clauses less the one without, grosze with VAT."""

    tenders: int = Field(description="in which there was a winner both ways")
    mean_cents: int
    low_cents: int = Field(description="lower end of the 95 % interval of the mean")
    high_cents: int
    p05_cents: int = Field(description="nine tenders of ten lie between this and p95_cents")
    p95_cents: int
    mean_percent: float = Field(description="of the mean price without the clauses")
    price_cents: int = Field(description="mean price with the clauses")
    baseline_cents: int


class SimulateReport(Part):
    """What `pomost simulate` prints."""

    format: Literal["pomost-simulate/1"] = FORMAT
    title: str
    tenders: int
    seed: int
    numpy: str = Field(description="its version: another may draw other numbers from one seed")
    confidence: Literal["I"] = Field(default="I", description="I: our own model, not a prediction")
    assumptions: Assumptions
    value_with_vat_cents: int
    bids: tuple[CountLine, ...]
    at_least: tuple[LeastLine, ...]
    social_economy_wins: ShareLine
    social_economy_wins_baseline: ShareLine
    cost: CostLine | None = Field(description="null: no tender had a winner both ways")


def _share(found: Share) -> ShareLine:
    return ShareLine(
        value=round(found.value, PLACES),
        low=round(found.low, PLACES),
        high=round(found.high, PLACES),
    )


def _cost(found: Cost) -> CostLine:
    return CostLine(
        tenders=found.tenders,
        mean_cents=found.mean_cents,
        low_cents=found.low_cents,
        high_cents=found.high_cents,
        p05_cents=found.p05_cents,
        p95_cents=found.p95_cents,
        mean_percent=round(found.mean_percent, 3),
        price_cents=found.price_cents,
        baseline_cents=found.baseline_cents,
    )


def report(
    found: Forecast, *, title: str, expected: Assumptions, value_with_vat_cents: int
) -> SimulateReport:
    """The whole forecast with everything it stands on."""
    return SimulateReport(
        title=title,
        tenders=found.tenders,
        seed=found.seed,
        numpy=numpy.__version__,
        assumptions=expected,
        value_with_vat_cents=value_with_vat_cents,
        bids=tuple(
            CountLine(bids=bids, probability=round(count / found.tenders, PLACES))
            for bids, count in sorted(found.bids.items())
        ),
        at_least=tuple(
            LeastLine(
                bids=bids,
                probability=_share(share),
                baseline=_share(found.baseline_at_least[bids]),
            )
            for bids, share in found.at_least.items()
        ),
        social_economy_wins=_share(found.pes_wins),
        social_economy_wins_baseline=_share(found.baseline_pes_wins),
        cost=None if found.cost is None else _cost(found.cost),
    )
