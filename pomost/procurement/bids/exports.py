"""An evaluation as rows for the page and for its documents."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from pomost.criteria.law.rules import Confidence
from pomost.kernel.clock import day_in_warsaw
from pomost.kernel.texts import Text
from pomost.procurement.bids.models import PriceEnquiry, ReceivedBid
from pomost.procurement.bids.queries import Scored, shown_in
from pomost.procurement.documents.rules.blocks import Document
from pomost.procurement.documents.rules.price_letter import PriceLetter, price_letter
from pomost.procurement.documents.rules.protocol import Bidder, Protocol, protocol
from pomost.procurement.documents.rules.writer import Language
from pomost.procurement.scoring.exports import ScoreReport, report
from pomost.procurement.scoring.rules.low_price import CONFIDENCE, PROVISION


@dataclass(frozen=True, slots=True)
class Figure:
    """Points with the sum that shows why."""

    title: str
    points: Text
    trace: Text


@dataclass(frozen=True, slots=True)
class Line:
    """One bid in the ranking."""

    rank: int
    bid: ReceivedBid
    total: Text
    trace: Text
    cells: tuple[Figure, ...]


def points(number: str) -> Text:
    """Points as each language writes them."""
    return Text(pl=number.replace(".", ","), en=number)


def report_of(found: Scored) -> ScoreReport | None:
    """The evaluation with its traces; None while it cannot be scored."""
    return report(found.file, found.result) if found.result else None


def ranking(found: Scored, scored: ScoreReport) -> list[Line]:
    """Every valid bid, best first."""
    by_code = {bid.code: bid for bid in found.bids}
    titles = {one.code: one.title for one in shown_in(found.evaluation).criteria}
    return [
        Line(
            row.rank,
            by_code[row.bid],
            points(row.total),
            row.trace,
            tuple(
                Figure(titles[cell.criterion], points(cell.points), cell.trace)
                for cell in row.cells
            ),
        )
        for row in scored.ranking
    ]


def low_prices(found: Scored, scored: ScoreReport) -> list[dict[str, Any]]:
    """Bids that must be asked, or were, with what came of it."""
    must = {line.bid: line.reasons for line in scored.low_price.enquiries}
    return [
        {"bid": bid, "reasons": must.get(bid.code, ()), "enquiry": getattr(bid, "enquiry", None)}
        for bid in found.bids
        if bid.code in must or getattr(bid, "enquiry", None)
    ]


def protocol_of(found: Scored, language: Language, *, today: date) -> Document:
    """The printable protocol of an evaluation, decided or not."""
    evaluation = found.evaluation
    scored = report_of(found)
    return protocol(
        Protocol(
            buyer=evaluation.purchase.buyer.name,
            title=found.announced.title,
            number=evaluation.number,
            correction_reason=evaluation.correction_reason,
            opened_on=day_in_warsaw(evaluation.opens_at),
            made_on=today,
            announced=found.announced,
            bidders=tuple(
                Bidder(
                    bid.code,
                    bid.bidder,
                    bid.price_cents,
                    bid.rejected_because,
                    bid.rejected_provision,
                )
                for bid in found.bids
            ),
            scored=scored,
            enquiries=tuple(
                _enquiry_words(bid, bid.enquiry)
                for bid in found.bids
                if getattr(bid, "enquiry", None)
            ),
            winner=evaluation.winner.code if evaluation.winner else "",
            annulled_because=evaluation.annulled_because,
            decided_on=day_in_warsaw(evaluation.decided_at) if evaluation.decided_at else None,
            sha256=evaluation.sealed_sha256,
        ),
        language,
    )


def _enquiry_words(bid: ReceivedBid, enquiry: PriceEnquiry) -> tuple[str, date, str, str]:
    return bid.code, enquiry.asked_on, enquiry.answer, enquiry.decision_reason


def letter_of(found: Scored, bid: ReceivedBid, language: Language, *, today: date) -> Document:
    """The letter that asks a bidder to explain the price, art. 224."""
    enquiry: PriceEnquiry | None = getattr(bid, "enquiry", None)
    scored = report_of(found)
    reasons = (
        {line.bid: line.reasons for line in scored.low_price.enquiries}.get(bid.code, ())
        if scored
        else ()
    )
    return price_letter(
        PriceLetter(
            buyer=found.evaluation.purchase.buyer.name,
            title=found.announced.title,
            bidder=bid.bidder,
            code=bid.code,
            price_cents=bid.price_cents,
            comparisons=tuple(reason.trace for reason in reasons),
            doubts=enquiry.doubts if enquiry else "",
            written_on=enquiry.asked_on if enquiry else today,
            answer_by=enquiry.answer_by if enquiry else None,
            provision=PROVISION,
            confidence=Confidence(CONFIDENCE),
        ),
        language,
    )
