"""The terms of taking part and of performance, for the procedure and for each lot.

Pure: no Django, no database, no clock. Source: docs/formats/notices.md.
"""

from collections.abc import Iterator

from pomost.procurement.notices.rules.award import awarding_terms
from pomost.procurement.notices.rules.draft import Draft
from pomost.procurement.notices.rules.organisations import BUYER, REVIEW
from pomost.procurement.notices.rules.xml import (
    Element,
    code,
    el,
    flag,
    identifier,
    party,
    words,
)

IN_DOCUMENTS = "epo-procurement-document"
# Subtypes whose lots say whether the contract is reserved (BT-71, BT-736).
SAY_RESERVED = frozenset({"7", "12", "16", "20", "E3"})
SAY_DOCUMENTS = frozenset({"12", "16", "20", "23", "E3"})


def procedure_terms(draft: Draft) -> Element | None:
    """BT-01 in words below the EU thresholds, where exclusion grounds stand, how many lots."""
    kind = draft.subtype
    several = len(draft.file.lots) > 1
    says_lots = kind.code in ("16", "20", "E3") and several
    return el(
        "cac:TenderingTerms",
        el(
            "cac:ProcurementLegislationDocumentReference",
            el("cbc:ID", "LocalLegalBasis"),
            words("cbc:DocumentDescription", draft.answers.local_law),
        )
        if kind.law == "other" and draft.answers.local_law.strip()
        else None,
        _requirement("exclusion-grounds-source", IN_DOCUMENTS)
        if kind.code in SAY_RESERVED or kind.code == "23"
        else None,
        el(
            "cac:LotDistribution",
            el("cbc:MaximumLotsSubmittedNumeric", str(draft.answers.max_lots or "")),
        )
        if says_lots
        else None,
    )


def lot_terms(draft: Draft) -> Element | None:
    """Everything a lot says about taking part, points, performance and review."""
    kind, said = draft.subtype, draft.answers
    funds = {True: "eu-funds", False: "no-eu-funds", None: ""}[said.eu_funds]
    variants = {True: "allowed", False: "not-allowed", None: ""}[said.variants]
    says_award = kind.code not in ("E1", "4", "38")
    return el(
        "cac:TenderingTerms",
        code("cbc:VariantConstraintCode", "permission", variants)
        if kind.code in SAY_RESERVED - {"7"}
        else None,
        code("cbc:FundingProgramCode", "eu-funded", funds)
        if kind.code not in ("E1", "4", "38")
        else None,
        _documents(draft) if kind.code in SAY_DOCUMENTS else None,
        *_requirements(draft),
        *_execution(draft),
        awarding_terms(draft) if says_award else None,
        party("cac:AdditionalInformationParty", BUYER),
        _recipient(draft),
        el(
            "cac:TenderValidityPeriod",
            el("cbc:DurationMeasure", str(said.validity_months or ""), unitCode="MONTH"),
        )
        if kind.code in ("16", "20", "E3") and draft.one_stage
        else None,
        _review(draft) if draft.has_review else None,
        el("cac:Language", el("cbc:ID", "POL")) if kind.calls or kind.code in ("E1", "7") else None,
        el(
            "cac:PostAwardProcess",
            flag("cbc:ElectronicOrderUsageIndicator", value=said.eordering),
            flag("cbc:ElectronicPaymentUsageIndicator", value=said.epayment),
        )
        if kind.code in ("16", "20", "E3", "12", "7")
        else None,
    )


def _requirement(list_name: str, value: str) -> Element | None:
    return el(
        "cac:TendererQualificationRequest",
        el(
            "cac:SpecificTendererRequirement",
            code("cbc:TendererRequirementTypeCode", list_name, value),
        ),
    )


def _requirements(draft: Draft) -> Iterator[Element | None]:
    """BT-71 (who may take part) and BT-821 (where the conditions stand)."""
    kind = draft.subtype.code
    if kind in SAY_RESERVED or (kind == "4" and draft.reserved != "none"):
        yield _requirement("reserved-procurement", draft.reserved)
    if kind in SAY_RESERVED or kind == "23":
        yield _requirement("selection-criteria-source", IN_DOCUMENTS)


def _execution(draft: Draft) -> Iterator[Element | None]:
    """BT-736, BT-70 with OPT-060, BT-743, BT-764."""
    kind, said = draft.subtype.code, draft.answers
    if kind in SAY_RESERVED:
        yield _condition("reserved-execution", "yes" if draft.reserved == "res-ws" else "no")
        if draft.terms:
            yield _condition("conditions", "performance", draft.terms)
        yield _condition("einvoicing", said.einvoicing)
    if kind in ("16", "E3"):
        yield _condition("ecatalog-submission", "not-allowed")


def _condition(list_name: str, value: str, text: str = "") -> Element | None:
    return el(
        "cac:ContractExecutionRequirement",
        code("cbc:ExecutionRequirementCode", list_name, value),
        words("cbc:Description", text) if value else None,
    )


def _documents(draft: Draft) -> Element | None:
    """BT-14 and BT-15: where the documents are, open to all."""
    url = draft.answers.documents_url
    if not url.strip():
        return None
    return el(
        "cac:CallForTendersDocumentReference",
        el("cbc:ID", "DOC-1"),
        el("cbc:DocumentType", "non-restricted-document"),
        el("cac:Attachment", el("cac:ExternalReference", el("cbc:URI", url))),
    )


def _recipient(draft: Draft) -> Element | None:
    """BT-18: where suppliers send what they send."""
    kind = draft.subtype.code
    if kind not in ("E1", "12", "16", "20", "23", "E3"):
        return None
    return el(
        "cac:TenderRecipientParty",
        el("cbc:EndpointID", draft.answers.submission_url),
        el("cac:PartyIdentification", identifier("organization", BUYER)),
    )


def _review(draft: Draft) -> Element | None:
    """BT-99 and who decides about appeals."""
    return el(
        "cac:AppealTerms",
        el(
            "cac:PresentationPeriod",
            words("cbc:Description", draft.answers.review_deadlines),
        )
        if draft.subtype.code != "4"
        else None,
        party("cac:AppealReceiverParty", REVIEW),
    )
