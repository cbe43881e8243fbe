"""Reads the parts of a notice that a purchase has a place for.

Pure: no Django, no database, no clock. Source: docs/formats/notices.md.
"""

import calendar
import re
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from lxml import etree

from pomost.criteria.catalogue.rules import cpv_check_digit
from pomost.kernel.texts import Text, say
from pomost.procurement.notices.rules.weights import weights_of
from pomost.procurement.notices.rules.xml import CURRENCY, NAMESPACES
from pomost.procurement.purchases.rules import Kind, Lot, Procedure, Reserved

LONGEST_TITLE: Final = 200
MOST_CENTS: Final = 10**15
MOST_LOTS: Final = 500
DEFAULT_TITLE: Final = "Zamówienie z ogłoszenia"
STRATEGIC: Final = ("env-imp", "inn-pur", "soc-obj")
SOCIAL: Final = ("acc-all", "et-eq", "gen-eq", "hum-right", "opp", "work-cond", "other")
DAY: Final = re.compile(r"^\d{4}-\d{2}-\d{2}")
CPV: Final = re.compile(r"^[0-9]{8}$")
ITEM: Final = "cbc:ItemClassificationCode"
PROJECT: Final = "cac:ProcurementProject"
MONTHS_PER_YEAR: Final = 12


class Reader:
    """Finds elements, remembers which were read, and notes what the person should know."""

    def __init__(self, root: etree._Element) -> None:
        self.root = root
        self.read: set[etree._Element] = set()
        self.notes: list[Text] = []

    def all(self, path: str, at: etree._Element | None = None) -> list[etree._Element]:
        """The elements under a path."""
        here = self.root if at is None else at
        return list(here.iterfind(path, namespaces=NAMESPACES))

    def texts(self, path: str, at: etree._Element | None = None) -> list[str]:
        """The values under a path, each read."""
        found = self.all(path, at)
        self.read.update(found)
        return [" ".join((one.text or "").split()) for one in found]

    def text(self, path: str, at: etree._Element | None = None) -> str:
        """The Polish value where there are several, otherwise the first."""
        found = self.all(path, at)
        self.read.update(found)
        polish = [one for one in found if one.get("languageID") == "POL"]
        return next(((one.text or "").strip() for one in (*polish, *found)), "")

    def note(self, text: Text) -> None:
        """Say something once."""
        if text not in self.notes:
            self.notes.append(text)


def day_of(text: str) -> date | None:
    """The day of ``2026-11-25+01:00``; None when it is no day."""
    try:
        return date.fromisoformat(text[:10]) if DAY.match(text) else None
    except ValueError:
        return None


def project_of(reader: Reader, lots: list[etree._Element]) -> dict[str, Any]:
    """Title, description, kind, CPV codes, value, period and aims."""
    title = reader.text(f"{PROJECT}/cbc:Name")
    description = reader.text(f"{PROJECT}/cbc:Description")
    main = _codes(reader, "MainCommodityClassification", [reader.root])
    further = [
        *_codes(reader, "AdditionalCommodityClassification", [reader.root]),
        *_codes(reader, "MainCommodityClassification", lots),
        *_codes(reader, "AdditionalCommodityClassification", lots),
    ]
    kinds = _typed(reader, [reader.root, *lots], "contract-nature", direct=True)
    starts, ends = _period(reader, lots)
    value = _cents(reader, reader.root)
    if len(title) > LONGEST_TITLE:
        description = f"{title}\n{description}"
    return {
        "title": title[:LONGEST_TITLE].strip() or DEFAULT_TITLE,
        "description": description,
        "kind": next((one for one in kinds if one in tuple(Kind)), Kind.SERVICES),
        "cpv": main[0] if main else "",
        "further_cpv": tuple(dict.fromkeys(one for one in further if one not in main[:1])),
        "value_cents": value or 0,
        "starts_on": starts,
        "ends_on": ends,
        "strategic": _known(_typed(reader, lots, "strategic-procurement"), STRATEGIC),
        "social": _known(_typed(reader, lots, "social-objective"), SOCIAL),
        **_accessibility(reader, lots),
    }


def _codes(reader: Reader, kind: str, places: Iterable[etree._Element]) -> list[str]:
    found = []
    for at in places:
        for element in reader.all(f"{PROJECT}/cac:{kind}/{ITEM}", at):
            code = (element.text or "").strip()
            if element.get("listName", "cpv") == "cpv" and CPV.match(code):
                reader.read.add(element)
                found.append(f"{code}-{cpv_check_digit(code)}")
    return found


def _typed(
    reader: Reader, places: Iterable[etree._Element], list_name: str, *, direct: bool = False
) -> list[str]:
    """Values of one code list among the kinds of a project."""
    path = (
        "cbc:ProcurementTypeCode"
        if direct
        else "cac:ProcurementAdditionalType/cbc:ProcurementTypeCode"
    )
    found = []
    for at in places:
        for element in reader.all(f"{PROJECT}/{path}", at):
            if element.get("listName") == list_name:
                reader.read.add(element)
                found.append((element.text or "").strip())
    return found


