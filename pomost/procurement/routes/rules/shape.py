"""The innovation routes: their names, what they rest on, and which way they lead.

Every fact carries its mark: V read in a source text, P partly or second-hand, M from memory,
I our own design. Source: docs/rules/innovation-routes.md.
"""

from dataclasses import dataclass
from enum import StrEnum

from pomost.criteria.catalogue.rules import Confidence
from pomost.kernel.texts import Text
from pomost.procurement.purchases.rules import Procedure


class Route(StrEnum):
    """A lawful way from a challenge to something that works."""

    PPI_OPEN = "ppi-open"
    PPI_DIALOGUE = "ppi-dialogue"
    PPI_NEGOTIATION = "ppi-negotiation"
    PARTNERSHIP = "innovation-partnership"
    PCP = "pcp"
    RD_BELOW = "rd-services"
    COMPETITION = "competition"


PPI = frozenset({Route.PPI_OPEN, Route.PPI_DIALOGUE, Route.PPI_NEGOTIATION})


@dataclass(frozen=True, slots=True)
class Basis:
    """Where something is written, and how well we know it."""

    provision: Text
    confidence: Confidence


def basis(pl: str, en: str, mark: str) -> Basis:
    """A provision in both languages with its mark."""
    return Basis(Text(pl=pl, en=en), Confidence(mark))


OWN = basis("przyjęte w tym projekcie", "assumed in this project", "I")


@dataclass(frozen=True, slots=True)
class RouteFacts:
    """What a route is, in words."""

    route: Route
    title: Text
    what: Text
    bases: tuple[Basis, ...]
    steps: tuple[Text, ...]
    # Empty: the act has no procedure for it, or the code is not known.
    procedure: Procedure | None = None


PPI_BASIS = basis(
    "brak osobnego trybu; art. 242 ust. 2 pkt 4 Pzp; kod BT-776 w ogłoszeniu",
    "no procedure of its own; Pzp art. 242(2)(4); code BT-776 in the notice",
    "P",
)
CONSULT = Text(pl="konsultacje rynkowe", en="market consultation")
FUNCTIONS = Text(pl="opis przez funkcje", en="description by functions")
TESTED = Text(pl="test przed wyborem", en="test before the award")
QUALITY = Text(
    pl="kryteria jakości, także innowacyjność", en="quality criteria, innovation among them"
)

