"""A whole notice as an XML document, in the order of the UBL schemas.

Pure: no Django, no database, no clock. Source: docs/formats/notices.md.
"""

from typing import Final

from lxml import etree

from pomost.procurement.notices.rules.change import changes
from pomost.procurement.notices.rules.draft import Draft, Part
from pomost.procurement.notices.rules.organisations import contracting_party, organisations
from pomost.procurement.notices.rules.process import lot_process, procedure_process
from pomost.procurement.notices.rules.project import lot_project, procedure_project
from pomost.procurement.notices.rules.result import modification, notice_result
from pomost.procurement.notices.rules.subtypes import CUSTOMIZATION
from pomost.procurement.notices.rules.terms import lot_terms, procedure_terms
from pomost.procurement.notices.rules.xml import (
    LANGUAGE,
    NAMESPACES,
    UBL,
    WARSAW,
    Element,
    code,
    day,
    el,
    extension,
    hour,
    identifier,
)

# The schema wants an award date that eForms has no use for; the SDK names this one.
NO_DAY: Final = "2000-01-01Z"


def notice(draft: Draft) -> bytes:
    """The notice, UTF-8, indented."""
    kind = draft.subtype
    spaces: dict[str | None, str] = {None: f"{UBL}{kind.document}-2"}
    spaces.update(NAMESPACES)
    root = etree.Element(f"{{{UBL}{kind.document}-2}}{kind.document}", nsmap=spaces)
    for part in _parts(draft):
        if part is not None:
            root.append(part)
    etree.cleanup_namespaces(root, keep_ns_prefixes=list(NAMESPACES))
    etree.indent(root)
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return written + b"\n"


def _parts(draft: Draft) -> list[Element | None]:
    kind = draft.subtype
    local = draft.at.astimezone(WARSAW)
    today, now = local.date(), local.time().replace(microsecond=0)
    return [
        extension(
            changes(draft),
            modification(draft),
            notice_result(draft),
            el("efac:NoticeSubType", code("cbc:SubTypeCode", "notice-subtype", kind.code)),
            organisations(draft),
        ),
        el("cbc:UBLVersionID", "2.3"),
        el("cbc:CustomizationID", CUSTOMIZATION),
        identifier("notice-id", draft.notice_id),
        None if kind.code in ("E1", "4", "7") else el("cbc:ContractFolderID", draft.procedure_id),
        day("cbc:IssueDate", today, now),
        hour("cbc:IssueTime", today, now),
        el("cbc:VersionID", f"{draft.version:02}"),
        day("cbc:PlannedDate", draft.answers.planned_on) if kind.code in ("4", "7") else None,
        el("cbc:RegulatoryDomain", kind.law),
        code("cbc:NoticeTypeCode", kind.form, kind.type),
        el("cbc:NoticeLanguageCode", LANGUAGE),
        contracting_party(draft),
        procedure_terms(draft),
        procedure_process(draft),
        procedure_project(draft),
        *(_lot(draft, part) for part in draft.shown_parts),
        el("cac:TenderResult", el("cbc:AwardDate", NO_DAY)) if kind.has_result else None,
    ]


def _lot(draft: Draft, part: Part) -> Element | None:
    planning = draft.subtype.planning
    return el(
        "cac:ProcurementProjectLot",
        identifier("Part", part.id.replace("LOT", "PAR"))
        if planning
        else identifier("Lot", part.id),
        lot_terms(draft),
        lot_process(draft),
        lot_project(draft, part),
    )
