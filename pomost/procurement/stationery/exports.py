"""A document on the buyer's own letter paper."""

import io

from pomost.procurement.documents.exports import write_blocks
from pomost.procurement.documents.rules.blocks import Document
from pomost.procurement.stationery.rules import prepared


def on_stationery(document: Document, stationery: bytes) -> bytes:
    """The document as DOCX on this letter paper; its styles, header and footer stay.

    Raises Unusable.
    """
    values = {"title": document.title, "document": document.subtitle, "buyer": document.owner}
    made, place = prepared(stationery, values)
    before = set(made.element.body)
    write_blocks(made, document)
    for element in [one for one in made.element.body if one not in before]:
        place._p.addprevious(element)
    place._p.getparent().remove(place._p)
    stored = io.BytesIO()
    made.save(stored)
    return stored.getvalue()
