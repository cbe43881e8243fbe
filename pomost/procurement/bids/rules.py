"""Bids as an officer records them, and what an award may rest on.

Pure: no Django, no database, no clock. Source: docs/formats/bids.md, docs/rules/award.md.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from pomost.kernel.moves import Moves
from pomost.procurement.scoring.rules import Result
from pomost.procurement.scoring.rules.formulas import Offered
from pomost.procurement.scoring.rules.shape import Criterion, JuryMean, Measure, YesNo

LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
# A JSON value that keeps every digit: numbers are text.
Stored = bool | str | list[str]


class EvaluationState(StrEnum):
    """How far an evaluation has come."""

    OPEN = "open"  # bids are recorded and may be put right
    AWARDED = "awarded"  # a winner was chosen; nothing in it changes any more
    ANNULLED = "annulled"  # nobody was chosen, for a written reason


MOVES: Moves[EvaluationState] = {
    EvaluationState.OPEN: frozenset({EvaluationState.AWARDED, EvaluationState.ANNULLED}),
    EvaluationState.AWARDED: frozenset(),
    EvaluationState.ANNULLED: frozenset(),
}


class Decision(StrEnum):
    """What came of a question about a low price."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


class FirmSize(StrEnum):
    """How big a bidder is; the codes of eForms BT-165."""

    MICRO = "micro"
    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"


class Seat(StrEnum):
    """Where a bidder has its seat, as notices of a result count it."""

    POLAND = "pl"
    EEA = "eea"
    FAR = "far"


class Obstacle(StrEnum):
    """Why nobody, or not this bid, can be chosen now."""

    NO_VALID_BID = "no-valid-bid"
    NOT_FIRST = "not-first"
    NOT_ASKED = "not-asked"
    NO_DECISION = "no-decision"


@dataclass(frozen=True, slots=True)
class Missing:
    """A bid without an answer that its evaluation needs."""

    bid: str
    criterion: str


def stored(answer: Offered) -> Stored:
    """An answer as JSON that keeps every digit."""
    if isinstance(answer, bool):
        return answer
    if isinstance(answer, tuple):
        return [_text(one) for one in answer]
    return _text(Decimal(answer))


def _text(number: Decimal) -> str:
    return f"{number:f}"


def answer(value: Stored) -> Offered:
    """What ``stored`` kept."""
    if isinstance(value, bool):
        return value
    if isinstance(value, list):
        return tuple(Decimal(one) for one in value)
    return Decimal(value)


def asked(criteria: Iterable[Criterion]) -> tuple[Criterion, ...]:
    """The criteria a bid answers: all but the price, which stands on its own."""
    return tuple(one for one in criteria if one.measure is not Measure.PRICE)


def by_jury(criteria: Iterable[Criterion]) -> tuple[Criterion, ...]:
    """The criteria that jurors mark."""
    return tuple(one for one in criteria if isinstance(one.scoring, JuryMean))


def seats(criteria: Iterable[Criterion]) -> int:
    """How many jurors mark: the most that any criterion announces."""
    return max(
        (one.scoring.jurors for one in criteria if isinstance(one.scoring, JuryMean)), default=0
    )


def is_yes_no(criterion: Criterion) -> bool:
    """Whether the answer is yes or no."""
    return isinstance(criterion.scoring, YesNo)


def missing_answers(
    criteria: Iterable[Criterion], bids: Mapping[str, Collection[str]]
) -> list[Missing]:
    """Answers that valid bids still lack; ``bids`` maps a code to the criteria answered."""
    wanted = [one.code for one in asked(criteria)]
    return [
        Missing(bid, code)
        for bid, given in sorted(bids.items())
        for code in wanted
        if code not in given
    ]


def next_code(taken: Collection[str]) -> str:
    """The next free letter for a bid: A, B, … Z, then A2 and so on."""
    turn = 1
    while True:
        for letter in LETTERS:
            code = letter if turn == 1 else f"{letter}{turn}"
            if code not in taken:
                return code
        turn += 1


def obstacle(result: Result, winner: str, decisions: Mapping[str, Decision]) -> Obstacle | None:
    """What stands between a bid and the award; None when nothing does.

    ``decisions`` says what came of each question about a low price that was asked.
    Source: docs/rules/award.md.
    """
    if not result.rows:
        return Obstacle.NO_VALID_BID
    if winner not in result.winners:
        return Obstacle.NOT_FIRST
    must_ask = {enquiry.bid for enquiry in result.low_price.enquiries}
    if winner in must_ask and winner not in decisions:
        return Obstacle.NOT_ASKED
    if decisions.get(winner, Decision.ACCEPTED) is not Decision.ACCEPTED:
        return Obstacle.NO_DECISION
    return None
