"""Every table of the procurement package, in reading order."""

from pomost.procurement.innovation.models import Challenge
from pomost.procurement.purchases.models import (
    ChosenCriterion,
    EmploymentClause,
    Lot,
    Purchase,
    RevisionSnapshot,
    Suppression,
)

__all__ = [
    "Challenge",
    "ChosenCriterion",
    "EmploymentClause",
    "Lot",
    "Purchase",
    "RevisionSnapshot",
    "Suppression",
]
