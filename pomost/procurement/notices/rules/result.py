"""How a procedure ended, and how a contract was changed: the extension of award notices.

Pure: no Django, no database, no clock. Source: docs/formats/notices.md.
"""

from collections.abc import Iterator

from pomost.procurement.notices.rules.answers import LotResult
from pomost.procurement.notices.rules.draft import Draft, Part
from pomost.procurement.notices.rules.organisations import winner_of, winners
from pomost.procurement.notices.rules.xml import (
    Element,
    amount,
    code,
    day,
    el,
    identifier,
    words,
)


def notice_result(draft: Draft) -> Element | None:
    """Results, tenders, contracts and tendering parties, lot by lot."""
    if not draft.subtype.has_result:
        return None
    won = [part for part in draft.parts if draft.won(part)]
    values = [draft.result(part).value_cents for part in won]
    total = sum(value for value in values if value is not None) if won else None
    says_value = not draft.subtype.contest and None not in values
    return el(
        "efac:NoticeResult",
        amount("cbc:TotalAmount", total) if says_value else None,
        *(_lot_result(draft, part) for part in draft.parts),
        *(_tender(draft, part) for part in won),
        *(_contract(draft, part) for part in won),
        *_parties(draft),
    )


def _number(prefix: str, part: Part) -> str:
    return f"{prefix}-{part.number or 1:04}"


def _lot_result(draft: Draft, part: Part) -> Element | None:
    result, modifies = draft.result(part), draft.subtype.code == "38"
    if modifies and not draft.won(part):
        return None
    return el(
        "efac:LotResult",
        identifier("result", _number("RES", part)),
        None
        if modifies
        else code("cbc:TenderResultCode", "winner-selection-status", result.outcome),
        el(
            "efac:DecisionReason",
            code("efbc:DecisionReasonCode", "non-award-justification", result.no_award),
        )
        if result.outcome == "clos-nw"
        else None,
        el("efac:LotTender", identifier("tender", _number("TEN", part)))
        if draft.won(part)
        else None,
        *(() if modifies or result.nothing_came else _received(result)),
        el("efac:SettledContract", identifier("contract", _number("CON", part)))
        if draft.won(part)
        else None,
        el("efac:TenderLot", identifier("Lot", part.id)),
    )


def _received(result: LotResult) -> Iterator[Element | None]:
    """BT-759 with BT-760: how many tenders, from firms of which size and place, how sent."""
    large = None
    if result.tenders is not None and result.tenders_sme is not None:
        large = max(result.tenders - result.tenders_sme, 0)
    for name, count in (
        ("tenders", result.tenders),
        ("t-sme", result.tenders_sme),
        ("t-large", large),
        ("t-esubm", result.tenders_online),
        ("t-oth-eea", result.tenders_eea),
        ("t-no-eea", result.tenders_far),
    ):
        if count is not None:
            yield el(
                "efac:ReceivedSubmissionsStatistics",
                code("efbc:StatisticsCode", "received-submission-type", name),
                el("efbc:StatisticsNumeric", str(count)),
            )


def _tender(draft: Draft, part: Part) -> Element | None:
    result = draft.result(part)
    contest = draft.subtype.contest
    return el(
        "efac:LotTender",
        identifier("tender", _number("TEN", part)),
        None
        if contest
        else el("cac:LegalMonetaryTotal", amount("cbc:PayableAmount", result.value_cents)),
        _subcontracting(result) if draft.subtype.code == "29" else None,
        el("efac:TenderingParty", identifier("tendering-party", _tpa(draft, result))),
        el("efac:TenderLot", identifier("Lot", part.id)),
        el("efac:TenderReference", el("cbc:ID", result.tender_ref)),
    )


def _subcontracting(result: LotResult) -> Element | None:
    """BT-773; whether its value is known is not asked."""
    if result.subcontracting is None:
        return None
    return el(
        "efac:SubcontractingTerm",
        code("efbc:TermCode", "applicability", "yes" if result.subcontracting else "no"),
    )


def _contract(draft: Draft, part: Part) -> Element | None:
    result, contest = draft.result(part), draft.subtype.contest
    return el(
        "efac:SettledContract",
        identifier("contract", _number("CON", part)),
        day("cbc:AwardDate", result.chosen_on),
        None if contest else day("cbc:IssueDate", result.concluded_on),
        None if contest else el("efac:ContractReference", el("cbc:ID", result.contract_ref)),
        el("efac:LotTender", identifier("tender", _number("TEN", part))),
    )


def _tpa(draft: Draft, result: LotResult) -> str:
    return "TPA-" + winner_of(draft, result).removeprefix("ORG-")


def _parties(draft: Draft) -> Iterator[Element | None]:
    for org, result in winners(draft):
        yield el(
            "efac:TenderingParty",
            identifier("tendering-party", _tpa(draft, result)),
            el("efac:Tenderer", identifier("organization", org)),
        )


def modification(draft: Draft) -> Element | None:
    """BT-1501, BT-200, BT-201, BT-202: what of which contract was changed, and why."""
    said = draft.answers
    if draft.subtype.code != "38":
        return None
    changed = next((part for part in draft.parts if draft.won(part)), None)
    return el(
        "efac:ContractModification",
        el("efbc:ChangedNoticeIdentifier", said.modified_notice, schemeName="notice-id-ref"),
        el("efbc:ModifiedContractIdentifier", _number("CON", changed), schemeName="contract")
        if changed
        else None,
        el(
            "efac:Change",
            words("efbc:ChangeDescription", said.modification_words),
            el(
                "efac:ChangedSection",
                el("efbc:ChangedSectionIdentifier", "RESULT"),
            ),
        ),
        el(
            "efac:ChangeReason",
            code("cbc:ReasonCode", "modification-justification", said.modification),
            words("efbc:ReasonDescription", said.modification_reason),
        ),
    )
