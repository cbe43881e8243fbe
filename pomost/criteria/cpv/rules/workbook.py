"""Reads the official workbook of CPV 2008 (XLSX): a header with CODE, PL and EN, then codes.

Only what the standard library and defusedxml need: a workbook is a ZIP of XML files. Formulas,
formats and other sheets are not looked at. Source: docs/formats/cpv.md.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, Final
from xml.sax import SAXException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl

from defusedxml import DefusedXmlException
from defusedxml import sax as safe_sax

SHEET: Final = re.compile(r"^xl/worksheets/[\w.-]+\.xml$")
NUMBER: Final = re.compile("[0-9]{1,9}")
SHARED: Final = "xl/sharedStrings.xml"
LARGEST_MEMBER_BYTES: Final = 100 * 1024 * 1024
MOST_COLUMNS: Final = 100
# RuntimeError: it is encrypted. NotImplementedError: packed in a way of its own.
DAMAGED: Final = (zipfile.BadZipFile, zlib.error, RuntimeError, OSError, EOFError)
MOST_CELL_CHARACTERS: Final = 2000
# The newer workbook has the code with its digit in a column of its own.
CODE_COLUMNS: Final = ("FULL CODE", "CODE")


class BadWorkbook(ValueError):
    """The file is no workbook that can be read; the message says why."""


def rows_of(stream: BinaryIO) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row below the header: its number, and its cells by the header's names.

    ``CODE`` is the code, with its digit where the sheet has it. Raises BadWorkbook.
    """
    try:
        with zipfile.ZipFile(stream) as book:
            names = [one for one in book.namelist() if SHEET.match(one)]
            shared = _Texts()
            if SHARED in book.namelist():
                _read(book, SHARED, shared)
            for name in sorted(names):
                sheet = _Cells(shared.found)
                _read(book, name, sheet)
                if found := list(_named(sheet.rows)):
                    yield from found
                    return
    except DAMAGED as error:
        raise BadWorkbook(f"This workbook cannot be read: {str(error).rstrip('.')}.") from None
    except DefusedXmlException:
        raise BadWorkbook("The workbook declares entities, so it was not read.") from None
    except (SAXException, LookupError):  # an encoding that nobody knows, too
        raise BadWorkbook("A sheet of this workbook is not well-formed XML.") from None
    raise BadWorkbook(
        "No sheet of this workbook has a row with CODE, PL and EN. Give the official workbook of"
        " CPV 2008."
    )


def _read(book: zipfile.ZipFile, name: str, handler: ContentHandler) -> None:
    if book.getinfo(name).file_size > LARGEST_MEMBER_BYTES:
        raise BadWorkbook(f"{name} is larger than any sheet of the official file.")
    reader = safe_sax.make_parser()
    reader.setContentHandler(handler)
    with book.open(name) as stream:
        reader.parse(stream)


def _named(rows: list[tuple[int, dict[int, str]]]) -> Iterator[tuple[int, dict[str, str]]]:
    header: dict[int, str] = {}
    for number, cells in rows:
        if not header:
            named = {column: text.strip().upper() for column, text in cells.items()}
            if {"PL", "EN"} <= set(named.values()) and set(CODE_COLUMNS) & set(named.values()):
                header = named
            continue
        row = {name: cells.get(column, "") for column, name in header.items()}
        code = next((row[name] for name in CODE_COLUMNS if row.get(name)), "")
        if any(row.values()):
            yield number, row | {"CODE": code}


@dataclass
class _Texts(ContentHandler):
    """The texts that cells share, in order; phonetic readings are left out."""

    found: list[str] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)
    _hears: bool = False
    _phonetic: bool = False

    def __post_init__(self) -> None:
        super().__init__()

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # SAX's name
        plain = name.rpartition(":")[2]
        if plain == "si":
            self._parts = []
        elif plain == "rPh":
            self._phonetic = True
        self._hears = plain == "t" and not self._phonetic

    def characters(self, content: str) -> None:
        if self._hears and len(self._parts) < MOST_CELL_CHARACTERS:
            self._parts.append(content)

    def endElement(self, name: str) -> None:  # SAX's name
        plain = name.rpartition(":")[2]
        self._hears = False
        if plain == "rPh":
            self._phonetic = False
        elif plain == "si":
            self.found.append(" ".join("".join(self._parts).split()))


@dataclass
class _Cells(ContentHandler):
    """The rows of a sheet: number, and text by column."""

    shared: list[str]
    rows: list[tuple[int, dict[int, str]]] = field(default_factory=list)
    _cell: tuple[int, str] = (0, "")
    _parts: list[str] | None = None

    def __post_init__(self) -> None:
        super().__init__()

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # SAX's name
        plain = name.rpartition(":")[2]
        if plain == "row":
            number = attrs.get("r", "")
            self.rows.append((int(number) if NUMBER.fullmatch(number) else len(self.rows) + 1, {}))
        elif plain == "c":
            self._cell = (_column(attrs.get("r", "")), attrs.get("t", ""))
        elif plain in ("v", "t"):
            self._parts = []

    def characters(self, content: str) -> None:
        if self._parts is not None and len(self._parts) < MOST_CELL_CHARACTERS:
            self._parts.append(content)

    def endElement(self, name: str) -> None:  # SAX's name
        plain = name.rpartition(":")[2]
        if plain not in ("v", "t") or self._parts is None or not self.rows:
            return
        text, self._parts = "".join(self._parts), None
        column, kind = self._cell
        if kind == "s":
            at = int(text) if NUMBER.fullmatch(text) else -1
            text = self.shared[at] if 0 <= at < len(self.shared) else ""
        if column < MOST_COLUMNS:
            before = self.rows[-1][1].get(column, "")
            self.rows[-1][1][column] = " ".join((before + text).split())


def _column(reference: str) -> int:
    """``C7`` is column 3."""
    number = 0
    for letter in reference:
        if not ("A" <= letter <= "Z") or number > MOST_COLUMNS:
            break
        number = number * 26 + ord(letter) - 64
    return number
