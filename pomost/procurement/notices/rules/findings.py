"""Findings of the official rules, and which of our fields each one is about.

Pure: no Django, no database, no clock.
"""

import re
from dataclasses import dataclass
from typing import Final

from lxml import etree

from pomost.procurement.notices.rules.answers import result_field
from pomost.procurement.notices.rules.questions import QUESTIONS, RESULT_QUESTIONS

BT_IN_RULE: Final = re.compile(r"^BR-(BT|OPT|OPP|OPA)-(\d+)-\d+$")
BT_IN_FIELD: Final = re.compile(r"(?:^|_)((?:BT|OPT|OPP|OPA)-\d+(?:_[a-z]_)?)")
STEP: Final = re.compile(r"Q\{[^}]*\}")
ORGANISATION: Final = re.compile(r"/Organization\[(\d+)\]")
LOT: Final = re.compile(r"/(?:ProcurementProjectLot|LotResult|LotTender|SettledContract)\[(\d+)\]")
# Where in the purchase a business term comes from, by the part's name in the file.
FROM_PURCHASE: Final = {
    "BT-06": "strategic",
    "BT-21": "title",
    "BT-23": "kind",
    "BT-24": "description",
    "BT-26": "cpv",
    "BT-262": "cpv",
    "BT-263": "further_cpv",
    "BT-27": "value_cents",
    "BT-36": "ends_on",
    "BT-536": "starts_on",
    "BT-537": "ends_on",
    "BT-539": "price_weight_percent",
    "BT-541": "price_weight_percent",
    "BT-5421": "price_weight_percent",
    "BT-70": "employment.activities",
    "BT-71": "reserved",
    "BT-736": "reserved",
    "BT-754": "accessibility",
    "BT-775": "social",
    "BT-105": "procedure",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing the official rules found; ``role`` is ERROR or WARN, ``rule`` XSD or an id."""

    rule: str
    role: str
    bt: str
    at: str
    message: str = ""
    line: int = 0


def of_schema(message: str, line: int) -> Finding:
    """A finding of the XSD; namespaces only make it unreadable."""
    return Finding("XSD", "ERROR", "", "", re.sub(r"\{[^}]*\}", "", message)[:400], line)


def of_schematron(output: bytes) -> list[Finding]:
    """The failed assertions that our stylesheet lists."""
    root = etree.fromstring(output, etree.XMLParser(resolve_entities=False, huge_tree=True))
    return [
        Finding(
            rule=str(one.get("id")),
            role=str(one.get("role")),
            bt=business_term(str(one.get("id")), str(one.get("fields"))),
            at=STEP.sub("", one.text or ""),
        )
        for one in root.iter("f")
    ]


def business_term(rule: str, fields: str) -> str:
    """``BT-131`` of rule ``BR-BT-00131-0105`` or of field ``BT-131_d_-Lot``."""
    if found := BT_IN_FIELD.search(fields):
        return found[1].partition("_")[0]
    if found := BT_IN_RULE.match(rule):
        return f"{found[1]}-{found[2].lstrip('0')}"
    return ""


def field_of(finding: Finding, lots: tuple[int, ...]) -> str:
    """The form's field that a finding is about; empty when the form has none.

    ``lots`` are the numbers of the lots in the order of the notice.
    """
    place = ORGANISATION.search(finding.at)
    start = {"1": "buyer_", "2": "review_"}.get(place[1], "winner_") if place else ""
    if start != "winner_":
        for one in QUESTIONS:
            if one.bt.partition("(")[0] == finding.bt and one.name.startswith(start):
                return one.name
    for answer in RESULT_QUESTIONS:
        if answer.bt == finding.bt and answer.name.startswith(start):
            number = LOT.search(finding.at)
            place_in_list = int(number[1]) - 1 if number else 0
            known = place_in_list < len(lots)
            return result_field(lots[place_in_list] if known else lots[0], answer.name)
    return ""


def part_of(finding: Finding) -> str:
    """The part of the purchase that a finding is about; empty when it is none."""
    return FROM_PURCHASE.get(finding.bt, "")
