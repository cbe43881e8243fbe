"""What a new variant of each route begins with: the phases in their order, nothing decided.

Our own proposal (I), after the steps of docs/rules/innovation-routes.md. Pure.
"""

from decimal import Decimal
from typing import Final

from pomost.kernel.texts import Text
from pomost.procurement.routes.rules import Route
from pomost.procurement.scoring.rules.shape import JuryMean, LowestRatio, Measure
from pomost.procurement.variants.rules.shape import (
    Phase,
    PhaseKind,
    VariantCriterion,
    VariantFile,
)

PHASE_NAMES: Final = {
    PhaseKind.CONSULTATION: Text(pl="Konsultacje rynkowe", en="Market consultation"),
    PhaseKind.REQUESTS: Text(pl="Wnioski o dopuszczenie", en="Requests to take part"),
    PhaseKind.DIALOGUE: Text(pl="Dialog", en="Dialogue"),
    PhaseKind.NEGOTIATION: Text(pl="Negocjacje", en="Negotiation"),
    PhaseKind.OFFERS: Text(pl="Oferty", en="Offers"),
    PhaseKind.CONCEPTS: Text(pl="Prace konkursowe", en="Works for the contest"),
    PhaseKind.JURY: Text(pl="Ocena jury", en="Judged by the jury"),
    PhaseKind.DESIGN: Text(pl="Projekt", en="Design"),
    PhaseKind.PROTOTYPE: Text(pl="Prototyp", en="Prototype"),
    PhaseKind.TEST: Text(pl="Test", en="Test"),
    PhaseKind.PURCHASE: Text(pl="Zakup", en="Purchase"),
}
K = PhaseKind
PHASES: Final[dict[Route, tuple[PhaseKind, ...]]] = {
    Route.PPI_OPEN: (K.CONSULTATION, K.OFFERS, K.TEST, K.PURCHASE),
    Route.PPI_DIALOGUE: (K.CONSULTATION, K.REQUESTS, K.DIALOGUE, K.OFFERS, K.TEST, K.PURCHASE),
    Route.PPI_NEGOTIATION: (
        K.CONSULTATION,
        K.REQUESTS,
        K.NEGOTIATION,
        K.OFFERS,
        K.TEST,
        K.PURCHASE,
    ),
    Route.PARTNERSHIP: (
        K.REQUESTS,
        K.NEGOTIATION,
        K.OFFERS,
        K.DESIGN,
        K.PROTOTYPE,
        K.TEST,
        K.PURCHASE,
    ),
    Route.PCP: (K.CONSULTATION, K.OFFERS, K.DESIGN, K.PROTOTYPE, K.TEST),
    Route.RD_BELOW: (K.OFFERS, K.DESIGN, K.PROTOTYPE, K.TEST),
    Route.COMPETITION: (K.CONCEPTS, K.JURY),
}
JURORS: Final = 3
HIGHEST_MARK: Final = 10


def skeleton(*, title: str, route: Route, language: str) -> VariantFile:
    """A new variant with its route's phases, and two criteria to begin with."""
    quality = VariantCriterion(
        code="quality",
        title=Text(pl="Jakość rozwiązania", en="Quality of the solution").for_language(language),
        weight_percent=Decimal(60),
        way=JuryMean(formula="jury-mean", jurors=JURORS, highest_mark=Decimal(HIGHEST_MARK)),
    )
    price = VariantCriterion(
        code="price",
        title=Text(pl="Cena", en="Price").for_language(language),
        weight_percent=Decimal(40),
        measure=Measure.PRICE,
        way=LowestRatio(formula="lowest-ratio"),
    )
    return VariantFile(
        title=title,
        route=route,
        phases=tuple(
            Phase(code=kind.value, title=PHASE_NAMES[kind].for_language(language), kind=kind)
            for kind in PHASES[route]
        ),
        criteria=(quality, price),
    )
