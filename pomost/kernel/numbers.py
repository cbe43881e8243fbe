"""Numbers as people type them: `330 000,00 zł`, `330.000,00`, `330,000.00`, `60 %`."""

import re
from decimal import Decimal, InvalidOperation

BLANK = re.compile(r"[\s\u00a0\u202f']+")
UNIT = re.compile(r"(zł|pln|eur|€|%)$", re.IGNORECASE)
GROUPED = re.compile(r"[+\-\u2212]?[1-9][0-9]{0,2}\.[0-9]{3}")
PLAIN = re.compile(r"[+\-\u2212]?[0-9]+(\.[0-9]+)?")


LONGEST_WHOLE = 18  # digits that fit a column of the database


def read_whole(typed: str) -> int | None:
    """The whole number of an address or a hidden field; None when it is none, or too long."""
    plain = typed.isascii() and typed.isdigit() and len(typed) <= LONGEST_WHOLE
    return int(typed) if plain else None


def read_number(typed: str) -> Decimal:
    """The number somebody meant.

    Spaces group digits. Where both comma and dot stand, the last of them is the decimal sign; a
    single one is the decimal sign unless it stands more than once, or it is a dot between one to
    three digits that no zero begins and exactly three more: then it groups. So ``12.500`` is
    twelve thousand five hundred, and ``0.125`` an eighth. Raises ValueError when it is no number.
    """
    text = UNIT.sub("", BLANK.sub("", typed))
    comma, dot = text.rfind(","), text.rfind(".")
    if comma >= 0 and dot >= 0:
        grouping = "." if comma > dot else ","
        text = text.replace(grouping, "").replace(",", ".")
    elif comma >= 0:
        text = text.replace(",", "" if text.count(",") > 1 else ".")
    elif text.count(".") > 1 or GROUPED.fullmatch(text):
        text = text.replace(".", "")
    if not PLAIN.fullmatch(text) or len(text) > 30:
        raise ValueError(typed)
    try:
        return Decimal(text.replace("\u2212", "-"))
    except InvalidOperation as error:
        raise ValueError(typed) from error
