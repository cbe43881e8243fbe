"""Everything that people in the room and the facilitator change while the game runs."""

from pomost.procurement.sample_bids.actions.keeping import keep_variant
from pomost.procurement.sample_bids.actions.leading import (
    CannotMove,
    Unfinished,
    assign,
    move_workshop,
)
from pomost.procurement.sample_bids.actions.marking import give_marks
from pomost.procurement.sample_bids.actions.writing import (
    NotNow,
    Overtaken,
    Unreadable,
    begin_variant,
    change_variant,
    save_bid,
    save_note,
)

__all__ = [
    "CannotMove",
    "NotNow",
    "Overtaken",
    "Unfinished",
    "Unreadable",
    "assign",
    "begin_variant",
    "change_variant",
    "give_marks",
    "keep_variant",
    "move_workshop",
    "save_bid",
    "save_note",
]
