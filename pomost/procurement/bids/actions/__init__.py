"""Record bids and decide on them: each change in one door."""

from pomost.procurement.bids.actions.bids import (
    CodeTaken,
    OtherCriteria,
    TooEarly,
    UnfitAnswer,
    count_sealed,
    locked,
    read_file_into,
    record_bid,
    remove_bid,
    require_opened,
)
from pomost.procurement.bids.actions.deciding import (
    NotReady,
    annul,
    award,
    correct,
    start_evaluation,
)

__all__ = [
    "CodeTaken",
    "NotReady",
    "OtherCriteria",
    "TooEarly",
    "UnfitAnswer",
    "annul",
    "award",
    "correct",
    "count_sealed",
    "locked",
    "read_file_into",
    "record_bid",
    "remove_bid",
    "require_opened",
    "start_evaluation",
]
