"""Form a panel, score alone, open the marks together."""

from pomost.procurement.panels.actions.forming import (
    AlreadySeated,
    NotAColleague,
    NothingToScore,
    TooFew,
    UnfitTerms,
    appoint,
    declare_terms,
    dismiss,
    start,
)
from pomost.procurement.panels.actions.joining import hold_panel, partner_joined
from pomost.procurement.panels.actions.scoring import (
    Incomplete,
    NotDeclared,
    OffScale,
    Overtaken,
    declare_conflicts,
    hand_in,
    write_marks,
)
from pomost.procurement.panels.actions.unsealing import NobodyScored, NoReason, close, publish

__all__ = [
    "AlreadySeated",
    "Incomplete",
    "NoReason",
    "NobodyScored",
    "NotAColleague",
    "NotDeclared",
    "NothingToScore",
    "OffScale",
    "Overtaken",
    "TooFew",
    "UnfitTerms",
    "appoint",
    "close",
    "declare_conflicts",
    "declare_terms",
    "dismiss",
    "hand_in",
    "hold_panel",
    "partner_joined",
    "publish",
    "start",
    "write_marks",
]
