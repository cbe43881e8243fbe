"""TERYT codes: what a code says, without any table. Pure: no Django, no database, no clock.

Source: docs/formats/places.md.
"""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The three levels of Polish territory."""

    VOIVODESHIP = "voivodeship"  # województwo, 2 digits
    COUNTY = "county"  # powiat, 4 digits
    MUNICIPALITY = "municipality"  # gmina, 7 digits: the last is its type


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
