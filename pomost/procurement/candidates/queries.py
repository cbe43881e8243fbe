"""The criteria a purchase could choose or has chosen, each with what it costs in the market."""

from dataclasses import dataclass
from datetime import date

from pomost.criteria.claims.queries import suppliers_in_reach
from pomost.criteria.supply.queries import proven_each
from pomost.procurement.clauses.queries import Clause, clauses_of, suggested_for
from pomost.procurement.clauses.rules import Fit, Suggestion
from pomost.procurement.market.queries import Reach, where_of
from pomost.procurement.purchases.models import Purchase
from pomost.procurement.purchases.rules import PurchaseFile


@dataclass(frozen=True, slots=True)
class Candidate:
    """A criterion of the catalogue, and how many suppliers in reach have proven it."""

    suggestion: Suggestion
    ready: int


@dataclass(frozen=True, slots=True)
class Chosen:
    """A criterion that the purchase has: why it fits, and how many have proven it."""

    clause: Clause
    candidate: Candidate | None  # None: the catalogue of that day does not have it


@dataclass(frozen=True, slots=True)
class Candidates:
    """The whole catalogue for one purchase, in the groups that the page shows."""

    in_reach: int
    chosen: tuple[Chosen, ...]
    suggested: tuple[Candidate, ...]
    possible: tuple[Candidate, ...]
    unsuitable: tuple[Candidate, ...]


def candidates_of(purchase: Purchase, file: PurchaseFile, *, day: date) -> Candidates:
    """Every criterion with its fit and the suppliers ready for it on a day, in at most two queries.

    Suppliers in reach are those of the market view without filters.
    """
    found = suggested_for(file)
    proven = proven_each(
        suppliers_in_reach(**where_of(purchase, file, Reach())),
        bits={s.criterion.code: s.criterion.bit for s in found},
        day=day,
    )
    every = {s.criterion.code: Candidate(s, proven.by_criterion[s.criterion.code]) for s in found}
    by_fit = {fit: tuple(c for c in every.values() if c.suggestion.fit == fit) for fit in Fit}
    return Candidates(
        in_reach=proven.suppliers,
        chosen=tuple(Chosen(c, every.get(c.chosen.code)) for c in clauses_of(file)),
        suggested=by_fit[Fit.SUGGESTED],
        possible=by_fit[Fit.POSSIBLE],
        unsuitable=by_fit[Fit.UNSUITABLE],
    )
