"""The letter that asks a bidder to explain a low price, art. 224.

Pure: no Django, no database, no clock. The words are our own (I), the duty is in the act (V).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from pomost.criteria.law.rules import Confidence
from pomost.kernel import money
from pomost.kernel.texts import Text
from pomost.procurement.documents.rules import words
from pomost.procurement.documents.rules.blocks import (
    Block,
    Bullets,
    Document,
    Heading,
    Note,
    Paragraph,
    clean,
    text_blocks,
)
from pomost.procurement.documents.rules.words import both
from pomost.procurement.documents.rules.writer import Language, long_date

SUBTITLE: Final = both("Prośba o wyjaśnienie ceny", "Request to explain the price")
NOTE: Final = both(
    "Projekt pisma. Przeczytaj go z art. 224 Pzp, zanim wyślesz; to nie porada prawna.",
    "A draft. Read it beside Pzp art. 224 before you send it; it is no legal advice.",
)
ASK: Final = both(
    "Prosimy o wyjaśnienie ceny tej oferty i o dowody do wyjaśnień.",
    "Please explain the price of this bid, with evidence.",
)
WHY: Final = both("Dlaczego pytamy", "Why we ask")
WANTED: Final = both("Co prosimy wyjaśnić", "What to explain")
COSTS: Final = (
    both(
        "koszty pracy: ile osób, w jakim wymiarze, za jaką stawkę; bez nazwisk",
        "labour: how many people, with what working time, at what rate; no names",
    ),
    both(
        "materiały, sprzęt i usługi, które trzeba kupić", "materials, equipment and services to buy"
    ),
    both("koszty warunków społecznych z tej umowy", "the cost of this contract's social terms"),
    both("koszty pośrednie, ryzyko i zysk", "overheads, risk and profit"),
    both(
        "oszczędności i rozwiązania, które obniżają cenę",
        "savings and solutions that lower the price",
    ),
)
RESULT: Final = both(
    "Oferta bez wyjaśnień w terminie albo z wyjaśnieniami, które nie przekonują, zostanie "
    "odrzucona.",
    "A bid without an explanation in time, or with one that does not convince, will be rejected.",
)


@dataclass(frozen=True, slots=True)
class PriceLetter:
    """Everything the letter tells."""

    buyer: str
    title: str
    bidder: str
    code: str
    price_cents: int
    comparisons: tuple[Text, ...]
    doubts: str
    written_on: date
    answer_by: date | None
    provision: Text
    confidence: Confidence


def price_letter(facts: PriceLetter, language: Language = "pl") -> Document:
    """The letter as blocks."""

    def say(text: Text) -> str:
        return text.for_language(language)

    price = money.show(facts.price_cents, language=language)

    def blocks() -> Iterator[Block]:
        yield Heading(say(SUBTITLE), 1)
        yield Paragraph(f"{say(ASK)} {facts.code}, {price}.")
        yield Heading(say(WHY), 2)
        yield Paragraph(say(facts.provision))
        if facts.comparisons:
            yield Bullets(tuple(say(one) for one in facts.comparisons))
        yield from text_blocks(facts.doubts)
        yield Heading(say(WANTED), 2)
        yield Bullets(tuple(say(one) for one in COSTS))
        if facts.answer_by:
            day = long_date(facts.answer_by, language)
            yield Paragraph(day, lead=say(both("Odpowiedź do dnia", "Answer by")))
        yield Paragraph(say(RESULT))
        yield Note(say(words.CONFIDENCE[facts.confidence]), say(facts.provision))

    return Document(
        language=language,
        title=clean(facts.title).strip() or say(SUBTITLE),
        subtitle=say(SUBTITLE),
        owner=clean(facts.buyer),
        facts=(
            (say(both("Do", "To")), clean(facts.bidder)),
            (say(both("Oferta", "Bid")), f"{facts.code}, {price}"),
            (say(both("Dzień", "Day")), long_date(facts.written_on, language)),
        ),
        contents=say(words.CONTENTS),
        page=say(words.PAGE),
        note=say(NOTE),
        blocks=tuple(blocks()),
    )
