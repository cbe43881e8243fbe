"""The check digit of a CPV code.

Pure: no Django, no database, no clock. Source: docs/rules/cpv-check-digit.md.
"""

from typing import Final

WEIGHTS: Final = (3, 7, 1, 3, 7, 1, 3, 7)
# Codes that were renumbered and kept the digit of their old number: how far their digit is from
# the weighted sum, by the beginning of the code. Compared with a whole published list of 9,454.
SHIFTS: Final[dict[int, tuple[str, ...]]] = {
    1: ("35642", "374429", "45233139"),
    2: ("3744280", "38947", "65123", "922251"),
    3: (
        *("31711154", "31711155", "34421", "351253", "374427", "38944", "421", "48628"),
        "71351923",
    ),
    4: ("374426", "38941", "71351920", "7934241"),
    5: (
        *("374425", "722121", "722122", "722123", "722124", "722125", "722126", "722127"),
        *("722129", "722671", "722672", "7233", "724", "726", "727", "728", "729"),
    ),
    6: ("091", "092", "093", "34422", "374424", "38945", "65122", "71351924"),
    7: ("342113", "3511311", "353313", "3744230", "38942", "510", "71351921"),
    8: ("0330", "0331", "0332", "342112", "374422"),
    9: ("034", "33141113", "342111", "374421", "38946", "8521"),
}


def cpv_check_digit(digits: str) -> int:
    """The ninth digit as it is printed: the weighted sum of eight, modulo ten, and the exceptions.

    Raises ValueError for anything but eight digits.
    """
    if len(digits) != 8 or not (digits.isascii() and digits.isdigit()):
        raise ValueError(digits)
    plain = sum(int(d) * w for d, w in zip(digits, WEIGHTS, strict=True))
    return (plain + shift_of(digits)) % 10


def shift_of(digits: str) -> int:
    """How far the printed digit is from the weighted sum; 0 for nearly all codes."""
    return next((shift for shift, starts in SHIFTS.items() if digits.startswith(starts)), 0)
