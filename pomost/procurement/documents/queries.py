"""The document of a purchase, with the law of its day."""

from pomost.criteria.catalogue.queries import catalogue
from pomost.criteria.catalogue.rules import UnknownDay
from pomost.criteria.cpv.queries import labels_of
from pomost.procurement.documents.rules import WHOLE, document
from pomost.procurement.documents.rules.blocks import Document
from pomost.procurement.documents.rules.writer import Language
from pomost.procurement.purchases.models import Purchase
from pomost.procurement.purchases.queries import as_file
from pomost.procurement.regime.queries import regime_of


def document_of(purchase: Purchase, language: Language, part: str = WHOLE) -> Document:
    """One document of rules.PARTS; what the buyer wrote stays in the language it was written in."""
    file = as_file(purchase, language)
    try:
        regime = regime_of(file)
    except UnknownDay:
        regime = None
    names = labels_of((file.cpv, *file.further_cpv))
    return document(file, catalogue(), regime, language, part, names)
