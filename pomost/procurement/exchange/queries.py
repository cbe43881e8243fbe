"""A purchase with all that came after it, as the exchange formats see it."""

from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import Any

from pomost.criteria.catalogue.rules import UnknownDay
from pomost.kernel.clock import day_in_warsaw
from pomost.kernel.texts import Text
from pomost.people.models import Organisation
from pomost.procurement.amendments.models import Amendment
from pomost.procurement.award.queries import criteria_of
from pomost.procurement.bids.models import Evaluation
from pomost.procurement.bids.models import ReceivedBid as Recorded
from pomost.procurement.bids.queries import bids_of, evaluations_of, scored
from pomost.procurement.clauses.queries import clauses_of
from pomost.procurement.contracts.models import Contract
from pomost.procurement.contracts.queries import contracts_of
from pomost.procurement.contracts.rules import ContractState
from pomost.procurement.exchange.rules.process import (
    Amended,
    Awarded,
    News,
    Party,
    Process,
    Published,
    ReceivedBid,
    Signed,
)
from pomost.procurement.publication.models import Edition
from pomost.procurement.publication.queries import editions_of, file_of
from pomost.procurement.purchases.models import Purchase
from pomost.procurement.purchases.queries import as_file
from pomost.procurement.purchases.rules import PurchaseFile, Stage
from pomost.procurement.regime.queries import regime_of


def party_of(organisation: Organisation) -> Party:
    """An organisation under the identifiers that registers give it; no person is named."""
    return Party(
        id=f"organisation-{organisation.pk}",
        name=organisation.name,
        nip=organisation.nip,
        regon=organisation.regon,
        krs=organisation.krs,
        place=organisation.place.name if organisation.place else "",
    )


def process_of(purchase: Purchase) -> Process:
    """The process as it stands; once published, with what the newest edition says.

    Raises Unusable when its award criteria make no scale.
    """
    newest = editions_of(purchase).first()
    published = _published(newest) if newest else None
    bids, awards = _results(purchase)
    now = _process(
        purchase,
        file_of(newest, "pl") if newest else as_file(purchase),
        stage=Stage(purchase.stage),
        version=purchase.version,
        at=purchase.updated_at,
        published=published,
        bids=bids,
        awards=awards,
    )
    return now.after(news[-1]) if (news := _news_of(purchase)) else now


def history_of(purchase: Purchase) -> list[Process]:
    """Each published edition as it was, oldest first, then each contract and change of one, and
    the process as it stands.
    """
    now = process_of(purchase)
    number = now.published.number if now.published else ""
    editions = [
        _process(
            purchase,
            file_of(edition, "pl"),
            stage=Stage.PUBLISHED,
            version=edition.version,
            at=edition.recorded_at,
            # One process has one identifier, also before its number was known.
            published=replace(_published(edition), number=number),
        )
        for edition in reversed(editions_of(purchase))
    ]
    told = editions and now.stage is Stage.PUBLISHED and not now.bids and not now.contracts
    past = [_past(now, one) for one in _news_of(purchase)[:-1]]
    return editions if told else [*editions, *past, now]


def _past(now: Process, news: News) -> Process:
    """The process as it stood when a contract was signed or changed."""
    awards = tuple(a for a in now.awards if a.on is None or a.on <= day_in_warsaw(news.at))
    lots = {award.lot for award in awards}
    bids = tuple(bid for bid in now.bids if bid.lot in lots)
    return replace(now, at=news.at, news=news, awards=awards, bids=bids)


def _process(purchase: Purchase, file: PurchaseFile, **parts: Any) -> Process:
    titles: dict[str, Text] = {}
    wordings: dict[str, Text] = {}
    for clause in clauses_of(file):
        if clause.criterion and clause.wording:
            titles[clause.chosen.code] = clause.criterion.title
            wordings[clause.chosen.code] = clause.wording
    return Process(
        key=str(purchase.pk),
        file=file,
        buyer=party_of(purchase.buyer),
        criteria=criteria_of(file),
        titles=titles,
        wordings=wordings,
        **parts,
    )


def _published(edition: Edition) -> Published:
    return Published(
        on=edition.published_on,
        number=edition.notice_number,
        url=edition.notice_url,
        edition=edition.number,
    )


def newest_evaluations(purchase: Purchase) -> list[Evaluation]:
    """The evaluation that counts for each lot: the last of its corrections."""
    newest: dict[int, Evaluation] = {}
    for evaluation in evaluations_of(purchase):
        newest.setdefault(evaluation.lot_number, evaluation)
    return list(newest.values())


