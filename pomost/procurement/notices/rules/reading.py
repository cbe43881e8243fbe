"""Reads an XML notice that somebody sends, or says in one sentence why not.

No DTD, no entities, no network, nothing huge or endlessly deep.
Pure: no Django, no database, no clock.
"""

import re
from collections.abc import Collection
from typing import Final, NoReturn

from lxml import etree

from pomost.kernel.files import Unusable
from pomost.kernel.texts import Figure, say
from pomost.procurement.notices.rules.xml import NAMESPACES, UBL

LARGEST_BYTES: Final = 5_000_000
MOST_ELEMENTS: Final = 200_000
DEEPEST: Final = 60
SAID_ENCODING: Final = re.compile(rb"""encoding\s*=\s*["']([A-Za-z0-9._-]+)""")
ROOTS: Final = {
    f"{{{UBL}{name}-2}}{name}"
    for name in ("PriorInformationNotice", "ContractNotice", "ContractAwardNotice")
} | {
    "{http://data.europa.eu/p27/eforms-business-registration-information-notice/1}"
    "BusinessRegistrationInformationNotice"
}
SUBTYPE: Final = (
    "ext:UBLExtensions/ext:UBLExtension/ext:ExtensionContent/efext:EformsExtension"
    "/efac:NoticeSubType/cbc:SubTypeCode"
)


def refuse(pl: str, en: str, **figures: Figure) -> NoReturn:
    """Say why the file cannot be used."""
    raise Unusable(say(pl, en, **figures)) from None


def read_xml(data: bytes) -> etree._Element:
    """The root of an eForms notice; raises Unusable."""
    if len(data) > LARGEST_BYTES:
        refuse(
            "Plik jest za duży: najwyżej {most} MB.",
            "The file is too big: {most} MB at most.",
            most=LARGEST_BYTES // 1_000_000,
        )
    if not data.strip():
        refuse("Plik jest pusty.", "The file is empty.")
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data or _hides_doctype(data):
        refuse(
            "Plik ma DTD albo encje, a ogłoszenie ich nie potrzebuje. Weź plik z TED albo"
            " z programu, który je wysłał.",
            "The file has a DTD or entities; a notice needs none. Take the file from TED or from"
            " the program that sent it.",
        )
    root = _parsed(data)
    if root.tag not in ROOTS:
        refuse(
            "To nie jest ogłoszenie eForms: plik zaczyna się od „{name}”.",
            "This is no eForms notice: the file begins with “{name}”.",
            name=etree.QName(root).localname,
        )
    return root


def _hides_doctype(data: bytes) -> bool:
    """In UTF-16 the words look different; a notice in it is decoded once to see them."""
    if data[:2] not in (b"\xff\xfe", b"\xfe\xff") and b"\0" not in data[:200]:
        return False
    for encoding in ("utf-16", "utf-16-le", "utf-16-be", "utf-32"):
        text = data.decode(encoding, errors="ignore")
        if "<!DOCTYPE" in text or "<!ENTITY" in text:
            return True
    return False


def _parsed(data: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_pis=True,
        remove_comments=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        if "depth" in str(error).lower():
            _refuse_build()
        _refuse_xml(getattr(error, "lineno", None) or 1)
    # The parser sees UTF-16 by itself, whatever the file says of itself.
    said = SAID_ENCODING.search(data[:400].replace(b"\0", b""))
    if b"\0" in data and said and not said[1].upper().startswith((b"UTF-16", b"UTF-32", b"UCS")):
        _refuse_xml(1)
    if root.getroottree().docinfo.doctype:
        refuse(
            "Plik ma DTD, a ogłoszenie go nie potrzebuje.",
            "The file has a DTD; a notice needs none.",
        )
    _check_size(root)
    return root


def _check_size(root: etree._Element) -> None:
    for count, element in enumerate(root.iter(), start=1):
        if count > MOST_ELEMENTS or (not len(element) and _depth(element) > DEEPEST):
            _refuse_build()


def _refuse_xml(line: int) -> NoReturn:
    refuse(
        "Tego pliku nie da się odczytać jako XML (linia {line}). Sprawdź, czy jest cały"
        " i zapisany w UTF-8.",
        "This file cannot be read as XML (line {line}). Check that it is whole and in UTF-8.",
        line=line,
    )


def _refuse_build() -> NoReturn:
    refuse(
        "Ten plik jest zbudowany inaczej niż ogłoszenie: ma za wiele elementów albo są za głęboko.",
        "This file is built unlike a notice: too many elements, or too deep.",
    )


def _depth(element: etree._Element) -> int:
    return sum(1 for _parent in element.iterancestors())


def subtype_of(root: etree._Element, known: Collection[str]) -> str:
    """OPP-070, the kind of notice; raises Unusable when it is missing or unknown."""
    found = str(root.findtext(SUBTYPE, default="", namespaces=NAMESPACES) or "").strip()
    if found not in known:
        refuse(
            "Ogłoszenie nie mówi, jakiego jest rodzaju, albo tego rodzaju nie znamy: „{name}”.",
            "The notice does not say its kind, or we do not know this kind: “{name}”.",
            name=found or "–",
        )
    return found
