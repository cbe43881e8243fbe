"""What Pomost already knows of a notice's answers: the buyer, the steps, bids, contracts."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.utils import translation

from pomost.kernel.clock import day_in_warsaw
from pomost.people.models import Organisation
from pomost.people.organisations.rules import Kind
from pomost.procurement.amendments.queries import amendments_of
from pomost.procurement.bids.models import Evaluation, ReceivedBid
from pomost.procurement.bids.queries import bids_of, evaluations_of
from pomost.procurement.bids.rules import EvaluationState
from pomost.procurement.contracts.models import Contract
from pomost.procurement.contracts.queries import contracts_of
from pomost.procurement.notices.models import NoticeDraft
from pomost.procurement.notices.queries.changes import amendment_in_words
from pomost.procurement.notices.rules.flat import flatten
from pomost.procurement.notices.rules.known import (
    Change,
    Ending,
    Firm,
    KnownAnswers,
    Signed,
    Source,
    is_of_a_lot,
    known_of_change,
    known_of_endings,
    of_other_notice,
    seat_of,
)
from pomost.procurement.notices.rules.questions import RESULTS
from pomost.procurement.publication.queries import editions_of
from pomost.procurement.purchases.models import Purchase
from pomost.procurement.purchases.rules import Procedure, PurchaseFile

LONGEST_TEXT = 6000
LAW = "Ustawa z dnia 11 września 2019 r. – Prawo zamówień publicznych"
# Answers about the buyer and the review body, which are the same in all its purchases.
OF_THE_BUYER = ("buyer_", "review_")
# Answers that are true of one notice only.
OF_ONE_NOTICE = ("corrects_", "correction", "modifi", "documents_changed", "more")
# What a notice of a changed contract does not take from the notice of the award.
OF_THE_AWARD = ("outcome", "no_award", "tenders", "value_cents", "changed", "winner_size")


def known_of(purchase: Purchase, subtype: str, number: int, file: PurchaseFile) -> KnownAnswers:
    """Everything known, the nearer source over the farther one."""
    found = {**_of_buyer(purchase.buyer), **_of_file(file)}
    others = NoticeDraft.objects.filter(purchase__buyer=purchase.buyer).order_by("updated_at", "pk")
    found |= _said(
        others.exclude(purchase=purchase),
        Source.EARLIER,
        lambda name: name.startswith(OF_THE_BUYER),
    )
    same = others.filter(purchase=purchase).exclude(subtype=subtype)
    found |= _said(
        same,
        Source.SAME,
        lambda name: not name.startswith(OF_ONE_NOTICE) and not is_of_a_lot(name),
    )
    if subtype in RESULTS:
        modifies = subtype == "38"
        found |= _said(
            same.filter(subtype__in=RESULTS - {"38"}),
            Source.SAME,
            lambda name: (
                is_of_a_lot(name)
                and not (modifies and name.partition("-")[2].startswith(OF_THE_AWARD))
            ),
        )
        found |= known_of_endings(
            endings_of(purchase),
            vat_percent=file.vat_percent,
            electronic=file.procedure != Procedure.INTERNAL_RULES,
            modifies=modifies,
        )
        if modifies:
            found |= _of_modification(same) | _of_amendment(purchase, file)
    if number > 1:
        found |= _of_correction(purchase, subtype, number)
    return found


def _said(
    drafts: QuerySet[NoticeDraft], source: Source, wanted: Callable[[str], bool]
) -> KnownAnswers:
    found: KnownAnswers = {}
    for draft in drafts:
        flat = {n: v for n, v in flatten(draft.answers).items() if wanted(n)}
        found |= of_other_notice(flat, source)
    return found


def _of_buyer(buyer: Organisation) -> KnownAnswers:
    legal_types = {Kind.MUNICIPALITY: "la", Kind.COUNTY: "la", Kind.VOIVODESHIP: "ra"}
    return of_other_notice(
        {
            "buyer_id": buyer.nip,
            "buyer_city": city_of(buyer),
            "buyer_legal_type": legal_types.get(Kind(buyer.kind), ""),
            "buyer_activity": "gen-pub" if buyer.kind in (Kind.MUNICIPALITY, Kind.COUNTY) else "",
        },
        Source.BUYER,
    )


def city_of(organisation: Organisation) -> str:
    """The town of an organisation whose place is a municipality."""
    place = organisation.place
    return place.name if place and len(place.code) == 7 else ""


def _of_file(file: PurchaseFile) -> KnownAnswers:
    due = file.offers_due_on
    found = of_other_notice(
        {"review_name": "Krajowa Izba Odwoławcza", "local_law": LAW}, Source.LAW
    )
    return found | of_other_notice(
        {"strategic_reason": reasons_of(file), "deadline_on": due.isoformat() if due else ""},
        Source.PURCHASE,
    )


def reasons_of(file: PurchaseFile) -> str:
    """Why the purchase serves its aims, in the buyer's own words."""
    said = [item.reason.strip() for item in file.criteria if item.reason.strip()]
    return "\n".join(dict.fromkeys([*said, file.need.strip()]))[:LONGEST_TEXT].strip()


