"""How the points come about: every formula with its figures, rounding, equal sums."""

from collections.abc import Iterator

from pomost.kernel.files import Unusable
from pomost.procurement.award.rules import Announced, announced, known_criteria
from pomost.procurement.documents.rules import words
from pomost.procurement.documents.rules.blocks import Block, Heading, Note, Paragraph, Table, clean
from pomost.procurement.documents.rules.writer import Writer
from pomost.procurement.purchases.rules import ChosenCriterion
from pomost.procurement.scoring.rules.words import rounding_in_words, ties_in_words


def ways(writer: Writer) -> tuple[Announced, ...]:
    """What earns points; raises Unusable when a criterion's parameters make no scale."""
    purchase = writer.purchase
    return announced(purchase, known_criteria(purchase, writer.law), writer.language)


def counting(writer: Writer) -> Iterator[Block]:
    """Enough for a bidder to compute the points of a bid."""
    yield Heading(writer.say(words.COUNTING), 2)
    try:
        found = ways(writer)
    except Unusable as problem:
        yield Note(writer.say(words.NO_COUNTING), writer.say(problem.plain), tone="attention")
        return
    yield Table(
        writer.say(words.COUNTING),
        tuple(writer.say(text) for text in words.COUNTING_HEADER),
        tuple((clean(one.criterion.title), writer.say(one.in_words)) for one in found),
        widths=(4, 11),
    )
    yield Paragraph(writer.say(rounding_in_words(writer.purchase.rounding)))
    yield Paragraph(writer.say(ties_in_words(writer.purchase.tie_break)))


def way_of(writer: Writer, chosen: ChosenCriterion) -> str:
    """How one criterion of the catalogue earns its points; empty when nobody can say."""
    try:
        found = [one for one in ways(writer) if one.key == chosen.code]
    except Unusable:
        return ""
    return writer.say(found[0].in_words) if found else ""