def _results(purchase: Purchase) -> tuple[tuple[ReceivedBid, ...], tuple[Awarded, ...]]:
    """The bids and decisions that are public: those of evaluations that were decided."""
    bids: list[ReceivedBid] = []
    awards: list[Awarded] = []
    for evaluation in newest_evaluations(purchase):
        if evaluation.decided_at is None:
            continue
        result = scored(evaluation).result
        ranks = {row.bid.code: row.rank for row in result.rows} if result else {}
        lot = evaluation.lot_number or None
        received = {row.pk: _bid(row, ranks.get(row.code), lot) for row in bids_of(evaluation)}
        bids += received.values()
        awards.append(
            Awarded(
                id=f"award-{evaluation.pk}",
                on=day_in_warsaw(evaluation.decided_at),
                winner=received.get(evaluation.winner_id or 0),
                reason=evaluation.annulled_because,
                lot=lot,
            )
        )
    return tuple(bids), tuple(awards)


def _bid(row: Recorded, rank: int | None, lot: int | None) -> ReceivedBid:
    return ReceivedBid(
        code=row.code if lot is None else f"{lot}-{row.code}",
        bidder=_bidder(row),
        price_cents=row.price_cents,
        rejected=bool(row.rejected_because),
        rank=rank,
        lot=lot,
    )


def _bidder(row: Recorded) -> Party:
    if row.organisation:
        return party_of(row.organisation)
    return Party(id=f"bidder-{sha256(row.bidder.encode()).hexdigest()[:12]}", name=row.bidder)


def _news_of(purchase: Purchase) -> list[News]:
    """What each signature and change of a contract brought; the present comes last."""
    contracts = list(contracts_of(purchase))
    changes = list(
        Amendment.objects.filter(contract__purchase=purchase).order_by("recorded_at", "pk")
    )
    known = [[c for c in contracts if c.recorded_at <= one.recorded_at] for one in changes]
    names = {
        one.pk: (_name(len(known[n]), n), _name(len(known[n]), n + 1))
        for n, one in enumerate(changes)
    }

    def news(told: list[Contract], done: int, *, now: bool = False) -> News:
        signed_at = max(one.recorded_at for one in told)
        changed_at = changes[done - 1].recorded_at if done else signed_at
        at = max(signed_at, changed_at)
        return News(
            name=_name(len(told), done),
            at=at,
            contracts=tuple(
                _signed(one, changes, done, names, on=None if now else day_in_warsaw(at))
                for one in told
            ),
            is_amendment=done > 0 and changed_at >= signed_at,
        )

    if not contracts:
        return []
    found = {
        _name(len(told), done): news(told, done)
        for n, told in enumerate(known)
        for done in (n, n + 1)
    }
    now = news(contracts, len(changes), now=True)
    found.pop(now.name, None)
    return [*found.values(), now]


def _name(contracts: int, changes: int) -> str:
    return f"contracts-{contracts}" + (f"-amendments-{changes}" if changes else "")


def _signed(
    contract: Contract,
    changes: list[Amendment],
    done: int,
    names: dict[int, tuple[str, str]],
    *,
    on: date | None,
) -> Signed:
    """The contract after so many changes: on a day of the past, or now."""
    later = next((one for one in changes[done:] if one.contract_id == contract.pk), None)
    ended = contract.state != ContractState.RUNNING and later is None
    if ended and on and contract.ended_on:
        ended = contract.ended_on <= on
    return Signed(
        id=f"contract-{contract.pk}",
        award=f"award-{contract.evaluation_id}",
        number=contract.number,
        value_cents=later.value_before_cents if later else contract.value_cents,
        signed_on=contract.signed_on,
        starts_on=contract.starts_on,
        ends_on=later.ends_on_before if later else contract.ends_on,
        ended=ended,
        amendments=tuple(
            Amended(
                id=f"contract-{contract.pk}-amendment-{one.number}",
                on=one.agreed_on,
                reason=one.because,
                provision=one.provision,
                ends_on_before=one.ends_on_before,
                ends_on=one.ends_on,
                value_before_cents=one.value_before_cents,
                value_cents=one.value_cents,
                before=names[one.pk][0],
                after=names[one.pk][1],
            )
            for one in changes[:done]
            if one.contract_id == contract.pk
        ),
    )


def is_social_service(file: PurchaseFile) -> bool | None:
    """Whether the regime of social services applies; None on a day the catalogue lacks."""
    try:
        return regime_of(file).social
    except UnknownDay:
        return None