def _known(found: list[str], known: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(one for one in known if one in found)


def _accessibility(reader: Reader, lots: list[etree._Element]) -> dict[str, Any]:
    """BT-754: whether people use it; the wording itself is the buyer's to write."""
    found = _typed(reader, lots, "accessibility")
    if "inc" in found:
        reader.note(
            Text(
                pl="Ogłoszenie mówi, że opis uwzględnia dostępność, ale nie mówi jak:"
                " napisz to w kroku 2.",
                en="The notice says that the description covers accessibility, not how:"
                " write it in step 2.",
            )
        )
    return {"used_by_people": not found or any(one != "n-inc" for one in found)}


def _period(reader: Reader, lots: list[etree._Element]) -> tuple[date | None, date | None]:
    """First and last day of the lots; a length alone makes a last day only with a first."""
    starts, ends = [], []
    for lot in lots:
        at = f"{PROJECT}/cac:PlannedPeriod"
        start = day_of(reader.text(f"{at}/cbc:StartDate", lot))
        end = day_of(reader.text(f"{at}/cbc:EndDate", lot))
        for element in reader.all(f"{at}/cbc:DurationMeasure", lot):
            if start and not end and (end := _after(start, element)):
                reader.read.add(element)
        starts += [start] if start else []
        ends += [end] if end else []
    first, last = min(starts, default=None), max(ends, default=None)
    if first and last and last < first:
        reader.note(
            Text(
                pl="Ostatni dzień jest przed pierwszym, więc go pominęliśmy.",
                en="The last day comes before the first, so we left it out.",
            )
        )
        last = None
    return first, last


def _after(start: date, length: etree._Element) -> date | None:
    """The last day of a period that begins on ``start``."""
    text, unit = (length.text or "").strip(), length.get("unitCode")
    if not text.isascii() or not text.isdigit() or len(text) > 4:
        return None
    count = int(text)
    try:
        if unit in ("MONTH", "YEAR"):
            months = start.month - 1 + count * (MONTHS_PER_YEAR if unit == "YEAR" else 1)
            year, month = start.year + months // MONTHS_PER_YEAR, months % MONTHS_PER_YEAR + 1
            last = min(start.day, calendar.monthrange(year, month)[1])
            return date(year, month, last) - timedelta(days=1)
        days = {"DAY": 1, "WEEK": 7}.get(str(unit))
        return start + timedelta(days=count * days - 1) if days and count else None
    except (ValueError, OverflowError):
        return None


def _cents(reader: Reader, at: etree._Element) -> int | None:
    """BT-27 in grosze; another currency is only told."""
    path = f"{PROJECT}/cac:RequestedTenderTotal/cbc:EstimatedOverallContractAmount"
    for element in reader.all(path, at):
        try:
            value = Decimal((element.text or "").strip())
            cents = int((value * 100).to_integral_value())
        except (InvalidOperation, ValueError, OverflowError):
            continue
        if element.get("currencyID") != CURRENCY:
            reader.note(
                say(
                    "Wartość jest w walucie {currency}, więc jej nie przejęliśmy.",
                    "The value is in {currency}, so we did not take it over.",
                    currency=element.get("currencyID") or "?",
                )
            )
        elif 0 <= cents <= MOST_CENTS:
            reader.read.add(element)
            return cents
    return None


def lots_of(reader: Reader, lots: list[etree._Element]) -> tuple[Lot, ...]:
    """The lots when there are several; one alone is the whole purchase."""
    if len(lots) < 2:
        for lot in lots:
            _cents(reader, lot)
            reader.text(f"{PROJECT}/cbc:Name", lot)
            reader.text(f"{PROJECT}/cbc:Description", lot)
        return ()
    found = []
    for number, lot in enumerate(lots[:MOST_LOTS], start=1):
        title = reader.text(f"{PROJECT}/cbc:Name", lot)
        found.append(
            Lot(
                number=number,
                title=title[:LONGEST_TITLE].strip() or f"{number}",
                value_cents=_cents(reader, lot) or 0,
                description=reader.text(f"{PROJECT}/cbc:Description", lot),
            )
        )
    return tuple(found)


def terms_of(reader: Reader, lots: list[etree._Element]) -> dict[str, Any]:
    """Procedure, reservation, and weights of the first lot that has any."""
    procedure = reader.text("cac:TenderingProcess/cbc:ProcedureCode")
    reserved = []
    for lot in lots:
        path = (
            "cac:TenderingTerms/cac:TendererQualificationRequest/cac:SpecificTendererRequirement"
            "/cbc:TendererRequirementTypeCode"
        )
        for element in reader.all(path, lot):
            if element.get("listName") == "reserved-procurement":
                reader.read.add(element)
                reserved.append((element.text or "").strip())
    known = {"res-ws": Reserved.ARTICLE_94, "res-pub-ser": Reserved.ARTICLE_361}
    price, others = weights_of(reader, lots)
    return {
        "procedure": procedure if procedure in tuple(Procedure) else "",
        "reserved": next((known[one] for one in reserved if one in known), Reserved.NONE),
        "price_weight_percent": price,
        "other_weights": others,
    }


def buyer_of(reader: Reader) -> str:
    """The name of the buyer, shown but not taken over: you are the buyer of the draft."""
    org = reader.text("cac:ContractingParty/cac:Party/cac:PartyIdentification/cbc:ID")
    path = (
        "ext:UBLExtensions/ext:UBLExtension/ext:ExtensionContent/efext:EformsExtension"
        "/efac:Organizations/efac:Organization/efac:Company"
    )
    for company in reader.all(path):
        if reader.text("cac:PartyIdentification/cbc:ID", company) == org:
            return reader.text("cac:PartyName/cbc:Name", company)[:LONGEST_TITLE]
    return ""
