"""Writes the elements of a notice: names with the usual prefixes, nothing that is empty.

Pure: no Django, no database, no clock.
"""

import re
from datetime import date, datetime, time
from decimal import Decimal
from typing import Final, TypeAlias
from zoneinfo import ZoneInfo

from lxml import etree

UBL: Final = "urn:oasis:names:specification:ubl:schema:xsd:"
NAMESPACES: Final = {
    "cac": UBL + "CommonAggregateComponents-2",
    "cbc": UBL + "CommonBasicComponents-2",
    "ext": UBL + "CommonExtensionComponents-2",
    "efac": "http://data.europa.eu/p27/eforms-ubl-extension-aggregate-components/1",
    "efbc": "http://data.europa.eu/p27/eforms-ubl-extension-basic-components/1",
    "efext": "http://data.europa.eu/p27/eforms-ubl-extensions/1",
}
LANGUAGE: Final = "POL"
CURRENCY: Final = "PLN"
WARSAW: Final = ZoneInfo("Europe/Warsaw")
# Signs that XML 1.0 cannot hold.
NO_XML: Final = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Element: TypeAlias = etree._Element
Child: TypeAlias = Element | str | None


def qualified(name: str) -> str:
    """``cbc:ID`` as lxml writes it."""
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def clean(text: str) -> str:
    """The text without signs that XML cannot hold, its ends trimmed."""
    return NO_XML.sub("", text).strip()


def el(name: str, *children: Child, **attributes: str) -> Element | None:
    """An element with what is there of its children; None when that is nothing."""
    element = etree.Element(qualified(name), nsmap=NAMESPACES)
    for key, value in attributes.items():
        element.set(key, value)
    for child in children:
        if isinstance(child, str):
            element.text = (element.text or "") + clean(child)
        elif child is not None:
            element.append(child)
    return element if len(element) or element.text else None


def code(name: str, list_name: str, value: str) -> Element | None:
    """A value of a code list."""
    return el(name, value, listName=list_name) if value else None


def identifier(scheme: str, value: str) -> Element | None:
    """An identifier inside the notice, such as ``LOT-0001``."""
    return el("cbc:ID", value, schemeName=scheme) if value else None


def words(name: str, value: str) -> Element | None:
    """A text in the language of the notice."""
    return el(name, value, languageID=LANGUAGE)


def amount(name: str, cents: int | None) -> Element | None:
    """An amount in zloty, two places; none when nobody knows it."""
    return None if cents is None else el(name, f"{Decimal(cents) / 100:.2f}", currencyID=CURRENCY)


def flag(name: str, *, value: bool | None) -> Element | None:
    """Yes or no; none when nobody said."""
    return None if value is None else el(name, "true" if value else "false")


def day(name: str, value: date | None, at: time = time()) -> Element | None:
    """A day with Poland's offset to UTC at that hour."""
    if value is None:
        return None
    return el(name, f"{value.isoformat()}{_offset(value, at)}")


def hour(name: str, on: date | None, at: time | None) -> Element | None:
    """An hour of a day, with Poland's offset."""
    if on is None or at is None:
        return None
    return el(name, f"{at:%H:%M:%S}{_offset(on, at)}")


def _offset(on: date, at: time) -> str:
    offset = datetime.combine(on, at, WARSAW).strftime("%z")
    return f"{offset[:3]}:{offset[3:]}"


def extension(*children: Child) -> Element | None:
    """What eForms adds to UBL at this place."""
    inside = el("efext:EformsExtension", *children)
    return (
        inside
        if inside is None
        else el("ext:UBLExtensions", el("ext:UBLExtension", el("ext:ExtensionContent", inside)))
    )


def party(name: str, org: str) -> Element | None:
    """A role that one of the notice's organisations has."""
    return el(name, el("cac:PartyIdentification", identifier("organization", org)))
