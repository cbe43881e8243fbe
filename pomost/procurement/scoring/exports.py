"""An evaluation as JSON. Source: docs/formats/bids.md.

Points are text with a decimal point, or a fraction such as 120/7: a number of JSON would be read
as a binary one and lose digits.
"""

from fractions import Fraction
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from pomost.kernel.texts import Text
from pomost.procurement.scoring.rules import Cell, Result, Row
from pomost.procurement.scoring.rules.exact import written
from pomost.procurement.scoring.rules.low_price import (
    BELOW_PERCENT,
    CONFIDENCE,
    NOTES,
    PROVISION,
    Against,
    LowPrice,
)
from pomost.procurement.scoring.rules.ranking import Tie
from pomost.procurement.scoring.rules.shape import BidsFile, Rounding, TieBreak

FORMAT: Final = "pomost-score/1"
EXACT: Final = "exact: a decimal such as 17.14, or a fraction such as 120/7"
Mark = Literal["V", "P", "M", "I"]


class Part(BaseModel):
    """A piece of the result; nothing beside its fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class CellLine(Part):
    """Points of one bid under one criterion."""

    criterion: str
    points: str = Field(description=f"what counts; {EXACT}")
    exact: str = Field(description=f"before rounding; {EXACT}")
    trace: Text


class RowLine(Part):
    """One valid bid."""

    rank: int
    bid: str
    price_cents: int
    total: str = Field(description=EXACT)
    trace: Text
    evaluated_cents: str | None = Field(
        description=f"only with the formula money-equivalent, grosze; {EXACT}"
    )
    cells: tuple[CellLine, ...]


class TieLine(Part):
    """Bids with the same sum."""

    bids: tuple[str, ...]
    total: str
    decided_by: tuple[TieBreak, ...]
    joint: bool = Field(description="some of them are still equal and share a rank")
    trace: Text


class RejectedLine(Part):
    """A bid that was not scored."""

    bid: str
    because: str


class NoteLine(Part):
    """A remark with a mark of how sure we are."""

    confidence: Mark
    text: Text


class ReasonLine(Part):
    """Why the enquiry is a duty."""

    against: Against
    trace: Text


class EnquiryLine(Part):
    """A bidder who must be asked about the price."""

    bid: str
    reasons: tuple[ReasonLine, ...]


class LowPriceLine(Part):
    """The test for abnormally low prices."""

    below_percent: int
    value_cents: int
    mean_cents: str | None = Field(description=EXACT)
    enquiries: tuple[EnquiryLine, ...]
    provision: Text
    confidence: Mark = Field(
        description="V read in a source, P partly checked, M from memory, I own assumption"
    )
    notes: tuple[NoteLine, ...]


class ScoreReport(Part):
    """What `pomost score` prints."""

    format: Literal["pomost-score/1"] = FORMAT
    title: str
    rounding: Rounding
    tie_break: tuple[TieBreak, ...]
    winners: tuple[str, ...] = Field(description="several when nothing declared decides")
    ranking: tuple[RowLine, ...]
    ties: tuple[TieLine, ...]
    rejected: tuple[RejectedLine, ...]
    low_price: LowPriceLine


def _points(value: Fraction, rounding: Rounding | None) -> str:
    return written(value, rounding.places if rounding else 0)


def _cell(cell: Cell) -> CellLine:
    return CellLine(
        criterion=cell.criterion,
        points=_points(cell.points, cell.rounding),
        exact=written(cell.exact),
        trace=cell.trace,
    )


def _row(row: Row) -> RowLine:
    return RowLine(
        rank=row.rank,
        bid=row.bid.code,
        price_cents=row.bid.price_cents,
        total=_points(row.total, row.rounding),
        trace=row.trace,
        evaluated_cents=None if row.evaluated_cents is None else written(row.evaluated_cents),
        cells=tuple(map(_cell, row.cells)),
    )


def _tie(tie: Tie) -> TieLine:
    return TieLine(
        bids=tie.bids,
        total=written(tie.total),
        decided_by=tie.decided_by,
        joint=tie.joint,
        trace=tie.trace,
    )


def _low_price(found: LowPrice) -> LowPriceLine:
    return LowPriceLine(
        below_percent=BELOW_PERCENT,
        value_cents=found.value_cents,
        mean_cents=None if found.mean_cents is None else written(found.mean_cents),
        enquiries=tuple(
            EnquiryLine(
                bid=enquiry.bid,
                reasons=tuple(
                    ReasonLine(against=reason.against, trace=reason.trace)
                    for reason in enquiry.reasons
                ),
            )
            for enquiry in found.enquiries
        ),
        provision=PROVISION,
        confidence=CONFIDENCE.value,
        notes=tuple(NoteLine(confidence=mark.value, text=text) for mark, text in NOTES),
    )


def report(file: BidsFile, result: Result) -> ScoreReport:
    """The whole evaluation, traces in both languages."""
    return ScoreReport(
        title=file.title,
        rounding=file.rounding,
        tie_break=file.tie_break,
        winners=result.winners,
        ranking=tuple(map(_row, result.rows)),
        ties=tuple(map(_tie, result.ties)),
        rejected=tuple(
            RejectedLine(bid=bid.code, because=bid.rejected_because) for bid in result.rejected
        ),
        low_price=_low_price(result.low_price),
    )
