"""How far each clause has arrived in the contract, and the law behind indexation."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from pomost.criteria.catalogue.queries import catalogue
from pomost.criteria.catalogue.rules import UnknownInstrument
from pomost.procurement.clauses.queries import criterion_on
from pomost.procurement.contracts.queries import ART_95_TITLE
from pomost.procurement.contracts.rules import ART_95
from pomost.procurement.purchases.models import ROLE_LABELS
from pomost.procurement.purchases.rules import PurchaseFile
from pomost.procurement.terms.rules import LEADS, arrivals, found_in

PART_LABELS = {
    "contract_duty": _("duty"),
    "verification": _("check"),
    "control_rights": _("control"),
    "sanction": _("sanction"),
}


def arrivals_of(file: PurchaseFile) -> list[dict[str, Any]]:
    """Every clause with what it has in the contract, for the page."""
    found = []
    for one in arrivals(file):
        known = criterion_on(one.code, file.as_of)
        found.append(
            {
                "title": ART_95_TITLE if one.code == ART_95 else known.title if known else None,
                "code": one.code,
                "role": ROLE_LABELS[one.role],  # type: ignore[index]
                "binds": one.binds,
                "whole": one.whole,
                "employment": one.code == ART_95,
                "parts": [
                    {"label": PART_LABELS[name], "has": has} for name, has in one.has.items()
                ],
            }
        )
    return found


def indexation_of(file: PurchaseFile) -> dict[str, Any]:
    """Which required parts the clause seems to have, with the law of the purchase's day."""
    try:
        law = catalogue().instrument("CON-439", on=file.as_of)
    except UnknownInstrument:
        law = None
    return {
        "law": law,
        "written": bool(file.indexation.strip()),
        "elements": [
            {"label": LEADS[element], "has": has}
            for element, has in found_in(file.indexation).items()
        ],
    }
