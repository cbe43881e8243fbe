"""How a panel scores proposals. Pure: no Django, no database, no clock.

Source: docs/rules/panel.md.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Final

from pomost.kernel.moves import Moves
from pomost.kernel.texts import Text
from pomost.procurement.history.rules import join
from pomost.procurement.history.rules.showing import SITTING
from pomost.procurement.scoring.rules import Cell
from pomost.procurement.scoring.rules.exact import rounded, shown, written
from pomost.procurement.scoring.rules.formulas import formula
from pomost.procurement.scoring.rules.ranking import Standing, Tie, ranked
from pomost.procurement.scoring.rules.shape import (
    Criterion,
    JuryMean,
    Measure,
    Mode,
    RoundedAt,
    Rounding,
    TieBreak,
)


class PanelState(StrEnum):
    """How far a panel is."""

    FORMING = "forming"
    SCORING = "scoring"
    SCORED = "scored"
    PUBLISHED = "published"


MOVES: Moves[PanelState] = {
    PanelState.FORMING: frozenset({PanelState.SCORING}),
    PanelState.SCORING: frozenset({PanelState.SCORED}),
    PanelState.SCORED: frozenset({PanelState.PUBLISHED}),
    PanelState.PUBLISHED: frozenset(),
}
# From here on marks are no secret to those who run the panel.
UNSEALED: Final = frozenset({PanelState.SCORED, PanelState.PUBLISHED})


class PanelCriterion(StrEnum):
    """What a panel looks at, in this order."""

    INNOVATIVENESS = "innovativeness"
    OUTPUTS = "outputs"
    OUTCOME = "outcome"
    IMPACT = "impact"
    SUSTAINABILITY = "sustainability"
    SCALABILITY = "scalability"


class ConflictKind(StrEnum):
    """Why a member does not score a proposal."""

    DECLARED = "declared"
    ORGANISATION = "organisation"  # the member acts for who made or joined it


HIGHEST_MARK: Final = 10
MOST_POINTS: Final = 100
MOST_TRIMMED: Final = 3
EQUAL_POINTS: Final = {criterion.value: 10 for criterion in PanelCriterion}
# The sums are equal: points under the heaviest criterion, then a shared rank.
TIE_BREAK: Final = (TieBreak.HEAVIER_CRITERION,)
# Only for the eye; ranks come from exact fractions.
SHOWN: Final = Rounding(places=2, mode=Mode.HALF_UP, at=RoundedAt.SUM)


@dataclass(frozen=True, slots=True)
class Terms:
    """What was declared before anybody scored."""

    lowest_mark: int = 0
    highest_mark: int = 5
    trimmed: int = 0  # so many highest and as many lowest marks are left out
    points: Mapping[str, int] = field(default_factory=lambda: dict(EQUAL_POINTS))

    @property
    def total(self) -> int:
        """The most a proposal can reach."""
        return sum(self.points.values())

    @property
    def scale(self) -> range:
        """Every mark there is."""
        return range(self.lowest_mark, self.highest_mark + 1)


def left_out(terms: Terms, *, marks: int) -> int:
    """How many extremes are left out on each side; something always remains."""
    return min(terms.trimmed, (marks - 1) // 2)


def criterion_of(terms: Terms, code: str, *, marks: int = 1) -> Criterion:
    """One of the six as the scoring engine knows it, for so many marks."""
    return Criterion(
        code=code,
        title=code,
        weight_percent=Decimal(terms.points[code]),
        measure=Measure.QUALITY,
        scoring=JuryMean(
            formula="jury-mean",
            jurors=marks,
            lowest_mark=Decimal(terms.lowest_mark),
            highest_mark=Decimal(terms.highest_mark),
            trimmed=left_out(terms, marks=marks),
        ),
    )


Marks = Mapping[str, Sequence[int]]  # criterion to one mark from each member who scored


@dataclass(frozen=True, slots=True)
class Judged:
    """One proposal with its rank and points, exact."""

    rank: int
    proposal: str
    cells: tuple[Cell, ...]
    marks: int  # how many members scored it

    @property
    def total(self) -> Fraction:
        """All points."""
        return sum((cell.points for cell in self.cells), Fraction(0))

    @property
    def trace(self) -> Text:
        """The sum with its parts."""

        def words(language: str) -> str:
            parts = " + ".join(shown(cell.points, language) for cell in self.cells)
            return f"{shown(self.total, language)} = {parts}"

        return Text(pl=words("pl"), en=words("en"))


Opinion = tuple[int | None, str]  # a mark, once there is one, and its reason
Seen = Mapping[str, str]  # part to the digest of what a page shows there


def begins_sitting(last: datetime | None, *, at: datetime) -> bool:
    """Whether a member sits down to a proposal anew: for the first time, or after a pause."""
    return last is None or at - last > SITTING


def parts_of(opinions: Mapping[str, Opinion]) -> dict[str, int | str]:
    """A member's opinions by the parts of their page, each standing on its own."""
    parts: dict[str, int | str] = {}
    for code in PanelCriterion:
        mark, reason = opinions.get(code, (None, ""))
        parts |= {f"mark_{code}": "" if mark is None else mark, f"reason_{code}": reason.strip()}
    return parts


