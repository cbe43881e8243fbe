"""A workshop as a file: what the teams built, offered and learned, without a single name.

Pure. Source: docs/formats/workshop.md.
"""

from typing import Annotated, Final, Literal

from pydantic import Field

from pomost.kernel.files import FileKind, Unusable, read_file
from pomost.kernel.texts import Text, say
from pomost.procurement.purchases.rules import Strict
from pomost.procurement.sample_bids.rules import through
from pomost.procurement.scoring.rules import score
from pomost.procurement.scoring.rules.exact import written
from pomost.procurement.scoring.rules.reading import BIDS, check
from pomost.procurement.scoring.rules.shape import BidsFile, Code
from pomost.procurement.variants.rules import Phase, VariantCriterion, VariantFile

FORMAT: Final = "pomost-workshop/1"
Words = Annotated[str, Field(max_length=5000)]


class TeamPart(Strict):
    """One team: its variant and what it would change."""

    code: Code
    name: str
    variant: VariantFile | None = None
    would_change: Words = ""


class BidPart(Strict):
    """What a bid says in words."""

    team: Code
    variant_of: Code
    promise: Words = ""
    argument: Words = ""


class Place(Strict):
    """One scored bid; ``total`` is exact, a decimal or a fraction such as 120/7."""

    bid: Code
    rank: Annotated[int, Field(ge=1, strict=True)]
    total: str


class RoundPart(Strict):
    """One round for one variant: the bids as scored, and who went on."""

    round: Annotated[int, Field(ge=1, strict=True)]
    variant_of: Code
    bids: BidsFile
    places: Annotated[int, Field(ge=1, strict=True)]
    ranking: tuple[Place, ...]
    through: tuple[Code, ...]


class WorkshopFile(Strict):
    """Everything a workshop left behind."""

    format: Literal["pomost-workshop/1"] = FORMAT
    title: str
    challenge: Text
    teams: tuple[TeamPart, ...]
    bids: tuple[BidPart, ...] = ()
    rounds: tuple[RoundPart, ...] = ()


WORKSHOP: Final = FileKind(
    model=WorkshopFile,
    format=FORMAT,
    schema="workshop",
    parts=(TeamPart, BidPart, RoundPart, Place, VariantFile, Phase, VariantCriterion, *BIDS.parts),
    discriminator="formula",
)


def read_workshop(data: bytes) -> WorkshopFile:
    """A workshop in a UTF-8 JSON file; raises Unusable."""
    file = read_file(data, WORKSHOP)
    for place, one in enumerate(file.rounds):
        try:
            check(one.bids)
        except Unusable as error:
            at = f"rounds[{place}].bids"
            raise Unusable(
                say("{at}: {why}", "{at}: {why}", at=at, why=error.text), at=at
            ) from None
    return file


def ranking_of(bids: BidsFile) -> tuple[Place, ...]:
    """The ranking as the engine computes it."""
    return tuple(
        Place(bid=row.bid.code, rank=row.rank, total=written(row.total)) for row in score(bids).rows
    )


def differences(file: WorkshopFile) -> list[Text]:
    """Each round whose results do not follow from its bids; empty when all recompute."""
    found = []
    for one in file.rounds:
        if ranking_of(one.bids) != one.ranking:
            found.append(
                say(
                    "Runda {round}, wariant {team}: punkty nie wynikają z ofert.",
                    "Round {round}, variant {team}: the points do not follow from the bids.",
                    round=one.round,
                    team=one.variant_of,
                )
            )
        if through(score(one.bids), places=one.places) != one.through:
            found.append(
                say(
                    "Runda {round}, wariant {team}: dalej przeszły inne oferty, niż wynika z"
                    " punktów.",
                    "Round {round}, variant {team}: other bids went on than the points say.",
                    round=one.round,
                    team=one.variant_of,
                )
            )
    return found
