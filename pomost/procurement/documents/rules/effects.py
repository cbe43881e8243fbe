"""The report on effect and cost of a contract's clauses.

Pure: no Django, no database, no clock.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from pomost.kernel import money
from pomost.kernel.texts import Text
from pomost.procurement.documents.rules import words
from pomost.procurement.documents.rules.blocks import (
    Block,
    Document,
    Heading,
    Paragraph,
    Table,
    clean,
    text_blocks,
)
from pomost.procurement.documents.rules.words import both
from pomost.procurement.documents.rules.writer import Language, long_date, percent

TITLE: Final = both("Raport z efektów i kosztów klauzul", "Report on effect and cost of clauses")
NOTE: Final = both(
    "Liczby pochodzą z zapisów monitorowania w Pomoście; efekt opisał zamawiający.",
    "The figures come from the monitoring recorded in Pomost; the buyer described the effect.",
)


@dataclass(frozen=True, slots=True)
class Work:
    """Person-months of one clause."""

    title: Text
    group: Text
    planned: Decimal
    expected: Decimal
    delivered: Decimal


@dataclass(frozen=True, slots=True)
class Asked:
    """How one of the two questions was answered."""

    question: Text
    planned: int
    yes: int
    partly: int
    no: int
    late: int


@dataclass(frozen=True, slots=True)
class Broken:
    """A breach and what became of it."""

    found_on: date
    title: Text
    what: str
    state: Text
    charged_cents: int


@dataclass(frozen=True, slots=True)
class Effects:
    """Everything the report tells; grosze."""

    buyer: str
    title: str
    number: str
    contractor: str
    starts_on: date
    ends_on: date
    made_on: date
    value_cents: int
    paid_cents: int
    cap_cents: int | None
    charged_cents: int
    work: tuple[Work, ...]
    asked: tuple[Asked, ...]
    breaches: tuple[Broken, ...]
    effect: str
    clause_cost_cents: int | None
    clause_cost_method: str
    month_cents: int | None


def effect_report(facts: Effects, language: Language = "pl") -> Document:
    """The report as blocks."""

    def say(text: Text) -> str:
        return text.for_language(language)

    def cents(amount: int | None) -> str:
        return "–" if amount is None else money.show(amount, language=language)

    def figure(number: Decimal) -> str:
        return percent(number, language)

    def blocks() -> Iterator[Block]:
        yield Heading(
            say(
                both(
                    "Czy praca została wykonana, czy klauzuli dotrzymano",
                    "Was the work done, was the clause kept",
                )
            ),
            1,
        )
        yield Table(
            say(both("Kontrole", "Checks")),
            tuple(
                say(one)
                for one in (
                    both("Pytanie", "Question"),
                    both("Kontroli", "Checks"),
                    both("Tak", "Yes"),
                    both("Częściowo", "Partly"),
                    both("Nie", "No"),
                    both("Spóźnione", "Late"),
                )
            ),
            tuple(
                (say(a.question), *(str(n) for n in (a.planned, a.yes, a.partly, a.no, a.late)))
                for a in facts.asked
            ),
            widths=(6, 2, 2, 2, 2, 2),
            numbers=(1, 2, 3, 4, 5),
        )
        yield Heading(say(both("Osobomiesiące", "Person-months")), 1)
        if facts.work:
            yield Table(
                say(both("Osobomiesiące w pełnych etatach", "Person-months of full-time work")),
                tuple(
                    say(one)
                    for one in (
                        both("Grupa", "Group"),
                        both("Plan", "Planned"),
                        both("Plan do dziś", "Expected by now"),
                        both("Przepracowano", "Delivered"),
                    )
                ),
                tuple(
                    (say(w.group), figure(w.planned), figure(w.expected), figure(w.delivered))
                    for w in facts.work
                ),
                widths=(6, 2, 3, 3),
                numbers=(1, 2, 3),
            )
        else:
            yield Paragraph(
                say(
                    both(
                        "Umowa nie planuje pracy osób z grup.",
                        "The contract plans no work of groups.",
                    )
                )
            )
        yield Heading(say(both("Naruszenia i kary", "Breaches and penalties")), 1)
        for one in facts.breaches:
            yield Paragraph(
                f"{clean(one.what)} ({say(one.state)}, {cents(one.charged_cents)})",
                lead=f"{long_date(one.found_on, language)}, {say(one.title)}",
            )
        if not facts.breaches:
            yield Paragraph(say(both("Nie stwierdzono.", "None was found.")))
        yield Heading(say(both("Koszty", "Cost")), 1)
        yield Table(
            say(both("Koszty", "Cost")),
            (say(both("Pozycja", "Item")), say(both("Kwota", "Amount"))),
            (
                (
                    say(both("Wartość umowy z VAT", "Value of the contract with VAT")),
                    cents(facts.value_cents),
                ),
                (say(both("Zapłacono", "Paid")), cents(facts.paid_cents)),
                (say(both("Kary naliczone", "Penalties charged")), cents(facts.charged_cents)),
                (say(both("Limit kar", "Cap of penalties")), cents(facts.cap_cents)),
                (say(both("Koszt klauzul", "Cost of the clauses")), cents(facts.clause_cost_cents)),
                (
                    say(
                        both(
                            "Koszt przepracowanego osobomiesiąca",
                            "Cost of a delivered person-month",
                        )
                    ),
                    cents(facts.month_cents),
                ),
            ),
            widths=(7, 4),
            numbers=(1,),
        )
        yield from text_blocks(
            facts.clause_cost_method, lead=say(both("Jak policzono", "How it was counted"))
        )
        yield Heading(say(both("Efekt dla ludzi", "Effect for people")), 1)
        yield from text_blocks(facts.effect or say(words.OPEN))

    return Document(
        language=language,
        title=clean(facts.title).strip() or say(TITLE),
        subtitle=say(TITLE),
        owner=clean(facts.buyer),
        facts=(
            (say(both("Umowa", "Contract")), clean(facts.number)),
            (say(both("Wykonawca", "Contractor")), clean(facts.contractor)),
            (
                say(words.PERIOD),
                say(words.PERIOD_WORDS).format(
                    starts=long_date(facts.starts_on, language),
                    ends=long_date(facts.ends_on, language),
                ),
            ),
            (say(both("Stan na", "As of")), long_date(facts.made_on, language)),
        ),
        contents=say(words.CONTENTS),
        page=say(words.PAGE),
        note=say(NOTE),
        blocks=tuple(blocks()),
    )
