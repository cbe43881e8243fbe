"""The whole Common Procurement Vocabulary: codes, their digits, and the official files.

Pure: no Django, no database, no clock. Source: docs/formats/cpv.md.
"""

from pomost.criteria.cpv.rules.digits import cpv_check_digit
from pomost.criteria.cpv.rules.reading import (
    BadRow,
    Entry,
    NotTheOfficialFile,
    OfficialFile,
    read_official,
)

__all__ = [
    "BadRow",
    "Entry",
    "NotTheOfficialFile",
    "OfficialFile",
    "cpv_check_digit",
    "narrowed",
    "read_official",
]


def narrowed(code: str) -> str:
    """The digits that a code shares with every code below it: ``55`` for 55000000-0."""
    digits = code[:8].rstrip("0")
    return digits if len(digits) >= 2 else code[:2]