def endings_of(purchase: Purchase) -> list[Ending]:
    """How each lot ended, by its newest evaluation."""
    newest: dict[int, Evaluation] = {}
    for evaluation in evaluations_of(purchase):
        newest.setdefault(evaluation.lot_number, evaluation)
    contracts = {one.evaluation_id: one for one in contracts_of(purchase)}
    found = []
    for evaluation in newest.values():
        rows = bids_of(evaluation)
        winner = next((row for row in rows if row.pk == evaluation.winner_id), None)
        contract = contracts.get(evaluation.pk)
        found.append(
            Ending(
                lot=evaluation.lot_number,
                state=EvaluationState(evaluation.state),
                decided_on=day_in_warsaw(evaluation.decided_at) if evaluation.decided_at else None,
                bids=tuple(_firm(row) for row in rows),
                winner=_firm(winner) if winner else None,
                price_cents=winner.price_cents if winner else 0,
                contract=Signed(
                    number=contract.number,
                    contractor=contract.contractor,
                    signed_on=contract.signed_on,
                    # As it was signed: what changed later has a notice of its own.
                    value_cents=signed_value(contract),
                )
                if contract
                else None,
            )
        )
    return found


def signed_value(contract: Contract) -> int:
    """The value before anything was changed."""
    changed = amendments_of(contract)
    return changed[-1].value_before_cents if changed else contract.value_cents


def _firm(row: ReceivedBid) -> Firm:
    who = row.organisation
    return Firm(
        code=row.code,
        name=row.bidder,
        number=(who.nip or who.krs or who.regon) if who else "",
        city=city_of(who) if who else "",
        size=row.size,
        seat=seat_of(row.seat, who.country if who else ""),
        rejected=bool(row.rejected_because),
    )


def _of_modification(same: QuerySet[NoticeDraft]) -> KnownAnswers:
    """BT-1501: the award notice that names the contract."""
    award = same.filter(subtype__in=RESULTS - {"38"}).exclude(published_number="").last()
    number = award.published_number if award else ""
    return of_other_notice({"modified_notice": number}, Source.SAME)


def _of_amendment(purchase: Purchase, file: PurchaseFile) -> KnownAnswers:
    """BT-201, 202 and 720: the newest change of any contract."""
    contracts = {one.pk: one for one in contracts_of(purchase)}
    changed = [one for contract in contracts.values() for one in amendments_of(contract)]
    if not changed:
        return {}
    newest = max(changed, key=lambda one: (one.agreed_on, one.pk))
    with translation.override("pl"):
        words = amendment_in_words(newest)
    return known_of_change(
        Change(
            lot=contracts[newest.contract_id].evaluation.lot_number,
            because=newest.because,
            words=words[:LONGEST_TEXT],
            value_before_cents=newest.value_before_cents,
            value_cents=newest.value_cents,
        ),
        lots=[one.evaluation.lot_number for one in contracts.values()],
        vat_percent=file.vat_percent,
    )


def _of_correction(purchase: Purchase, subtype: str, number: int) -> KnownAnswers:
    """BT-758 and why: the notice before, and the edition that corrects the purchase."""
    before = NoticeDraft.objects.get(purchase=purchase, subtype=subtype, number=number - 1)
    found = of_other_notice({"corrects_notice": before.published_number}, Source.CORRECTED)
    newest = editions_of(purchase).first()
    if newest and newest.version > (before.published_version or 0):
        said: dict[str, Any] = {
            "correction_reason": newest.reason,
            "documents_changed_on": newest.published_on.isoformat(),
        }
        found |= of_other_notice(said, Source.EDITION)
    return found


def corrected_since(purchase: Purchase, draft: NoticeDraft) -> bool:
    """Whether an edition came after this notice was published, which then is out of date."""
    if draft.published_version is None:
        return False
    newest = editions_of(purchase).first()
    return bool(newest and newest.version > draft.published_version)
