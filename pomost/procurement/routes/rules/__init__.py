"""Which innovation route fits a challenge, and why the others do not.

Pure: no Django, no database, no clock. Source: docs/rules/innovation-routes.md.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from pomost.kernel.texts import Text
from pomost.procurement.routes.rules.shape import FACTS, OWN, PPI, Basis, Route, RouteFacts

__all__ = [
    "FACTS",
    "OWN",
    "PPI",
    "QUESTIONS",
    "Advice",
    "Basis",
    "Fit",
    "Route",
    "RouteFacts",
    "advise",
    "complete",
]


class Fit(StrEnum):
    """Whether a route leads there."""

    FITS = "fits"
    POSSIBLE = "possible"
    NOT = "not"


# Each question with the answers it takes; the words are in routes/forms.py.
QUESTIONS: dict[str, tuple[str, ...]] = {
    "market": ("exists", "nearly", "research"),
    "description": ("functions", "talk", "terms"),
    "wanted": ("solution", "results", "concept"),
    "benefits": ("shared", "exclusive", "open"),
    "value": ("below", "above", "open"),
    "series": ("no", "yes"),
}
Answers = dict[str, str]


@dataclass(frozen=True, slots=True)
class Reason:
    """One sentence for or against, with what it rests on."""

    text: Text
    basis: Basis


@dataclass(frozen=True, slots=True)
class Advice:
    """What the answers mean for one route."""

    facts: RouteFacts
    fit: Fit
    reasons: tuple[Reason, ...]


def complete(answers: Answers) -> bool:
    """Whether every question has one of its answers."""
    return all(answers.get(name) in known for name, known in QUESTIONS.items())


def advise(answers: Answers) -> tuple[Advice, ...]:
    """Every route with its fit and the reasons, the fitting ones first.

    A reason against rules a route out; what is only open makes it possible. Raises ValueError
    for answers that are not complete.
    """
    if not complete(answers):
        raise ValueError("Answer every question first.")
    found = [_advice(route, answers) for route in Route]
    order = list(Fit)
    return tuple(sorted(found, key=lambda one: order.index(one.fit)))


def _advice(route: Route, answers: Answers) -> Advice:
    against = tuple(_reason(route, name, answers) for name in _misses(route, answers))
    if against:
        return Advice(FACTS[route], Fit.NOT, against)
    open_ = tuple(_reason(route, name, answers) for name in _opens(route, answers))
    for_ = tuple(_reason(route, name, answers) for name in FOR[route])
    return Advice(FACTS[route], Fit.POSSIBLE if open_ else Fit.FITS, (*for_, *open_))


# What each route asks of the answers; one that is not among them rules the route out.
ASKS: dict[Route, dict[str, frozenset[str]]] = {
    Route.PPI_OPEN: {
        "market": frozenset({"exists", "nearly"}),
        "wanted": frozenset({"solution"}),
        "description": frozenset({"functions"}),
    },
    Route.PPI_DIALOGUE: {
        "market": frozenset({"exists", "nearly"}),
        "wanted": frozenset({"solution"}),
        "description": frozenset({"talk"}),
    },
    Route.PPI_NEGOTIATION: {
        "market": frozenset({"exists", "nearly"}),
        "wanted": frozenset({"solution"}),
        "description": frozenset({"terms"}),
    },
    Route.PARTNERSHIP: {
        "market": frozenset({"research"}),
        "wanted": frozenset({"solution"}),
    },
    Route.PCP: {
        "market": frozenset({"research"}),
        "wanted": frozenset({"results"}),
        "benefits": frozenset({"shared", "open"}),
    },
    Route.RD_BELOW: {
        "market": frozenset({"research"}),
        "wanted": frozenset({"results"}),
        "value": frozenset({"below", "open"}),
        "series": frozenset({"no"}),
    },
    Route.COMPETITION: {"wanted": frozenset({"concept"})},
}
# The answers that speak for a route once nothing speaks against it.
FOR: dict[Route, tuple[str, ...]] = {
    Route.PPI_OPEN: ("market", "description"),
    Route.PPI_DIALOGUE: ("market", "description"),
    Route.PPI_NEGOTIATION: ("market", "description"),
    Route.PARTNERSHIP: ("market", "wanted"),
    Route.PCP: ("market", "wanted"),
    Route.RD_BELOW: ("market", "wanted"),
    Route.COMPETITION: ("wanted",),
}


def _misses(route: Route, answers: Answers) -> Iterable[str]:
    return [name for name, good in ASKS[route].items() if answers[name] not in good]


def _opens(route: Route, answers: Answers) -> Iterable[str]:
    return [name for name in ASKS[route] if answers[name] == "open"]


def _reason(route: Route, name: str, answers: Answers) -> Reason:
    # The provision that speaks about it: the route's first, unless the sentence is ours.
    answer = answers[name]
    text = SPECIAL.get((route, name, answer)) or SENTENCES[(name, answer)]
    own = (name, answer) in OURS
    return Reason(text, OWN if own else FACTS[route].bases[0])


# Sentences that only sort the answers; the law does not say them.
OURS = frozenset(
    {
        ("description", "talk"),
        ("description", "terms"),
        ("description", "functions"),
        ("market", "exists"),
    }
)
SENTENCES: dict[tuple[str, str], Text] = {
    ("market", "exists"): Text(
        pl="Rozwiązanie jest już na rynku.", en="The solution is already on the market."
    ),
    ("market", "nearly"): Text(
        pl="Rozwiązanie prawie jest na rynku: trzeba je dopasować i sprawdzić.",
        en="The solution is almost on the market: it must be adapted and tested.",
    ),
    ("market", "research"): Text(
        pl="Rynek tego nie ma: potrzebne są badania i rozwój.",
        en="The market does not have it: research and development are needed.",
    ),
    ("wanted", "solution"): Text(
        pl="Chcesz w jednym postępowaniu dojść do gotowego rozwiązania i je kupić.",
        en="You want to reach a finished solution and buy it in one procedure.",
    ),
    ("wanted", "results"): Text(
        pl="Chcesz na razie wyników badań i prototypów, bez obietnicy zakupu.",
        en="For now you want results and prototypes, without promising to buy.",
    ),
    ("wanted", "concept"): Text(
        pl="Szukasz najpierw samej koncepcji.", en="You look for a concept alone at first."
    ),
    ("description", "functions"): Text(
        pl="Umiesz opisać, co rozwiązanie ma robić, a wykonawcy podadzą cenę bez rozmów.",
        en="You can describe what it must do, and suppliers can name a price without talks.",
    ),
    ("description", "talk"): Text(
        pl="Dopiero rozmowa z wykonawcami pokaże, co może spełnić potrzebę.",
        en="Only talking with suppliers will show what can meet the need.",
    ),
    ("description", "terms"): Text(
        pl="Wiesz, czego chcesz; do uzgodnienia są warunki.",
        en="You know what you want; the terms are to be settled.",
    ),
    ("benefits", "exclusive"): Text(
        pl="Wszystkie korzyści mają być Twoje i płacisz całość: dla kodów CPV badań i rozwoju"
        " stosuje się wtedy Pzp.",
        en="All benefits are to be yours and you pay in full: for the CPV codes of research and"
        " development the Pzp then applies.",
    ),
    ("benefits", "open"): Text(
        pl="Zdecyduj, czy podzielisz się z wykonawcami korzyściami albo kosztami.",
        en="Decide whether you share benefits or cost with suppliers.",
    ),
    ("value", "above"): Text(
        pl="Wartość sięga progu unijnego.", en="The value reaches the EU threshold."
    ),
    ("value", "open"): Text(
        pl="Oszacuj wartość: ta droga prowadzi tylko poniżej progu unijnego.",
        en="Estimate the value: this route exists only below the EU threshold.",
    ),
    ("series", "yes"): Text(
        pl="Ta droga nie jest dla produkcji seryjnej.",
        en="This route is not for mass production.",
    ),
}
SPECIAL: dict[tuple[Route, str, str], Text] = {
    (Route.PCP, "wanted", "solution"): Text(
        pl="PCP nie obiecuje zakupu: gotowe rozwiązanie kupisz osobno.",
        en="PCP promises no purchase: you buy the finished solution separately.",
    ),
}
