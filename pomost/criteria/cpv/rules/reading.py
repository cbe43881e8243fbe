"""Reads the official files: genericode of the eForms SDK, the XML and the workbook of CPV 2008.

A bad row is reported with its line and never spoils the others. Entities, other files and a
document type with declarations are refused. Source: docs/formats/cpv.md.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import BinaryIO
from xml.sax import SAXException
from xml.sax.expatreader import ExpatParser
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl

from defusedxml import DefusedXmlException
from defusedxml import sax as safe_sax

from pomost.criteria.cpv.rules.digits import cpv_check_digit
from pomost.criteria.cpv.rules.workbook import BadWorkbook, rows_of
from pomost.kernel.texts import Text

CODE = re.compile(r"(\d{8})(?:-(\d))?")
# The supplementary vocabulary, such as AA01-1, says how and not what; it is not imported.
VOCABULARY = re.compile(r"^[A-Z]{2}\d{2}(-\d)?$")
ZIP = b"PK\x03\x04"
LONGEST_NAME = 500
DEEPEST = 20
# Columns of genericode and languages of the XML, as our two.
LANGUAGES = {"pol_label": "pl", "eng_label": "en", "Name": "name", "PL": "pl", "EN": "en"}


class NotTheOfficialFile(ValueError):
    """The file as a whole cannot be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One code with its check digit and names; ``printed`` tells whether the file had the digit."""

    line: int
    code: str
    label: Text
    printed: bool

    @property
    def is_expected(self) -> bool:
        """Whether the digit is the one we compute."""
        return int(self.code[9]) == cpv_check_digit(self.code[:8])


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that could not be used, and why."""

    line: int
    reason: str


@dataclass
class OfficialFile:
    """What the file says; a code comes once."""

    entries: list[Entry] = field(default_factory=list)
    bad: list[BadRow] = field(default_factory=list)

    @property
    def surprising(self) -> list[Entry]:
        """Codes printed with another digit than we compute; the printed one stands."""
        return [entry for entry in self.entries if not entry.is_expected]


def read_official(stream: BinaryIO) -> OfficialFile:
    """Every usable code of any of these files; raises NotTheOfficialFile."""
    start = stream.read(4)
    stream.seek(0)
    if start == ZIP:
        return _of_workbook(stream)
    reader = safe_sax.make_parser()
    assert isinstance(reader, ExpatParser)
    rows = _Rows(reader)
    reader.setContentHandler(rows)
    try:
        reader.parse(stream)
    except DefusedXmlException:
        raise NotTheOfficialFile(
            "The file declares entities or asks for other files. The official ones do not, so it"
            " was not read."
        ) from None
    except (SAXException, ValueError, LookupError) as error:
        if isinstance(error, NotTheOfficialFile):
            raise
        raise NotTheOfficialFile(
            f"This is not well-formed XML: {' '.join(str(error).split())[:200]}."
            " Download the file again."
        ) from None
    file = rows.collected.file
    if not file.entries and not file.bad:
        raise NotTheOfficialFile(
            "There is no code in this file. Give cpv.gc of the eForms SDK, or the XML or workbook"
            " of CPV 2008."
        )
    return file


def _of_workbook(stream: BinaryIO) -> OfficialFile:
    collected = _Collected()
    try:
        for number, row in rows_of(stream):
            if VOCABULARY.match(row["CODE"]):
                continue
            names = {LANGUAGES[name]: row[name] for name in ("PL", "EN")}
            collected.take(number, row["CODE"], names)
    except BadWorkbook as error:
        raise NotTheOfficialFile(str(error)) from None
    return collected.file


class _Rows(ContentHandler):
    """Collects rows as the reader passes them."""

    def __init__(self, reader: ExpatParser) -> None:
        super().__init__()
        self.reader, self.collected = reader, _Collected()
        self.depth, self.row_line = 0, 0
        self.code, self.column = "", ""
        self.names: dict[str, str] = {}
        self.heard: list[str] | None = None

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # SAX's name
        self.depth += 1
        if self.depth > DEEPEST:
            raise NotTheOfficialFile("The file is nested more deeply than an official one.")
        plain = name.rpartition(":")[2]
        if self.depth == 1 and plain not in ("CodeList", "CPV_CODE"):
            raise NotTheOfficialFile(
                f"It begins with <{plain[:60]}>. Give cpv.gc of the eForms SDK, which begins with"
                " <CodeList>, or the XML of CPV 2008, which begins with <CPV_CODE>."
            )
        match plain:
            case "Row" | "CPV":
                self.row_line = self.reader.getLineNumber() or 0
                self.code, self.names = attrs.get("CODE", ""), {}
            case "Value":
                self.column = attrs.get("ColumnRef", "")
            case "TEXT":
                self.column, self.heard = attrs.get("LANG", ""), []
            case "SimpleValue":
                self.heard = []

    def characters(self, content: str) -> None:
        if self.heard is not None and len(self.heard) < LONGEST_NAME:
            self.heard.append(content)

    def endElement(self, name: str) -> None:  # SAX's name
        self.depth -= 1
        plain = name.rpartition(":")[2]
        if plain in ("TEXT", "SimpleValue") and self.heard is not None:
            words = " ".join("".join(self.heard).split())
            self.heard = None
            if self.column == "code":
                self.code = words
            elif self.column in LANGUAGES:
                self.names[LANGUAGES[self.column]] = words
        elif plain in ("Row", "CPV"):
            self.collected.take(self.row_line, self.code, self.names)


class _Collected:
    """Takes rows one by one, whatever file they stand in."""

    def __init__(self) -> None:
        self.file = OfficialFile()
        self.seen: dict[str, int] = {}

    def take(self, line: int, code: str, names: Mapping[str, str]) -> None:
        if reason := self._problem(code, names):
            self.file.bad.append(BadRow(line, reason))
            return
        digits, printed = code[:8], len(code) == 10
        self.seen[digits] = line
        self.file.entries.append(
            Entry(
                line,
                code if printed else f"{digits}-{cpv_check_digit(digits)}",
                Text(pl=names["pl"], en=names.get("en") or names["name"]),
                printed,
            )
        )

    def _problem(self, code: str, names: Mapping[str, str]) -> str:
        if not CODE.fullmatch(code):
            return f"{code[:40]!r} is no CPV code"
        if code[:8] in self.seen:
            return f"{code} stands in line {self.seen[code[:8]]} already"
        english = names.get("en") or names.get("name", "")
        if not names.get("pl"):
            return f"{code} has no Polish name"
        if not english:
            return f"{code} has no English name"
        if max(len(names["pl"]), len(english)) > LONGEST_NAME:
            return f"{code} has a name longer than {LONGEST_NAME} characters"
        return ""
