"""A panel's result as a file: marks under letters, and what follows from them.

Pure. Source: docs/formats/panel.md.
"""

import json
from typing import Annotated, Any, Final, Literal

from pydantic import Field

from pomost.kernel.files import FileKind, Unusable, read_file
from pomost.kernel.texts import Text, say
from pomost.procurement.panels.rules import (
    HIGHEST_MARK,
    MOST_POINTS,
    MOST_TRIMMED,
    PanelCriterion,
    Terms,
    judge,
)
from pomost.procurement.purchases.rules import Strict
from pomost.procurement.scoring.rules.exact import written
from pomost.procurement.scoring.rules.shape import Code

FORMAT: Final = "pomost-panel/1"
Mark = Annotated[int, Field(ge=0, le=HIGHEST_MARK, strict=True)]


class ProposalPart(Strict):
    """One proposal that was scored."""

    code: Code
    title: str


class ScorePart(Strict):
    """The marks of one member for one proposal; the member stands under a letter."""

    proposal: Code
    member: str
    marks: dict[PanelCriterion, Mark]


class PlacePart(Strict):
    """One proposal in the ranking; ``total`` is exact, a decimal or a fraction such as 120/7."""

    proposal: Code
    rank: Annotated[int, Field(ge=1, strict=True)]
    total: str


class PanelFile(Strict):
    """What was declared, the marks that count, and the ranking."""

    format: Literal["pomost-panel/1"] = FORMAT
    challenge: Text
    lowest_mark: Mark
    highest_mark: Mark
    trimmed: Annotated[int, Field(ge=0, le=MOST_TRIMMED, strict=True)]
    points: dict[PanelCriterion, Annotated[int, Field(ge=1, le=MOST_POINTS, strict=True)]]
    proposals: tuple[ProposalPart, ...]
    scores: tuple[ScorePart, ...]
    ranking: tuple[PlacePart, ...]

    @property
    def terms(self) -> Terms:
        """What was declared, as plain data."""
        points = {code.value: points for code, points in self.points.items()}
        return Terms(self.lowest_mark, self.highest_mark, self.trimmed, points)


PANEL: Final = FileKind(
    model=PanelFile, format=FORMAT, schema="panel", parts=(ProposalPart, ScorePart, PlacePart)
)


def is_panel(data: bytes) -> bool:
    """Tell whether a file says that it is a panel's, whatever its version."""
    try:
        found: Any = json.loads(data)
    except (ValueError, RecursionError):
        return False
    return isinstance(found, dict) and str(found.get("format", "")).startswith("pomost-panel/")


def read_panel(data: bytes) -> PanelFile:
    """A panel's result in a UTF-8 JSON file; raises Unusable."""
    file = read_file(data, PANEL)
    if file.lowest_mark >= file.highest_mark:
        raise _unusable(
            "highest_mark",
            "najwyższa ocena musi być wyższa od najniższej.",
            "the highest mark must be above the lowest.",
        )
    _check_criteria("points", file.points)
    codes = [one.code for one in file.proposals]
    if len(codes) != len(set(codes)):
        raise _unusable(
            "proposals",
            "ten sam kod stoi przy dwóch propozycjach.",
            "the same code stands beside two proposals.",
        )
    seen = set()
    for place, one in enumerate(file.scores):
        at = f"scores[{place}]"
        if one.proposal not in codes:
            raise _unusable(
                f"{at}.proposal",
                "nie ma propozycji o tym kodzie.",
                "there is no proposal with this code.",
            )
        if (one.proposal, one.member) in seen:
            raise _unusable(
                at,
                "ta osoba oceniła tę propozycję już wyżej.",
                "this member has scored this proposal above already.",
            )
        seen.add((one.proposal, one.member))
        _check_criteria(f"{at}.marks", one.marks)
        if not all(mark in file.terms.scale for mark in one.marks.values()):
            raise _unusable(
                f"{at}.marks",
                "ocena jest spoza ogłoszonej skali.",
                "a mark is not on the declared scale.",
            )
    if not codes or {proposal for proposal, _member in seen} != set(codes):
        raise _unusable(
            "scores",
            "każda propozycja potrzebuje co najmniej jednej oceny.",
            "each proposal needs the marks of at least one member.",
        )
    return file


def ranking_of(file: PanelFile) -> tuple[PlacePart, ...]:
    """The ranking as it follows from the marks, best first."""
    given: dict[str, dict[str, list[int]]] = {}
    for one in file.scores:
        marks = given.setdefault(one.proposal, {})
        for code, mark in one.marks.items():
            marks.setdefault(code.value, []).append(mark)
    rows, _ties = judge(file.terms, given)
    return tuple(
        PlacePart(proposal=row.proposal, rank=row.rank, total=written(row.total)) for row in rows
    )


def differences(file: PanelFile) -> list[Text]:
    """Each proposal whose rank or points do not follow from the marks."""
    stated = {one.proposal: one for one in file.ranking}
    titles = {one.code: one.title for one in file.proposals}
    found = [
        say(
            "„{title}” ({code}): z ocen wynika miejsce {rank} i suma punktów {total}, a w pliku"
            " stoi co innego.",
            "“{title}” ({code}): the marks give rank {rank} and {total} points, and the file says"
            " otherwise.",
            title=titles[one.proposal],
            code=one.proposal,
            rank=one.rank,
            total=one.total,
        )
        for one in ranking_of(file)
        if stated.get(one.proposal) != one
    ]
    if len(file.ranking) != len(file.proposals):
        found.append(
            say(
                "W rankingu ma stać każda propozycja, i to raz.",
                "The ranking must name each proposal, and name it once.",
            )
        )
    return found


def _check_criteria(at: str, named: dict[PanelCriterion, int]) -> None:
    if set(named) != set(PanelCriterion):
        raise _unusable(
            at,
            "potrzebne są wszystkie kryteria, a jest ich sześć.",
            "all six criteria are needed.",
        )


def _unusable(at: str, pl: str, en: str) -> Unusable:
    return Unusable(say("{at}: " + pl, "{at}: " + en, at=at), at=at)
