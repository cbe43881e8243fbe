"""The documents of a purchase, whole or one by one.

Pure: no Django, no database, no clock. What people typed is data; it never becomes markup.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from pomost.criteria.catalogue.rules import Catalogue
from pomost.kernel.texts import Text
from pomost.procurement.documents.rules import chapters, words
from pomost.procurement.documents.rules.blocks import Block, Document, clean
from pomost.procurement.documents.rules.writer import Language, Writer, long_date
from pomost.procurement.purchases.rules import PurchaseFile
from pomost.procurement.regime.rules import Regime

Chapter = Callable[[Writer], Iterator[Block]]
WHOLE: Final = "whole"
# Each document with its name and its chapters; what rests on law ends with the state of the law.
PARTS: Final[dict[str, tuple[Text, tuple[Chapter, ...]]]] = {
    WHOLE: (
        words.SUBTITLE,
        (
            chapters.need,
            chapters.description,
            chapters.duties,
            chapters.criteria,
            chapters.annex,
            chapters.state_of_the_law,
        ),
    ),
    "needs": (words.NEED_CHAPTER, (chapters.need, chapters.duties, chapters.state_of_the_law)),
    "description": (words.DESCRIPTION_CHAPTER, (chapters.description,)),
    "criteria": (words.CRITERIA_CHAPTER, (chapters.criteria, chapters.state_of_the_law)),
    "annex": (words.ANNEX_CHAPTER, (chapters.annex,)),
}


def document(
    purchase: PurchaseFile,
    law: Catalogue,
    regime: Regime | None,
    language: Language = "pl",
    part: str = WHOLE,
    cpv_names: Mapping[str, Text] | None = None,
) -> Document:
    """One document of PARTS; ``regime`` is None on a day the catalogue does not know.

    ``cpv_names`` are those of the vocabulary; without them the catalogue's few are taken.
    """
    name, made_of = PARTS[part]
    writer = Writer(purchase, law, regime, language, cpv_names)
    day = long_date(purchase.as_of, language)
    return Document(
        language=language,
        title=clean(purchase.title).strip() or writer.say(name),
        subtitle=writer.say(name),
        owner=clean(purchase.buyer.name),
        facts=tuple(writer.facts()),
        contents=writer.say(words.CONTENTS),
        page=writer.say(words.PAGE),
        note=writer.say(words.COVER_NOTE, day=day),
        blocks=tuple(block for chapter in made_of for block in chapter(writer)),
        cover=part == WHOLE,
    )
