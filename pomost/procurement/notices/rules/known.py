"""What Pomost already knows of a notice's answers, and from where; typed answers win over it.

Pure: no Django, no database, no clock. Source: docs/formats/notices.md.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Any, Final

from pomost.procurement.bids.rules import EvaluationState, FirmSize, Seat
from pomost.procurement.notices.rules.answers import result_field
from pomost.procurement.notices.rules.flat import OF_A_LOT

NOT_LARGE: Final = frozenset({FirmSize.MICRO, FirmSize.SMALL, FirmSize.MEDIUM})
# Besides Poland: the Union, Iceland, Liechtenstein and Norway.
EEA: Final = frozenset(
    {"AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS"}
    | {"IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PT", "RO", "SE", "SI", "SK"}
)


class Source(StrEnum):
    """Where a value comes from."""

    BUYER = "buyer"
    EARLIER = "earlier"  # the buyer's notices of other purchases
    SAME = "same"  # other notices of this purchase
    PURCHASE = "purchase"
    LAW = "law"
    BIDS = "bids"
    AWARD = "award"
    CONTRACT = "contract"
    AMENDMENT = "amendment"
    EDITION = "edition"
    CORRECTED = "corrected"  # the published notice that this one corrects


@dataclass(frozen=True, slots=True)
class Known:
    """One value, as JSON, and where it comes from."""

    value: Any
    source: Source


KnownAnswers = dict[str, Known]


@dataclass(frozen=True, slots=True)
class Firm:
    """A bidder as it was recorded; empty where nobody said."""

    code: str
    name: str
    number: str = ""
    city: str = ""
    size: str = ""
    seat: str = ""
    rejected: bool = False


@dataclass(frozen=True, slots=True)
class Signed:
    """The contract of a lot; the value is grosze with VAT."""

    number: str
    contractor: str
    signed_on: date
    value_cents: int


@dataclass(frozen=True, slots=True)
class Change:
    """The newest change of a contract; values are grosze with VAT, ``words`` say what changed."""

    lot: int
    because: str
    words: str
    value_before_cents: int
    value_cents: int


@dataclass(frozen=True, slots=True)
class Ending:
    """How the evaluation of one lot, or of the whole (0), stands."""

    lot: int
    state: EvaluationState
    decided_on: date | None
    bids: tuple[Firm, ...]
    winner: Firm | None = None
    price_cents: int = 0  # of the winner, with VAT
    contract: Signed | None = None


def seat_of(seat: str, country: str) -> str:
    """Where a bidder sits: what was said of the bid, else the country of its organisation."""
    if seat or not country:
        return seat
    if country == "PL":
        return Seat.POLAND
    return Seat.EEA if country in EEA else Seat.FAR


def without_vat(cents: int, vat_percent: Decimal) -> int:
    """An amount with VAT less the VAT, to the grosz, half a grosz up."""
    exact = Decimal(cents) * 100 / (100 + vat_percent)
    return int(exact.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def known_of_endings(
    endings: Sequence[Ending], *, vat_percent: Decimal | None, electronic: bool, modifies: bool
) -> KnownAnswers:
    """The answers about each lot.

    ``electronic``: every tender had to be sent electronically. ``modifies``: a notice of a
    changed contract, whose value is the value of the change and nothing that is known.
    """
    found: KnownAnswers = {}
    for ending in endings:
        rows = [*_of_state(ending), *_of_bids(ending, electronic=electronic)]
        if ending.winner:
            rows += _of_winner(ending.winner)
            rows += _of_contract(ending, None if modifies else vat_percent)
        for name, value, source in rows:
            if value not in ("", None):
                found[result_field(ending.lot, name)] = Known(value, source)
    return found


Row = tuple[str, Any, Source]
OUTCOMES: Final = {
    EvaluationState.OPEN: "open-nw",
    EvaluationState.AWARDED: "selec-w",
    EvaluationState.ANNULLED: "clos-nw",
}


def _of_state(ending: Ending) -> Iterator[Row]:
    yield "outcome", OUTCOMES[ending.state], Source.AWARD
    if ending.decided_on and ending.winner:
        yield "chosen_on", ending.decided_on.isoformat(), Source.AWARD
    if ending.state is EvaluationState.ANNULLED:
        if not ending.bids:
            yield "no_award", "no-rece", Source.BIDS
        elif all(bid.rejected for bid in ending.bids):
            yield "no_award", "all-rej", Source.BIDS


def _of_bids(ending: Ending, *, electronic: bool) -> Iterator[Row]:
    """How many tenders came; parts of them only when every bid says what is counted."""
    if ending.state is EvaluationState.OPEN:
        return
    bids = ending.bids
    yield "tenders", len(bids), Source.BIDS
    if all(bid.size for bid in bids):
        yield "tenders_sme", sum(bid.size in NOT_LARGE for bid in bids), Source.BIDS
    if electronic:
        yield "tenders_online", len(bids), Source.LAW
    if all(bid.seat for bid in bids):
        yield "tenders_eea", sum(bid.seat == Seat.EEA for bid in bids), Source.BIDS
        yield "tenders_far", sum(bid.seat == Seat.FAR for bid in bids), Source.BIDS


def _of_winner(winner: Firm) -> Iterator[Row]:
    yield "winner_name", winner.name, Source.BIDS
    yield "winner_id", winner.number, Source.BIDS
    yield "winner_city", winner.city, Source.BIDS
    yield "winner_size", winner.size, Source.BIDS
    yield "tender_ref", winner.code, Source.BIDS


def _of_contract(ending: Ending, vat_percent: Decimal | None) -> Iterator[Row]:
    """The contract is what counts; without one yet, the price of the winner."""
    signed = ending.contract
    if vat_percent is not None:
        cents = signed.value_cents if signed else ending.price_cents
        source = Source.CONTRACT if signed else Source.BIDS
        yield "value_cents", without_vat(cents, vat_percent), source
    if signed:
        yield "winner_name", signed.contractor, Source.CONTRACT
        yield "contract_ref", signed.number, Source.CONTRACT
        yield "concluded_on", signed.signed_on.isoformat(), Source.CONTRACT


def known_of_change(
    change: Change, *, lots: Sequence[int], vat_percent: Decimal | None
) -> KnownAnswers:
    """What a notice of a changed contract says of the change; ``lots`` are all that have one.

    The value is what the change adds; one that takes away, or unknown VAT, leaves it to the buyer.
    """
    found: KnownAnswers = {
        "modification_reason": Known(change.because, Source.AMENDMENT),
        "modification_words": Known(change.words, Source.AMENDMENT),
    }
    if len(lots) > 1:
        for lot in lots:
            name = result_field(lot, "changed")
            found[name] = Known(lot == change.lot, Source.AMENDMENT)
    more = change.value_cents - change.value_before_cents
    if vat_percent is not None and more >= 0:
        name = result_field(change.lot, "value_cents")
        found[name] = Known(without_vat(more, vat_percent), Source.AMENDMENT)
    return found


def of_other_notice(flat: Mapping[str, Any], source: Source) -> KnownAnswers:
    """What another notice says, where it says something."""
    return {
        name: Known(value, source)
        for name, value in flat.items()
        if value not in ("", None, [], ())
    }


def values_of(known: Mapping[str, Known]) -> dict[str, Any]:
    """The bare values."""
    return {name: one.value for name, one in known.items()}


def is_of_a_lot(name: str) -> bool:
    """Tell whether an answer is about one lot."""
    return bool(OF_A_LOT.match(name))
