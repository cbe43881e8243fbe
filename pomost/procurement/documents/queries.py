"""The document of a purchase, with the law of its day."""

from pomost.criteria.catalogue.queries import catalogue
from pomost.criteria.catalogue.rules import UnknownDay
from pomost.procurement.documents.rules import document
from pomost.procurement.documents.rules.blocks import Document
from pomost.procurement.documents.rules.writer import Language
from pomost.procurement.purchases.models import Purchase
from pomost.procurement.purchases.queries import as_file
from pomost.procurement.regime.queries import regime_of


def document_of(purchase: Purchase, language: Language) -> Document:
    """The whole document; the buyer's own words stay in the language they were written in."""
    file = as_file(purchase, language)
    try:
        regime = regime_of(file)
    except UnknownDay:
        regime = None
    return document(file, catalogue(), regime, language)
