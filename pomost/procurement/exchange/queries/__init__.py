"""A purchase with all that came after it, as the exchange formats see it."""

from dataclasses import replace
from hashlib import sha256
from typing import Any

from pomost.criteria.catalogue.rules import UnknownDay
from pomost.kernel.clock import day_in_warsaw
from pomost.kernel.texts import Text
from pomost.people.models import Organisation
from pomost.procurement.award.queries import criteria_of
from pomost.procurement.bids.models import Evaluation
from pomost.procurement.bids.models import ReceivedBid as Recorded
from pomost.procurement.bids.queries import bids_of, evaluations_of, scored
from pomost.procurement.clauses.queries import clauses_of
from pomost.procurement.exchange.queries.news import news_of
from pomost.procurement.exchange.rules.process import (
    Awarded,
    News,
    Party,
    Process,
    Published,
    ReceivedBid,
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
    return now.after(news[-1]) if (news := news_of(purchase)) else now


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
    past = [_past(now, one) for one in news_of(purchase)[:-1]]
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


def is_social_service(file: PurchaseFile) -> bool | None:
    """Whether the regime of social services applies; None on a day the catalogue lacks."""
    try:
        return regime_of(file).social
    except UnknownDay:
        return None