FACTS: dict[Route, RouteFacts] = {
    facts.route: facts
    for facts in (
        RouteFacts(
            Route.PPI_OPEN,
            Text(
                pl="Zakup innowacji (PPI): przetarg z opisem przez funkcje",
                en="Procurement of innovation (PPI): open procedure described by functions",
            ),
            Text(
                pl="Kupujesz coś, co prawie jest na rynku. Opisujesz, co ma robić, a nie jak.",
                en="You buy something almost on the market. You describe what it must do, not how.",
            ),
            (PPI_BASIS,),
            (CONSULT, FUNCTIONS, QUALITY, TESTED),
            Procedure.OPEN,
        ),
        RouteFacts(
            Route.PPI_DIALOGUE,
            Text(
                pl="Zakup innowacji (PPI): dialog konkurencyjny",
                en="Procurement of innovation (PPI): competitive dialogue",
            ),
            Text(
                pl="Rozmawiasz z kilkoma wykonawcami, aż będzie jasne, co może spełnić potrzebę.",
                en="You talk with several suppliers until it is clear what can meet the need.",
            ),
            (
                basis(
                    "art. 171 Pzp: potrzebne kryteria jakości",
                    "Pzp art. 171: quality criteria are needed",
                    "P",
                ),
                PPI_BASIS,
            ),
            (CONSULT, FUNCTIONS, Text(pl="dialog", en="dialogue"), QUALITY, TESTED),
            Procedure.DIALOGUE,
        ),
        RouteFacts(
            Route.PPI_NEGOTIATION,
            Text(
                pl="Zakup innowacji (PPI): negocjacje z ogłoszeniem",
                en="Procurement of innovation (PPI): negotiation with a notice",
            ),
            Text(
                pl="Wiesz, czego chcesz, ale warunki trzeba dopiero uzgodnić z wykonawcami.",
                en="You know what you want, but the terms must be settled with suppliers.",
            ),
            (PPI_BASIS,),
            (CONSULT, FUNCTIONS, Text(pl="negocjacje", en="negotiation"), QUALITY, TESTED),
            Procedure.NEGOTIATED,
        ),
        RouteFacts(
            Route.PARTNERSHIP,
            Text(pl="Partnerstwo innowacyjne", en="Innovation partnership"),
            Text(
                pl="Rynek tego nie ma. Jeden albo kilku partnerów opracowuje rozwiązanie, a potem"
                " je od nich kupujesz, w ramach uzgodnionych parametrów i najwyższego kosztu.",
                en="The market does not have it. One or several partners develop it, then you buy"
                " it from them, within the agreed performance and maximum cost.",
            ),
            (
                basis(
                    "art. 189–207 Pzp; dyrektywa 2014/24/UE, art. 31; kod BT-105 innovation",
                    "Pzp art. 189–207; Directive 2014/24/EU, art. 31; code BT-105 innovation",
                    "V",
                ),
            ),
            (
                Text(
                    pl="potrzeba, której rynek nie spełnia", en="need that the market does not meet"
                ),
                Text(pl="wnioski o dopuszczenie", en="requests to take part"),
                Text(pl="oferty i negocjacje", en="offers and negotiation"),
                Text(pl="oferty na badania i rozwój", en="offers for research and development"),
                Text(
                    pl="zakup w uzgodnionych parametrach i koszcie",
                    en="purchase within agreed performance and cost",
                ),
            ),
            Procedure.INNOVATION,
        ),
        RouteFacts(
            Route.PCP,
            Text(
                pl="Zamówienia przedkomercyjne (PCP)",
                en="Pre-commercial procurement (PCP)",
            ),
            Text(
                pl="Kupujesz konkurujące ze sobą badania i rozwój u kilku wykonawców naraz:"
                " projekt, prototyp, test. Gotowe rozwiązanie kupisz później, osobno.",
                en="You buy competing research and development from several suppliers at once:"
                " design, prototype, test. A finished solution you buy later, separately.",
            ),
            (
                basis(
                    "poza Pzp: dzielone korzyści albo częściowa zapłata; dyrektywa, art. 14",
                    "outside the Pzp: shared benefits or part payment; Directive, art. 14",
                    "V",
                ),
                basis(
                    "art. 11 ust. 1 pkt 3 Pzp (numer z pamięci)",
                    "Pzp art. 11(1)(3) (number from memory)",
                    "M",
                ),
            ),
            (
                Text(pl="projekt", en="design"),
                Text(pl="prototyp", en="prototype"),
                Text(pl="test", en="test"),
                Text(pl="osobny późniejszy przetarg", en="a later, separate tender"),
            ),
        ),
        RouteFacts(
            Route.RD_BELOW,
            Text(
                pl="Usługi badawczo-rozwojowe poniżej progu unijnego",
                en="Research and development services below the EU threshold",
            ),
            Text(
                pl="Zamawiasz samo badanie albo opracowanie, bez produkcji seryjnej.",
                en="You order research or development alone, without mass production.",
            ),
            (
                basis(
                    "art. 11 ust. 5 pkt 1 Pzp; potrzebne pisemne uzasadnienie",
                    "Pzp art. 11(5)(1); a written justification is needed",
                    "V",
                ),
            ),
            (
                Text(pl="uzasadnienie na piśmie", en="written justification"),
                Text(pl="umowa na badania i rozwój", en="contract for research and development"),
            ),
        ),
        RouteFacts(
            Route.COMPETITION,
            Text(pl="Konkurs", en="Design contest"),
            Text(
                pl="Szukasz najlepszej koncepcji. Ocenia ją jury, które nie wie, czyja jest.",
                en="You look for the best concept. A jury judges it without knowing whose it is.",
            ),
            (
                basis(
                    "art. 325 i następne Pzp; ogłoszenia 23 i 36",
                    "Pzp art. 325 and following; notices 23 and 36",
                    "M",
                ),
            ),
            (
                Text(pl="prace bez nazwisk", en="works without names"),
                Text(pl="ocena jury", en="judged by a jury"),
                Text(pl="wybór koncepcji", en="choice of a concept"),
            ),
        ),
    )
}
