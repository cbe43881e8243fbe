"""The protocol of an evaluation: every bid, every point with its sum, rounding, ties, decision.

Pure: no Django, no database, no clock.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

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
    Table,
    clean,
    text_blocks,
)
from pomost.procurement.documents.rules.words import both
from pomost.procurement.documents.rules.writer import Language, long_date, percent
from pomost.procurement.scoring.exports import RowLine, ScoreReport
from pomost.procurement.scoring.rules.shape import BidsFile
from pomost.procurement.scoring.rules.words import rounding_in_words, ties_in_words, way_in_words

TITLE: Final = both("Protokół oceny ofert", "Evaluation protocol")
NOTE: Final = both(
    "Każda liczba w tym protokole wynika z ogłoszonych kryteriów i złożonych ofert; działania są "
    "zapisane obok. Plik ofert daje te same wyniki w „pomost score”. To nie porada prawna.",
    "Each figure here follows from the announced criteria and the bids; the sums stand beside. The "
    "file of bids gives the same in “pomost score”. This is no legal advice.",
)
ANNOUNCED: Final = both("Co ogłoszono", "What was announced")
RECEIVED: Final = both("Złożone oferty", "Bids received")
POINTS: Final = both("Punkty i działania", "Points and their sums")
TIES: Final = both("Równe sumy", "Equal sums")
LOW: Final = both("Badanie ceny (art. 224 Pzp)", "Test of prices (Pzp art. 224)")
DECISION: Final = both("Rozstrzygnięcie", "Decision")


@dataclass(frozen=True, slots=True)
class Bidder:
    """One bid as the protocol names it."""

    code: str
    name: str
    price_cents: int
    rejected_because: str = ""
    provision: str = ""


@dataclass(frozen=True, slots=True)
class Protocol:
    """Everything the protocol tells."""

    buyer: str
    title: str
    number: int
    correction_reason: str
    opened_on: date
    made_on: date
    announced: BidsFile
    bidders: tuple[Bidder, ...]
    scored: ScoreReport | None  # None: answers are missing
    # Bid, day of the letter, answer in short, reason of the decision.
    enquiries: tuple[tuple[str, date, str, str], ...]
    winner: str
    annulled_because: str
    decided_on: date | None
    sha256: str


def protocol(facts: Protocol, language: Language = "pl") -> Document:
    """The protocol as blocks."""
    page = _Page(facts, language)
    return Document(
        language=language,
        title=clean(facts.title).strip() or page.say(TITLE),
        subtitle=page.say(TITLE),
        owner=clean(facts.buyer),
        facts=tuple(page.facts()),
        contents=page.say(words.CONTENTS),
        page=page.say(words.PAGE),
        note=page.say(NOTE),
        blocks=(
            *page.announced(),
            *page.received(),
            *page.points(),
            *page.low_price(),
            *page.decision(),
        ),
    )


class _Page:
    def __init__(self, facts: Protocol, language: Language) -> None:
        self.it, self.language = facts, language

    def say(self, text: Text) -> str:
        return text.for_language(self.language)

    def both(self, pl: str, en: str) -> str:
        return pl if self.language == "pl" else en

    def money(self, cents: int) -> str:
        return money.show(cents, language=self.language)

    def number(self, text: str) -> str:
        return text.replace(".", ",") if self.language == "pl" else text

    def facts(self) -> Iterator[tuple[str, str]]:
        it = self.it
        yield self.say(words.BUYER), clean(it.buyer)
        yield self.both("Otwarcie ofert", "Bids opened"), long_date(it.opened_on, self.language)
        yield self.both("Numer oceny", "Evaluation number"), str(it.number)
        yield (
            self.both("Wartość z VAT", "Value with VAT"),
            self.money(it.announced.estimated_value_with_vat_cents),
        )
        yield self.both("Sporządzono", "Made on"), long_date(it.made_on, self.language)

    def announced(self) -> Iterator[Block]:
        yield Heading(self.say(ANNOUNCED), 1)
        yield from text_blocks(
            self.it.correction_reason, lead=self.both("Powód poprawki", "Reason for the correction")
        )
        yield Table(
            self.say(ANNOUNCED),
            (
                self.both("Kryterium", "Criterion"),
                self.both("Waga", "Weight"),
                self.say(words.COUNTING),
            ),
            tuple(
                (
                    clean(one.title),
                    f"{percent(one.weight_percent, self.language)}%",
                    self.say(way_in_words(one)),
                )
                for one in self.it.announced.criteria
            ),
            widths=(4, 2, 8),
            numbers=(1,),
        )
        yield Paragraph(self.say(rounding_in_words(self.it.announced.rounding)))
        yield Paragraph(self.say(ties_in_words(self.it.announced.tie_break)))

    def received(self) -> Iterator[Block]:
        yield Heading(self.say(RECEIVED), 1)
        if not self.it.bidders:
            yield Paragraph(self.both("Nie wpłynęła żadna oferta.", "No bid arrived."))
            return
        yield Table(
            self.say(RECEIVED),
            (
                self.both("Oferta", "Bid"),
                self.both("Wykonawca", "Bidder"),
                self.both("Cena z VAT", "Price with VAT"),
            ),
            tuple(
                (one.code, clean(one.name), self.money(one.price_cents)) for one in self.it.bidders
            ),
            widths=(2, 6, 3),
            numbers=(2,),
        )
        for one in self.it.bidders:
            if one.rejected_because:
                lead = self.both(f"Oferta {one.code} odrzucona", f"Bid {one.code} rejected")
                yield from text_blocks(f"{one.rejected_because} ({one.provision})", lead=lead)

    def points(self) -> Iterator[Block]:
        scored = self.it.scored
        yield Heading(self.say(POINTS), 1)
        if scored is None:
            yield Note(
                self.both("Nie wszystko jeszcze wpisano.", "Not everything is recorded yet."), ""
            )
            return
        yield Table(
            self.both("Kolejność", "Ranking"),
            (
                self.both("Miejsce", "Rank"),
                self.both("Oferta", "Bid"),
                self.both("Punkty", "Points"),
            ),
            tuple((str(row.rank), row.bid, self.number(row.total)) for row in scored.ranking),
            widths=(2, 6, 3),
            numbers=(2,),
        )
        for row in scored.ranking:
            yield from self.row(row)
        if scored.ties:
            yield Heading(self.say(TIES), 2)
            yield Bullets(tuple(self.say(tie.trace) for tie in scored.ties))

    def row(self, row: RowLine) -> Iterator[Block]:
        titles = {one.code: one.title for one in self.it.announced.criteria}
        heading = self.both(f"Oferta {row.bid}", f"Bid {row.bid}")
        yield Heading(heading, 2)
        yield Table(
            heading,
            (
                self.both("Kryterium", "Criterion"),
                self.both("Punkty", "Points"),
                self.both("Skąd", "Why"),
            ),
            (
                *(
                    (
                        clean(titles[cell.criterion]),
                        self.number(cell.points),
                        self.say(cell.trace),
                    )
                    for cell in row.cells
                ),
                (self.say(words.TOGETHER), self.number(row.total), self.say(row.trace)),
            ),
            widths=(4, 2, 8),
            numbers=(1,),
            total=True,
        )

    def low_price(self) -> Iterator[Block]:
        scored = self.it.scored
        if scored is None:
            return
        yield Heading(self.say(LOW), 1)
        low = scored.low_price
        yield Paragraph(f"{self.say(low.provision)} ({self.say(words.CONFIDENCE[low.confidence])})")
        if not low.enquiries:
            yield Paragraph(
                self.both(
                    "Żadna cena nie jest niższa o 30% ani od wartości, ani od średniej.",
                    "No price lies 30% below the value or the mean.",
                )
            )
        for line in low.enquiries:
            yield Bullets(tuple(f"{line.bid}: {self.say(one.trace)}" for one in line.reasons))
        for code, asked, answer, reason in self.it.enquiries:
            day = long_date(asked, self.language)
            yield Paragraph(
                clean(answer) or self.both("czeka na odpowiedź", "waiting for the answer"),
                lead=self.both(f"Oferta {code}, pismo z {day}", f"Bid {code}, letter of {day}"),
            )
            yield from text_blocks(reason, lead=self.both("Ocena wyjaśnień", "Judgement"))

    def decision(self) -> Iterator[Block]:
        it = self.it
        yield Heading(self.say(DECISION), 1)
        if it.winner:
            chosen = next(one for one in it.bidders if one.code == it.winner)
            yield Paragraph(
                f"{chosen.code}, {clean(chosen.name)}, {self.money(chosen.price_cents)}",
                lead=self.both("Wybrano ofertę", "Chosen bid"),
            )
        elif it.annulled_because:
            yield from text_blocks(it.annulled_because, lead=self.both("Unieważniono", "Annulled"))
        else:
            yield Paragraph(self.both("Jeszcze nie zapadło.", "Not taken yet."))
        if it.decided_on:
            yield Paragraph(long_date(it.decided_on, self.language), lead=self.both("Dzień", "Day"))
        if it.sha256:
            yield Paragraph(it.sha256, lead="SHA-256")
