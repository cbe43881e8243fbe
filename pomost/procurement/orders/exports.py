"""An order as blocks for the writers of documents. Numbers and dates in its language."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from pomost.criteria.catalogue.rules import ThresholdSet, render_wording
from pomost.kernel import money
from pomost.kernel.texts import Text
from pomost.procurement.documents.rules import words
from pomost.procurement.documents.rules.blocks import (
    Block,
    Bullets,
    Clause,
    Document,
    Heading,
    Note,
    Paragraph,
    clean,
    text_blocks,
)
from pomost.procurement.documents.rules.writer import Language, long_date
from pomost.procurement.orders.models import Order
from pomost.procurement.orders.queries import chosen_criteria
from pomost.procurement.orders.rules import OrderState
from pomost.procurement.purchases.rules import Kind

SUBTITLE: Final = Text(pl="Wersja {version}", en="Version {version}")
STATES: Final = {
    OrderState.DRAFT: Text(pl="projekt", en="draft"),
    OrderState.ADOPTED: Text(
        pl="przyjęty, nr {number} z {day}", en="adopted, no. {number} of {day}"
    ),
    OrderState.REPLACED: Text(
        pl="zastąpiony; przyjęty, nr {number} z {day}",
        en="replaced; adopted, no. {number} of {day}",
    ),
}
STATE: Final = Text(pl="Stan", en="State")
SCOPE: Final = Text(pl="Zakres", en="Scope")
FROM: Final = Text(
    pl="Regulamin stosuje się do zamówień o wartości od {value} bez VAT: {kinds}.",
    en="These rules apply to purchases worth {value} or more without VAT: {kinds}.",
)
EVERY: Final = Text(
    pl="Regulamin stosuje się do zamówień bez względu na wartość: {kinds}.",
    en="These rules apply to purchases of any value: {kinds}.",
)
BELOW: Final = Text(
    pl="Dotyczy zamówień poniżej progu ustawy Pzp, który od {day} wynosi {value} bez VAT.",
    en="They concern purchases below the threshold of the Pzp, {value} without VAT from {day}.",
)
SURE: Final = Text(pl="Pewność i źródło", en="Confidence and source")
CRITERIA: Final = Text(pl="Kryteria stosowane domyślnie", en="Criteria used by default")
CHECKS: Final = Text(pl="Sprawdzanie", en="Checks")
EXCEPTIONS: Final = Text(pl="Odstępstwa", en="Exceptions")
REPORTING: Final = Text(pl="Sprawozdawczość", en="Reporting")
NOTE: Final = Text(
    pl="Dokument powstał w Pomoście i nie jest poradą prawną. Stan progów na {day}.",
    en="Made by Pomost; no legal advice. Thresholds as of {day}.",
)


def order_document(
    order: Order, thresholds: ThresholdSet | None, *, on: date, language: Language
) -> Document:
    """One version of the order."""
    day = long_date(order.adopted_on, language) if order.adopted_on else ""
    state = STATES[OrderState(order.state)].for_language(language)
    return Document(
        language=language,
        title=clean(order.title),
        subtitle=SUBTITLE.for_language(language).format(version=order.version),
        owner=clean(order.owner.name),
        facts=(
            (words.BUYER.for_language(language), clean(order.owner.name)),
            (STATE.for_language(language), state.format(number=clean(order.number), day=day)),
        ),
        contents=words.CONTENTS.for_language(language),
        page=words.PAGE.for_language(language),
        note=NOTE.for_language(language).format(day=long_date(on, language)),
        blocks=tuple(_blocks(order, thresholds, on, language)),
    )


def _blocks(
    order: Order, thresholds: ThresholdSet | None, on: date, language: Language
) -> Iterator[Block]:
    def say(text: Text, **values: str) -> str:
        return text.for_language(language).format(**values)

    kinds = ", ".join(say(words.KINDS[Kind(kind)]) for kind in order.kinds)
    yield Heading(say(SCOPE), 1)
    value = money.show(order.from_cents, language=language)
    yield Paragraph(
        say(FROM, value=value, kinds=kinds) if order.from_cents else say(EVERY, kinds=kinds)
    )
    if thresholds:
        since = long_date(thresholds.valid_from, language)
        entry = money.show(thresholds.entry_cents, language=language)
        yield Paragraph(say(BELOW, day=since, value=entry))
        yield Note(say(SURE), f"{thresholds.confidence}. {thresholds.source}")
    yield Heading(say(CRITERIA), 1)
    for criterion, values in chosen_criteria(order, on):
        yield Heading(say(criterion.title), 2)
        yield Clause(render_wording(criterion, values, language))
        yield Bullets((say(criterion.contract_duty), say(criterion.verification)))
    for title, text in (
        (CHECKS, order.checks),
        (EXCEPTIONS, order.exceptions),
        (REPORTING, order.reporting),
    ):
        yield Heading(say(title), 1)
        yield from text_blocks(text)
