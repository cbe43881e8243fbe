"""Variants: their states, their shape, and what every page computes from them.

Pure: no Django, no database, no clock. Source: docs/rules/variants.md.
"""

from decimal import Decimal
from enum import StrEnum

from pomost.kernel.moves import Moves
from pomost.procurement.scoring.rules.shape import Criterion
from pomost.procurement.variants.rules.shape import (
    FORMAT,
    Phase,
    PhaseKind,
    VariantCriterion,
    VariantFile,
)

__all__ = [
    "EDITABLE",
    "FORMAT",
    "MOVES",
    "Phase",
    "PhaseKind",
    "VariantCriterion",
    "VariantFile",
    "VariantState",
    "award_criteria",
    "total_cents",
    "total_months",
]


class VariantState(StrEnum):
    """How far a variant has come."""

    DRAFT = "draft"  # its team works on it
    FINISHED = "finished"  # its content is fixed; bids may be made for it
    SHOWN = "shown"  # everybody who sees the challenge may read it


MOVES: Moves[VariantState] = {
    VariantState.DRAFT: frozenset({VariantState.FINISHED}),
    VariantState.FINISHED: frozenset({VariantState.DRAFT, VariantState.SHOWN}),
    VariantState.SHOWN: frozenset({VariantState.FINISHED}),
}
EDITABLE = frozenset({VariantState.DRAFT})


def total_cents(file: VariantFile) -> int:
    """The budgets of all phases together, grosze without VAT."""
    return sum(phase.budget_cents for phase in file.phases)


def total_months(file: VariantFile) -> int:
    """Phases follow one another."""
    return sum(phase.months for phase in file.phases)


def award_criteria(file: VariantFile) -> tuple[Criterion, ...]:
    """The criteria as the scoring reads them; those without weight earn nothing and are left out.

    Whether the weights make 100 and the formulas fit is the business of
    ``scoring.rules.reading.check``, which refuses a file of bids that does not.
    """
    return tuple(
        Criterion(
            code=criterion.code,
            title=criterion.title,
            weight_percent=criterion.weight_percent,
            measure=criterion.measure,
            scoring=criterion.way,
        )
        for criterion in file.criteria
        if criterion.weight_percent > Decimal(0)
    )
