"""The announced award criteria, with the catalogue at hand."""

from typing import Any

from pomost.criteria.catalogue.queries import catalogue
from pomost.kernel.files import Unusable
from pomost.procurement.award import rules
from pomost.procurement.purchases.rules import PurchaseFile
from pomost.procurement.scoring.queries import FORMULA_LABELS, FORMULA_SENTENCES
from pomost.procurement.scoring.rules.shape import Criterion


def announced(file: PurchaseFile, language: str = "pl") -> tuple[rules.Announced, ...]:
    """What earns points in this purchase, and how; titles in ``language``.

    Raises Unusable when a criterion's parameters make no scale.
    """
    return rules.announced(file, rules.known_criteria(file, catalogue()), language)


def criteria_of(file: PurchaseFile, language: str = "pl") -> tuple[Criterion, ...]:
    """The same, ready for ``award.rules.bids_file``."""
    return tuple(one.criterion for one in announced(file, language))


def ways_of(file: PurchaseFile, language: str) -> dict[str, Any]:
    """For the page of step 6: how each criterion earns its points, or why nobody can say."""
    try:
        found = announced(file, language)
    except Unusable as error:
        return {"ways": [], "ways_problem": error.plain}
    return {
        "ways": [
            {
                "code": one.criterion.code,
                "title": one.criterion.title,
                "label": FORMULA_LABELS[one.criterion.scoring.formula],
                "sentence": FORMULA_SENTENCES[one.criterion.scoring.formula],
                "by_default": one.by_default,
            }
            for one in found
        ]
    }
