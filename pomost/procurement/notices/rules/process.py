"""The procedure, and each lot's deadlines: BT-105, 131, 1311, 630, 800, 132 and others.

Pure: no Django, no database, no clock. Source: docs/formats/notices.md.
"""

from datetime import time

from pomost.procurement.notices.rules.draft import Draft
from pomost.procurement.notices.rules.xml import (
    Element,
    code,
    day,
    el,
    extension,
    flag,
    hour,
    words,
)


def procedure_process(draft: Draft) -> Element | None:
    """BT-105 with what it asks for; notices before a procedure have none."""
    kind, said = draft.subtype.code, draft.answers
    if kind in ("E1", "4", "7", "38"):
        return None
    direct = kind == "29" and draft.procedure == "neg-wo-call"
    return el(
        "cac:TenderingProcess",
        words("cbc:Description", said.features) if kind not in ("16", "29", "36") else None,
        code("cbc:ProcedureCode", "procurement-procedure-type", draft.procedure),
        el(
            "cac:ProcessJustification",
            code("cbc:ProcessReasonCode", "accelerated-procedure", "false"),
        )
        if kind == "16" and draft.procedure in ("open", "restricted", "neg-w-call")
        else None,
        el(
            "cac:ProcessJustification",
            code("cbc:ProcessReasonCode", "direct-award-justification", said.direct_award),
            words("cbc:ProcessReason", said.direct_award_reason),
        )
        if direct
        else None,
    )


def lot_process(draft: Draft) -> Element | None:
    """How and until when suppliers answer for a lot."""
    kind, said = draft.subtype.code, draft.answers
    calls = kind in ("16", "20", "23", "E3")
    at = (said.deadline_on, said.deadline_time)
    tenders = calls and draft.one_stage if kind != "23" else draft.procedure == "open"
    two_stages = calls and not tenders
    systems = kind in ("7", "12", "16", "20", "29", "33", "E3")
    return el(
        "cac:TenderingProcess",
        _answers_until(draft),
        code("cbc:SubmissionMethodCode", "esubmission", "required")
        if calls or kind == "12"
        else None,
        flag("cbc:CandidateReductionConstraintIndicator", value=True)
        if kind == "16" and draft.procedure in ("comp-dial", "innovation", "neg-w-call")
        else None,
        flag("cbc:GovernmentAgreementConstraintIndicator", value=said.gpa)
        if kind in ("7", "16", "29")
        else None,
        _until("cac:TenderSubmissionDeadlinePeriod", draft) if tenders else None,
        _until("cac:ParticipationRequestReceptionPeriod", draft) if two_stages else None,
        el(
            "cac:EconomicOperatorShortList",
            flag("cbc:LimitationDescription", value=False),
            el("cbc:MinimumQuantity", str(said.min_candidates or "")),
        )
        if kind == "16" and two_stages
        else None,
        el(
            "cac:OpenTenderEvent",
            day("cbc:OccurrenceDate", said.opening_on, said.opening_time or time()),
            hour("cbc:OccurrenceTime", said.opening_on, said.opening_time),
        )
        if kind in ("16", "20", "E3") and draft.procedure == "open" and at[0]
        else None,
        el("cac:AuctionTerms", flag("cbc:AuctionConstraintIndicator", value=False))
        if kind in ("16", "20", "29", "E3")
        else None,
        _system("framework-agreement") if systems else None,
        _system("dps-usage") if systems else None,
    )


def _system(list_name: str) -> Element | None:
    return el("cac:ContractingSystem", code("cbc:ContractingSystemTypeCode", list_name, "none"))


def _until(name: str, draft: Draft) -> Element | None:
    said = draft.answers
    return el(
        name,
        day("cbc:EndDate", said.deadline_on, said.deadline_time or time()),
        hour("cbc:EndTime", said.deadline_on, said.deadline_time),
    )


def _answers_until(draft: Draft) -> Element | None:
    """Where an answer is not a tender: a consultation (BT-800), a call for interest (BT-630)."""
    if draft.subtype.code == "E1":
        return extension(_until("efac:AnswerReceptionPeriod", draft))
    if draft.subtype.code == "12":
        return extension(_until("efac:InterestExpressionReceptionPeriod", draft))
    return None
