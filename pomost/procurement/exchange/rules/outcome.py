"""Who takes part, and what came of it, in OCDS."""

from datetime import date, datetime, time
from typing import Any

from pomost.kernel import money
from pomost.kernel.clock import WARSAW
from pomost.procurement.documents.rules.writer import long_date
from pomost.procurement.exchange.rules.process import (
    Amended,
    Awarded,
    Paid,
    Party,
    Process,
    ReceivedBid,
    Signed,
    release_id,
)


def lot_id(number: int | None) -> str:
    """``LOT-0001``, as eForms writes it; a purchase without lots is one lot."""
    return f"LOT-{number or 1:04d}"


def parties(process: Process) -> list[dict[str, Any]]:
    """The buyer and every bidder, each once, with their roles."""
    winners = {award.winner.bidder.id for award in process.awards if award.winner}
    found = [_party(process.buyer, ["buyer", "procuringEntity"])]
    for bidder in {bid.bidder.id: bid.bidder for bid in process.bids}.values():
        roles = ["tenderer", "supplier"] if bidder.id in winners else ["tenderer"]
        found.append(_party(bidder, roles))
    return found


def _party(party: Party, roles: list[str]) -> dict[str, Any]:
    numbers = (("PL-NIP", party.nip), ("PL-REGON", party.regon), ("PL-KRS", party.krs))
    known = [
        {"scheme": scheme, "id": number, "legalName": party.name}
        for scheme, number in numbers
        if number
    ]
    return {
        "id": party.id,
        "name": party.name,
        "identifier": known[0] if known else None,
        "additionalIdentifiers": known[1:],
        "address": {"locality": party.place, "country": "PL"} if party.place else None,
        "roles": roles,
    }


def bid_of(bid: ReceivedBid) -> dict[str, Any]:
    """A bid that came in."""
    return {
        "id": bid.code,
        "status": "disqualified" if bid.rejected else "valid",
        "tenderers": [{"id": bid.bidder.id, "name": bid.bidder.name}],
        "value": value(bid.price_cents),
        "relatedLots": [lot_id(bid.lot)],
        "hasRank": bid.rank is not None,
        "rank": bid.rank,
    }


def award_of(award: Awarded) -> dict[str, Any]:
    """A decision; without a winner it was annulled."""
    winner = award.winner
    return {
        "id": award.id,
        "status": "active" if winner else "unsuccessful",
        "statusDetails": award.reason,
        "date": start_of(award.on),
        "value": value(winner.price_cents) if winner else None,
        "suppliers": [{"id": winner.bidder.id, "name": winner.bidder.name}] if winner else [],
        "relatedBids": [winner.code] if winner else [],
        "relatedLots": [lot_id(award.lot)],
    }


def contract_of(contract: Signed, process: Process) -> dict[str, Any]:
    """A signed contract with its changes; once it is over, when, why, and what was paid."""
    over = contract.ended_on is not None
    return {
        "id": contract.id,
        "awardID": contract.award,
        "title": contract.number,
        # The standard has one code for every end: as agreed, and before its time.
        "status": "terminated" if over else "active",
        "statusDetails": contract.end_reason,
        "value": value(contract.value_cents),
        "dateSigned": start_of(contract.signed_on),
        "period": _lasted(contract),
        "amendments": [amendment_of(one, process.ocid) for one in contract.amendments],
        "implementation": {
            "transactions": [_transaction(one, contract, process) for one in contract.payments]
        },
    }


def _lasted(contract: Signed) -> dict[str, Any] | None:
    """From when to when; a contract that ended before its first day never began."""
    last = contract.ended_on or contract.ends_on
    began = contract.starts_on is None or last is None or contract.starts_on <= last
    return period(contract.starts_on if began else None, last)


def _transaction(payment: Paid, contract: Signed, process: Process) -> dict[str, Any]:
    """What the buyer paid to the winner of the contract's award."""
    winners = {award.id: award.winner.bidder for award in process.awards if award.winner}
    payee = winners.get(contract.award)
    return {
        "id": payment.id,
        "date": start_of(payment.on),
        "value": value(payment.cents),
        "payer": {"id": process.buyer.id, "name": process.buyer.name},
        "payee": {"id": payee.id, "name": payee.name} if payee else None,
    }


def amendment_of(change: Amended, ocid: str) -> dict[str, Any]:
    """A change of a contract: why, what, and the releases before and after it."""
    said = []
    if change.ends_on != change.ends_on_before:
        before, after = (long_date(day, "pl") for day in (change.ends_on_before, change.ends_on))
        said.append(f"Ostatni dzień: {after} (przedtem {before}).")
    if change.value_cents != change.value_before_cents:
        sums = (money.show(change.value_before_cents), money.show(change.value_cents))
        said.append(f"Wartość z VAT: {sums[1]} (przedtem {sums[0]}).")
    return {
        "id": change.id,
        "date": start_of(change.on),
        "rationale": change.reason,
        "description": " ".join([*said, f"Podstawa zmiany: {change.provision.rstrip('.')}."]),
        "amendsReleaseID": release_id(ocid, change.before),
        "releaseID": release_id(ocid, change.after),
    }


def value(cents: int) -> dict[str, Any] | None:
    """An amount in złoty; nothing while nobody knows it."""
    return {"amount": cents / 100, "currency": "PLN"} if cents else None


def start_of(day: date | None) -> str | None:
    """The first moment of a day in Poland."""
    return datetime.combine(day, time(0), WARSAW).isoformat() if day else None


def period(first: date | None, last: date | None) -> dict[str, Any] | None:
    """From the first moment of one day to the last second of another."""
    if first is None and last is None:
        return None
    end = datetime.combine(last, time(23, 59, 59), WARSAW).isoformat() if last else None
    return {"startDate": start_of(first), "endDate": end}
