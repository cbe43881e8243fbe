"""The documents of a purchase: needs analysis, rules, criteria, contract annex, state of the law.

Pure: no Django, no database, no clock. What people typed is data; it never becomes markup.
"""

from pomost.criteria.catalogue.rules import Catalogue
from pomost.procurement.documents.rules import chapters, words
from pomost.procurement.documents.rules.blocks import Document, clean
from pomost.procurement.documents.rules.writer import Language, Writer, long_date
from pomost.procurement.purchases.rules import PurchaseFile
from pomost.procurement.regime.rules import Regime


def document(
    purchase: PurchaseFile, law: Catalogue, regime: Regime | None, language: Language = "pl"
) -> Document:
    """The whole document of a purchase; ``regime`` is None on a day the catalogue does not know."""
    writer = Writer(purchase, law, regime, language)
    day = long_date(purchase.as_of, language)
    return Document(
        language=language,
        title=clean(purchase.title).strip() or writer.say(words.SUBTITLE),
        subtitle=writer.say(words.SUBTITLE),
        owner=clean(purchase.buyer.name),
        facts=tuple(writer.facts()),
        contents=writer.say(words.CONTENTS),
        page=writer.say(words.PAGE),
        note=writer.say(words.COVER_NOTE, day=day),
        blocks=(
            *chapters.need(writer),
            *chapters.duties(writer),
            *chapters.criteria(writer),
            *chapters.annex(writer),
            *chapters.state_of_the_law(writer),
        ),
    )
