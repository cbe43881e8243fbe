"""TERYT codes: what a code says, without any table. Pure: no Django, no database, no clock.

Source: docs/formats/places.md.
"""

import csv
import io
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """The three levels of Polish territory."""

    VOIVODESHIP = "voivodeship"  # województwo, 2 digits
    COUNTY = "county"  # powiat, 4 digits
    MUNICIPALITY = "municipality"  # gmina, 7 digits: the last is its type


LARGEST_BYTES = 20_000_000
LENGTHS = {2: Kind.VOIVODESHIP, 4: Kind.COUNTY, 7: Kind.MUNICIPALITY}

# The statistical office numbers land counties 01-60 and cities with county rights 61-79.
FIRST_UNOFFICIAL_COUNTY = 80


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of territory, as a file names it; the point is in degrees."""

    code: str
    name: str
    latitude: float | None = None
    longitude: float | None = None


def kind_of(code: str) -> Kind:
    """The level a code stands for; raises ValueError for anything that is no code."""
    if not (code.isascii() and code.isdigit()) or len(code) not in LENGTHS:
        raise ValueError(code)
    return LENGTHS[len(code)]


def parent_code(code: str) -> str:
    """The code of the unit that holds this one; empty for a voivodeship."""
    return {Kind.VOIVODESHIP: "", Kind.COUNTY: code[:2], Kind.MUNICIPALITY: code[:4]}[kind_of(code)]


def is_official(code: str) -> bool:
    """Tell whether the statistical office could have given this code."""
    return len(code) == 2 or int(code[2:4]) < FIRST_UNOFFICIAL_COUNTY


def folded(name: str) -> str:
    """The name as people type it in a hurry: small letters, no Polish marks, single spaces."""
    plain = unicodedata.normalize("NFKD", name.lower().replace("ł", "l"))
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


# The official file --------------------------------------------------------------------------

COLUMNS = ("WOJ", "POW", "GMI", "RODZ", "NAZWA", "NAZWA_DOD", "STAN_NA")

# The last digit of a municipality's code: urban, rural, urban-rural. The office also numbers
# parts of municipalities (4, 5) and districts of cities (8, 9); they are no units of their own.
WHOLE = frozenset("123")
PARTS = frozenset("4589")


class NotTheOfficialFile(ValueError):
    """The file as a whole cannot be read; the message says why."""


@dataclass(frozen=True, slots=True)
class OfficialRow:
    """One line of the official file that names a unit, and the day it was true."""

    line: int
    unit: Unit
    as_of: date


@dataclass(frozen=True, slots=True)
class BadRow:
    """A line that could not be used, and why."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class OfficialFile:
    """What the file says; ``passed_over`` counts parts of municipalities."""

    rows: tuple[OfficialRow, ...]
    bad: tuple[BadRow, ...]
    passed_over: int
    as_of: date


def read_official(data: bytes) -> OfficialFile:
    """Read the statistical office's TERC file: CSV with semicolons, in UTF-8.

    Raises NotTheOfficialFile for another encoding, another header, no rows, rows of different
    days, or a file far larger. A bad line is reported and never spoils the others.
    """
    if len(data) > LARGEST_BYTES:
        raise NotTheOfficialFile("This file is larger than any official one, so it was not read.")
    try:
        return _read(data)
    except csv.Error:
        raise NotTheOfficialFile(
            "A field of this file never ends. Download it as CSV again."
        ) from None


def _read(data: bytes) -> OfficialFile:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotTheOfficialFile("This file is not in UTF-8. Download it as CSV again.") from None
    lines = csv.reader(io.StringIO(text), delimiter=";")
    header = tuple(cell.strip().upper() for cell in next(lines, []))
    if header != COLUMNS:
        raise NotTheOfficialFile(
            f"The first line must be {';'.join(COLUMNS)}, but it is {';'.join(header)[:100]}."
        )
    rows: list[OfficialRow] = []
    bad: list[BadRow] = []
    passed_over, seen = 0, set[str]()
    for cells in lines:
        if not any(cell.strip() for cell in cells):
            continue
        try:
            row = _official_row(lines.line_num, [cell.strip() for cell in cells])
            if row and row.unit.code in seen:
                raise ValueError(f"code {row.unit.code} stands here twice")
        except ValueError as error:
            bad.append(BadRow(lines.line_num, str(error)))
            continue
        if row:
            seen.add(row.unit.code)
            rows.append(row)
        else:
            passed_over += 1
    days = {row.as_of for row in rows}
    if len(days) != 1:
        raise NotTheOfficialFile(
            "All rows must carry the same day in STAN_NA." if days else "No row could be read."
        )
    return OfficialFile(tuple(rows), tuple(bad), passed_over, days.pop())


def _official_row(line: int, cells: list[str]) -> OfficialRow | None:
    """One unit; None for a part of one. Raises ValueError with the reason."""
    if len(cells) != len(COLUMNS):
        raise ValueError(f"{len(cells)} columns instead of {len(COLUMNS)}")
    voivodeship, county, municipality, kind, name, what, as_of = cells
    if municipality and kind in PARTS:
        return None
    if municipality and kind not in WHOLE:
        raise ValueError(f"unknown type of municipality: {kind or 'none'}")
    if not name:
        raise ValueError("the name is missing")
    code = voivodeship + county + (municipality + kind if municipality else "")
    try:
        level = kind_of(code)
    except ValueError:
        raise ValueError(f"{code} is no code") from None
    if (level is Kind.MUNICIPALITY) != bool(municipality) or len(voivodeship) != 2:
        raise ValueError(f"{code} is no code")
    if level is Kind.VOIVODESHIP:
        name = name.lower()
    elif level is Kind.COUNTY and what == "powiat":
        name = f"powiat {name}"
    return OfficialRow(line, Unit(code, name), date.fromisoformat(as_of))