def digests(parts: Mapping[str, int | str]) -> dict[str, str]:
    """What a page shows, short enough for it to keep."""
    return {
        name: hashlib.sha256(str(value).encode()).hexdigest()[:8] for name, value in parts.items()
    }


def seen_text(seen: Seen) -> str:
    """What a page was shown, as it keeps it."""
    return json.dumps(dict(seen), separators=(",", ":"))


def read_seen(text: str) -> Seen:
    """What ``text`` says was shown; raises ValueError."""
    found = json.loads(text)
    if not isinstance(found, dict) or not all(isinstance(one, str) for one in found.values()):
        raise ValueError(text)
    return found


def joined(
    *, seen: Seen, now: Mapping[str, int | str], mine: Mapping[str, int | str]
) -> tuple[dict[str, int | str], list[str]]:
    """What a page sends put into what is stored now, and the parts that both changed."""
    short = digests(mine)
    result, clashes = join(base=seen, now=digests(now), mine=short)
    return (
        {name: mine[name] if result[name] == short[name] else now[name] for name in mine},
        [clash.name for clash in clashes],
    )


def judge(terms: Terms, given: Mapping[str, Marks]) -> tuple[tuple[Judged, ...], tuple[Tie, ...]]:
    """Rank proposals by their marks, best first; equals share the smaller rank.

    ``given`` has for each proposal every criterion with at least one mark.
    """
    counted = {code: len(next(iter(marks.values()))) for code, marks in given.items()}
    cells = {code: _cells(terms, marks) for code, marks in given.items()}
    standings = [
        Standing(
            bid=code,
            price_cents=0,  # nobody names a price
            points={cell.criterion: cell.points for cell in mine},
            total=sum((cell.points for cell in mine), Fraction(0)),
        )
        for code, mine in cells.items()
    ]
    criteria = [criterion_of(terms, code) for code in PanelCriterion]
    places, ties = ranked(standings, criteria, TIE_BREAK)
    rows = (Judged(rank, one.bid, cells[one.bid], counted[one.bid]) for rank, one in places)
    return tuple(rows), ties


def _cells(terms: Terms, marks: Marks) -> tuple[Cell, ...]:
    found = []
    for code in PanelCriterion:
        offered = tuple(map(Decimal, marks[code]))
        criterion = criterion_of(terms, code, marks=len(offered))
        share = formula(criterion, ())(offered)
        weight = Fraction(terms.points[code])
        found.append(Cell(code, weight, share, weight * share.value, None))
    return tuple(found)


def as_points(value: Fraction, language: str) -> str:
    """Points for the eye, rounded half up to two places: ``41,67``."""
    text = written(rounded(value, SHOWN), SHOWN.places)
    return text if language.startswith("en") else text.replace(".", ",")
