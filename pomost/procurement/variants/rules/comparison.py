"""The document that compares variants, in the blocks every writer knows.

Pure: no Django, no database, no clock. What teams typed is data; it never becomes markup.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pomost.kernel import money
from pomost.kernel.texts import Text
from pomost.procurement.documents.rules.blocks import (
    Block,
    Document,
    Heading,
    Note,
    Paragraph,
    Table,
    clean,
)
from pomost.procurement.documents.rules.writer import Language, long_date
from pomost.procurement.routes.rules import FACTS
from pomost.procurement.variants.rules import VariantFile, total_cents, total_months
from pomost.procurement.variants.rules.checks import Finding, Severity
from pomost.procurement.variants.rules.money import flows, yearly_cents

MARKS = {
    "V": Text(pl="przeczytane u źródła", en="read in the source text"),
    "P": Text(pl="potwierdzone częściowo", en="confirmed in part"),
    "M": Text(pl="z pamięci, do sprawdzenia", en="from memory, to be checked"),
    "I": Text(pl="nasza propozycja, nie prawo", en="our own design, not law"),
}
SEVERITIES = {
    Severity.ERROR: Text(pl="błąd", en="error"),
    Severity.WARNING: Text(pl="ostrzeżenie", en="warning"),
    Severity.ADVICE: Text(pl="rada", en="advice"),
}
EXAMPLE = Text(
    pl="Warianty oznaczone jako przykład są wymyślone; ich etapy i kwoty służą nauce.",
    en="Variants marked as examples are invented; phases and amounts are there to learn from.",
)
NO_ADVICE = Text(
    pl="To pomoc w myśleniu, nie porada prawna. Sprawdź przepisy, zanim zdecydujesz.",
    en="This helps you think; it is no legal advice. Check the law before you decide.",
)


@dataclass(frozen=True, slots=True)
class Compared:
    """One variant with what the checks found and its facts in words."""

    file: VariantFile
    findings: tuple[Finding, ...]
    facts: Sequence[tuple[str, str]]


def comparison(
    *, title: str, owner: str, variants: Sequence[Compared], language: Language
) -> Document:
    """The comparison of the variants of one challenge."""

    def say(pl: str, en: str) -> str:
        return en if language == "en" else pl

    return Document(
        language=language,
        title=clean(title),
        subtitle=say("Porównanie wariantów", "Comparison of variants"),
        owner=clean(owner),
        facts=tuple(
            (
                clean(one.file.title),
                money.show(total_cents(one.file), language=language)
                + ", "
                + say("miesięcy: ", "months: ")
                + str(total_months(one.file)),
            )
            for one in variants
        ),
        contents=say("Spis treści", "Contents"),
        page=say("strona {page} z {pages}", "page {page} of {pages}"),
        note=NO_ADVICE.for_language(language),
        blocks=tuple(_blocks(variants, language)),
    )


def _blocks(variants: Sequence[Compared], language: Language) -> Iterator[Block]:
    def say(pl: str, en: str) -> str:
        return en if language == "en" else pl

    yield Heading(say("Obok siebie", "Side by side"), 1)
    if any(one.file.example for one in variants):
        yield Note(say("Przykład", "Example"), EXAMPLE.for_language(language))
    if variants:
        yield Table(
            caption=say("Warianty obok siebie", "The variants side by side"),
            header=(say("Fragment", "Part"), *(clean(one.file.title) for one in variants)),
            rows=tuple(
                (name, *(clean(dict(one.facts).get(name, "")) or "–" for one in variants))
                for name, _value in variants[0].facts
            ),
        )
    for one in variants:
        yield from _one(one, language)


def _one(one: Compared, language: Language) -> Iterator[Block]:
    def say(pl: str, en: str) -> str:
        return en if language == "en" else pl

    def amount(cents: int) -> str:
        return money.show(cents, language=language)

    file = one.file
    facts = FACTS[file.route]
    yield Heading(clean(file.title), 1)
    yield Paragraph(facts.what.for_language(language), lead=facts.title.for_language(language))
    if file.idea.strip():
        yield Paragraph(clean(file.idea), lead=say("Pomysł", "Idea"))
    yield Heading(say("Etapy i pieniądze", "Phases and money"), 2)
    rows = [
        (
            clean(flow.phase.title),
            _when(flow.starts_on, flow.ends_on, language) or str(flow.phase.months),
            str(flow.phase.suppliers or "–"),
            amount(flow.phase.budget_cents),
            amount(flow.so_far_cents),
        )
        for flow in flows(file)
    ]
    yield Table(
        caption=say("Etapy, kwoty bez VAT", "Phases, amounts without VAT"),
        header=(
            say("Etap", "Phase"),
            say("Kiedy albo ile miesięcy", "When, or how many months"),
            say("Wykonawcy", "Suppliers"),
            say("Budżet", "Budget"),
            say("Narastająco", "So far"),
        ),
        rows=tuple(rows),
        numbers=(2, 3, 4),
    )
    yield Table(
        caption=say("Rok po roku, bez VAT", "Year by year, without VAT"),
        header=(say("Rok", "Year"), say("Do zapłaty", "To be paid")),
        rows=(
            *((str(year.number), amount(year.cents)) for year in yearly_cents(file)),
            (say("Razem", "Total"), amount(total_cents(file))),
        ),
        numbers=(1,),
        total=True,
    )
    for flow in flows(file):
        if flow.phase.gate.strip():
            yield Paragraph(
                clean(flow.phase.gate),
                lead=say("Bramka po etapie", "Gate after") + f" „{clean(flow.phase.title)}”",
            )
    yield Heading(say("Co nie pasuje do reguł drogi", "What does not fit the route's rules"), 2)
    if not one.findings:
        yield Paragraph(say("Nic nie znaleziono.", "Nothing was found."))
        return
    yield Table(
        caption=say("Uwagi", "Findings"),
        header=(
            say("Waga", "Severity"),
            say("Uwaga", "Finding"),
            say("Podstawa i pewność", "Basis and confidence"),
        ),
        rows=tuple(
            (
                SEVERITIES[finding.check.severity].for_language(language),
                clean(finding.message.for_language(language)),
                "; ".join(
                    f"{basis.provision.for_language(language)}"
                    f" ({MARKS[basis.confidence.value].for_language(language)})"
                    for basis in finding.check.bases
                ),
            )
            for finding in one.findings
        ),
        widths=(2, 5, 4),
    )


def _when(starts: date | None, ends: date | None, language: Language) -> str:
    if starts is None or ends is None:
        return ""
    return f"{long_date(starts, language)} – {long_date(ends, language)}"
