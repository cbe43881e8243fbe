"""The history of a purchase: how two people's changes join, and how the past is shown.

Pure: no Django, no database, no clock.
"""

from pomost.procurement.history.rules.joining import (
    GONE,
    Change,
    Clash,
    Flat,
    Seen,
    changes,
    criterion_name,
    flatten,
    join,
    known_to,
    seen_and_own,
    shown_on,
    unflatten,
)
from pomost.procurement.history.rules.showing import Piece, compared, sittings

__all__ = [
    "Change",
    "Clash",
    "Flat",
    "GONE",
    "Piece",
    "Seen",
    "changes",
    "compared",
    "criterion_name",
    "flatten",
    "join",
    "known_to",
    "seen_and_own",
    "shown_on",
    "sittings",
    "unflatten",
]
