"""A document on the buyer's own letter paper."""

import io
from collections.abc import Iterator
from typing import Any, Final

from docx.enum.style import WD_STYLE_TYPE

from pomost.procurement.documents.exports import write_blocks
from pomost.procurement.documents.rules.blocks import Document
from pomost.procurement.stationery.rules import filled, opened, place_in

STYLES: Final = {
    "Heading 1": WD_STYLE_TYPE.PARAGRAPH,
    "Heading 2": WD_STYLE_TYPE.PARAGRAPH,
    "Heading 3": WD_STYLE_TYPE.PARAGRAPH,
    "List Bullet": WD_STYLE_TYPE.PARAGRAPH,
    "Table Grid": WD_STYLE_TYPE.TABLE,
}


def on_stationery(document: Document, stationery: bytes) -> bytes:
    """The document as DOCX on this letter paper; its styles, header and footer stay.

    Raises Unusable.
    """
    made = opened(stationery)
    place = place_in(made)
    values = {
        "title": document.title,
        "document": document.subtitle,
        "buyer": document.owner,
    }
    for paragraph in _paragraphs(made):
        text = filled(paragraph.text, values)
        if text != paragraph.text and paragraph.runs:
            first, *others = paragraph.runs
            first.text = text
            for run in others:
                run.text = ""
    for name, kind in STYLES.items():
        if name not in {style.name for style in made.styles}:
            made.styles.add_style(name, kind)
    before = set(made.element.body)
    write_blocks(made, document)
    for element in [one for one in made.element.body if one not in before]:
        place._p.addprevious(element)
    place._p.getparent().remove(place._p)
    stored = io.BytesIO()
    made.save(stored)
    return stored.getvalue()


def _paragraphs(made: Any) -> Iterator[Any]:
    """Every paragraph in which a mark may stand: the text, headers, footers, their tables."""
    parts = [made]
    for section in made.sections:
        parts += [section.header, section.first_page_header, section.footer]
        parts += [section.first_page_footer]
    for part in parts:
        yield from part.paragraphs
        for table in part.tables:
            for row in table.rows:
                for cell in row.cells:
                    yield from cell.paragraphs
