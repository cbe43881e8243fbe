"""What a check of a variant is, what it reads, and what it finds."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from pomost.kernel.texts import Text
from pomost.procurement.review.rules.shape import Severity
from pomost.procurement.routes.rules import FACTS, Basis, Route
from pomost.procurement.variants.rules.shape import Phase, PhaseKind, VariantFile


@dataclass(frozen=True, slots=True)
class Case:
    """One variant in front of the amounts of one day."""

    file: VariantFile
    # From here the EU rules apply, grosze without VAT; None: the day's amounts are not known.
    eu_cents: int | None = None

    def phases(self, *kinds: PhaseKind) -> Iterator[Phase]:
        """The phases of these kinds, in their order."""
        return (phase for phase in self.file.phases if phase.kind in kinds)

    def place_of(self, kind: PhaseKind) -> int | None:
        """Where the first phase of a kind stands; None when there is none."""
        return next((i for i, p in enumerate(self.file.phases) if p.kind is kind), None)


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that is wrong: the part of the file, and the sentence."""

    at: str
    message: Text


Finds = Iterable[Found]


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that the rules of some routes ask. Source: docs/rules/variants.md."""

    code: str
    severity: Severity
    bases: tuple[Basis, ...]
    find: Callable[[Case], Finds]
    routes: frozenset[Route] = frozenset(Route)


def missing(name: str, pl: str, en: str) -> Callable[[Case], Finds]:
    """A check that a text of the file is not empty."""

    def find(case: Case) -> Finds:
        if not str(getattr(case.file, name)).strip():
            yield Found(name, Text(pl=pl, en=en))

    return find


def bases_of(route: Route) -> tuple[Basis, ...]:
    """What the route as a whole rests on."""
    return FACTS[route].bases


def in_order(case: Case, kinds: Iterable[PhaseKind]) -> tuple[list[PhaseKind], bool]:
    """The kinds that are missing, and whether those that are there stand in this order."""
    places = [(kind, case.place_of(kind)) for kind in kinds]
    there = [place for _kind, place in places if place is not None]
    return [kind for kind, place in places if place is None], there == sorted(there)
