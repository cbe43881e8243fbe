"""The regime of a purchase, with the law of its day."""

from typing import Any

from pomost.criteria.catalogue.queries import catalogue
from pomost.criteria.catalogue.rules import Instrument
from pomost.kernel.texts import Text
from pomost.procurement.duties.rules import Standing
from pomost.procurement.procedures.rules import Answer, options
from pomost.procurement.purchases.models import PROCEDURE_LABELS, Purchase
from pomost.procurement.purchases.rules import PurchaseFile
from pomost.procurement.regime.rules import Regime, regime
from pomost.procurement.review.queries import url_of

# Where in the purchase each duty is met.
PLACES = {
    "EMP-95": "employment.activities",
    "PRICE-246": "price_weight_percent",
    "ACC-100": "accessibility",
    "ACC-UZD4": "accessibility",
    "NEED-83": "needs_analysis",
    "CON-439": "indexation",
    "LOT-91": "not_divided_because",
}


def regime_of(file: PurchaseFile) -> Regime:
    """Everything the law of the file's day asks; raises UnknownDay outside the catalogue."""
    law = catalogue()
    return regime(file, law.thresholds(on=file.as_of), law.instruments(on=file.as_of))


def rows_of(
    found: Regime, purchase: Purchase, file: PurchaseFile
) -> dict[str, list[dict[str, Any]]]:
    """The instruments by standing, each with its provisions in words and where it is met."""
    return {
        standing.value: [
            {
                "instrument": rule.instrument,
                "because": rule.because,
                "handled": rule.handled,
                "url": url_of(purchase, file, PLACES[rule.instrument.code])
                if rule.instrument.code in PLACES
                else "",
                "provisions": provisions_of(rule.instrument),
            }
            for rule in found.standing(standing)
        ]
        for standing in Standing
    }


def procedures_of(found: Regime, file: PurchaseFile) -> list[dict[str, Any]]:
    """Every procedure with its name and its answer; those that fit come first."""
    order = list(Answer)
    rows = sorted(options(file, found.threshold), key=lambda option: order.index(option.answer))
    return [
        {
            "option": option,
            "label": PROCEDURE_LABELS[option.procedure],
            "chosen": option.procedure == file.procedure,
        }
        for option in rows
    ]


def provisions_of(instrument: Instrument) -> list[Text]:
    """Act and article of each provision, as in ``Pzp art. 95``."""
    acts = catalogue().acts
    return [provision.cited(acts[provision.act].short) for provision in instrument.provisions]
