"""The life of a proposal and of an offer to join it. Pure: no Django, no database, no clock."""

from enum import StrEnum

from pomost.kernel.moves import Moves


class ProposalState(StrEnum):
    """Whether others see a proposal."""

    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


MOVES: Moves[ProposalState] = {
    ProposalState.PUBLISHED: frozenset({ProposalState.WITHDRAWN}),
    ProposalState.WITHDRAWN: frozenset({ProposalState.PUBLISHED}),
}


class Ripeness(StrEnum):
    """How far a solution is."""

    IDEA = "idea"
    PROTOTYPE = "prototype"
    TESTED = "tested"
    RUNNING = "running"


class RequestState(StrEnum):
    """What became of an offer to join."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    DECLINED = "declined"


REQUEST_MOVES: Moves[RequestState] = {
    RequestState.WAITING: frozenset({RequestState.ACCEPTED, RequestState.DECLINED}),
    RequestState.ACCEPTED: frozenset(),
    RequestState.DECLINED: frozenset(),
}
