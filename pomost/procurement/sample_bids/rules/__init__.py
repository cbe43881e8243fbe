"""Sample bids: what is asked, how a round is scored, and who goes on.

Pure: no Django, no database, no clock. Source: docs/rules/workshop.md.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from pomost.kernel.files import Unusable
from pomost.kernel.texts import Text
from pomost.procurement.purchases.rules import ROUNDING, as_json, exact
from pomost.procurement.scoring.rules import Result
from pomost.procurement.scoring.rules.reading import check
from pomost.procurement.scoring.rules.shape import (
    FORMAT,
    MONEY,
    Bid,
    BidsFile,
    Criterion,
    JuryMean,
    Measure,
    TieBreak,
    YesNo,
)
from pomost.procurement.variants.rules import VariantFile, award_criteria, total_cents
from pomost.procurement.workshops.rules import REVEALED, Stage

# In the game every variant decides equal sums in this order.
TIE_BREAK: Final = (TieBreak.LOWER_PRICE, TieBreak.HEAVIER_CRITERION)
PLACE: Final = re.compile(r"criteria\[(\d+)\]")
NOT_SENT: Final = Text(pl="Oferta niepełna.", en="The bid is incomplete.")


class Ask(StrEnum):
    """What kind of answer a criterion wants from a bid."""

    PRICE = "price"
    MONEY = "money"
    YES_NO = "yes-no"
    NUMBER = "number"
    JURY = "jury"  # the jury answers, the bid argues


def ask_of(criterion: Criterion) -> Ask:
    """What a bid, or the jury, has to say under this criterion."""
    if criterion.measure is Measure.PRICE:
        return Ask.PRICE
    if isinstance(criterion.scoring, JuryMean):
        return Ask.JURY
    if criterion.measure in MONEY:
        return Ask.MONEY
    return Ask.YES_NO if isinstance(criterion.scoring, YesNo) else Ask.NUMBER


@dataclass(frozen=True, slots=True)
class Offer:
    """One sample bid with the marks it got; marks stand in the order of the jurors."""

    code: str
    price_cents: int | None
    answers: Mapping[str, bool | Decimal] = field(default_factory=dict)
    marks: Mapping[str, tuple[Decimal, ...]] = field(default_factory=dict)


def missing_in(offer: Offer, criteria: Sequence[Criterion]) -> tuple[str, ...]:
    """The codes the bid itself still has to answer; the price is called ``price_cents``."""
    missing = () if offer.price_cents is not None else ("price_cents",)
    asked = [c.code for c in criteria if ask_of(c) not in (Ask.PRICE, Ask.JURY)]
    return missing + tuple(code for code in asked if code not in offer.answers)


def criteria_for(file: VariantFile, *, jurors: int) -> tuple[Criterion, ...]:
    """The variant's criteria with the jury that really sits in the room.

    Where fewer jurors sit than the variant planned, fewer extremes are left out: never so many
    that no mark remains.
    """
    found = []
    for criterion in award_criteria(file):
        way = criterion.scoring
        if isinstance(way, JuryMean):
            present = max(jurors, 1)
            way = way.model_copy(
                update={"jurors": present, "trimmed": min(way.trimmed, (present - 1) // 2)}
            )
        found.append(criterion.model_copy(update={"scoring": way}))
    return tuple(found)


def jury_codes(file: VariantFile) -> tuple[str, ...]:
    """The criteria that the jury marks."""
    return tuple(c.code for c in award_criteria(file) if ask_of(c) is Ask.JURY)


def bids_file(file: VariantFile, offers: Sequence[Offer], *, jurors: int) -> BidsFile:
    """The bids for one variant, ready to be scored.

    An incomplete bid is there but rejected. Amounts are as the teams wrote them: in the game
    budget and prices are both without VAT, so that they can be compared.
    """
    criteria = criteria_for(file, jurors=jurors)
    bids = []
    for offer in offers:
        incomplete = bool(missing_in(offer, criteria))
        asked = {c.code: ask_of(c) for c in criteria if ask_of(c) is not Ask.PRICE}
        answers: dict[str, Any] = {
            code: offer.marks.get(code, ()) if ask is Ask.JURY else offer.answers.get(code)
            for code, ask in asked.items()
        }
        bids.append(
            Bid(
                code=offer.code,
                price_cents=offer.price_cents or 0,
                offers={} if incomplete else answers,
                rejected_because=f"{NOT_SENT.pl} / {NOT_SENT.en}" if incomplete else "",
            )
        )
    prices = [bid.price_cents for bid in bids]
    return BidsFile(
        format=FORMAT,
        title=file.title,
        estimated_value_with_vat_cents=total_cents(file) or max([1, *prices]),
        rounding=ROUNDING,
        tie_break=TIE_BREAK,
        criteria=criteria,
        bids=tuple(bids),
    )


def trouble_with(file: VariantFile) -> Text | None:
    """Why nobody could score bids for this variant; None when all is well."""
    if not award_criteria(file):
        return Text(
            pl="Wariant nie ma żadnego kryterium z wagą.",
            en="The variant has no criterion with a weight.",
        )
    try:
        check(bids_file(file, (), jurors=1))
    except Unusable as error:
        return _in_words(error, file)
    return None


def _in_words(error: Unusable, file: VariantFile) -> Text:
    """The trouble without the place in a file: a phone shows titles."""
    place = PLACE.match(error.field)
    title = f"„{award_criteria(file)[int(place[1])].title}”: " if place else ""
    pl, en = (text.removeprefix(f"{error.field}: ") for text in (error.text.pl, error.text.en))
    if not title:
        return Text(pl=pl[:1].upper() + pl[1:], en=en[:1].upper() + en[1:])
    return Text(pl=f"{title}{pl}", en=f"“{title[1:]}{en}")


def variants_are_fixed(stage: Stage, round_: int) -> bool:
    """Whether no team can change its variant any more: a round has been revealed."""
    return round_ > 1 or stage in REVEALED


def gates(file: VariantFile) -> tuple[int, ...]:
    """How many suppliers each phase takes, in order; one winner when no phase says."""
    return tuple(phase.suppliers for phase in file.phases if phase.suppliers > 0) or (1,)


def places_in(file: VariantFile, round_: int) -> int | None:
    """How many go on after this round; None when the variant has no further gate."""
    found = gates(file)
    return found[round_ - 1] if round_ <= len(found) else None


def through(result: Result, *, places: int) -> tuple[str, ...]:
    """Who goes on, best first. Bids that still share the last rank go on together."""
    return tuple(row.bid.code for row in result.rows if row.rank <= places)


def stored(file: BidsFile) -> dict[str, Any]:
    """The file as values of JSON, numbers as numbers, so that it reads back exactly."""
    content: dict[str, Any] = json.loads(json.dumps(as_json(file.model_dump())))
    return content


def read_stored(content: Mapping[str, Any]) -> BidsFile:
    """A stored file again."""
    return BidsFile.model_validate(exact(dict(content)))
