"""A notice as a file, and the official findings in words."""

from typing import Any

from django.utils.text import slugify

from pomost.kernel.texts import Text
from pomost.procurement.notices.queries.sdk import rule_texts
from pomost.procurement.notices.queries.validation import Report
from pomost.procurement.notices.rules.draft import Draft
from pomost.procurement.notices.rules.findings import Finding, field_of, part_of
from pomost.procurement.notices.rules.notice import notice

LONGEST_NAME = 60


def as_xml(draft: Draft) -> bytes:
    """The notice, UTF-8."""
    return notice(draft)


def file_name(draft: Draft) -> str:
    """``obiady-dla-domu-eforms-20.xml``."""
    title = draft.file.title.replace("ł", "l").replace("Ł", "L")
    stem = slugify(title)[:LONGEST_NAME].strip("-") or "pomost"
    return f"{stem}-eforms-{draft.subtype.code}.xml"


def findings_in_words(report: Report, draft: Draft, language: str) -> list[dict[str, Any]]:
    """Each finding with the field or the part of the purchase it is about; the same said once."""
    texts = rule_texts("en" if language.startswith("en") else "pl")
    lots = tuple(part.number for part in draft.shown_parts)
    rows: dict[tuple[str, str], dict[str, Any]] = {}
    for finding in report.findings:
        field = field_of(finding, lots)
        part = "" if field else part_of(finding)
        rows.setdefault(
            (finding.rule, field or part or finding.message),
            {
                "finding": finding,
                "field": field,
                "part": part,
                "label": "",
                "text": texts.get(finding.rule) or finding.message,
                "words": _words(finding),
            },
        )
    return list(rows.values())


def _words(finding: Finding) -> Text:
    """Our own words, for a release that brings none."""
    if finding.rule == "XSD":
        return Text(
            pl="Budowa pliku nie zgadza się ze schematem.",
            en="The file is not built as the schema says.",
        )
    if finding.bt:
        return Text(
            pl=f"Reguła {finding.rule} nie przyjmuje pola {finding.bt} w tej postaci.",
            en=f"Rule {finding.rule} does not accept field {finding.bt} as it is.",
        )
    return Text(
        pl=f"Reguła {finding.rule} nie przyjmuje tego ogłoszenia.",
        en=f"Rule {finding.rule} does not accept this notice.",
    )
