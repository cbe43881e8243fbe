"""The marks in a buyer's letter paper, and what comes in their place. docs/formats/stationery.md.

Marks are replaced, never run: letter paper is not a programme.
"""

import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final
from zipfile import BadZipFile

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.table import _Cell

from pomost.kernel.files import Unusable
from pomost.kernel.texts import say

BODY: Final = ("{{tresc}}", "{{treść}}", "{{content}}")
# Each value with the marks that stand for it, Polish and English.
MARKS: Final = {
    "title": ("{{tytul}}", "{{tytuł}}", "{{title}}"),
    "document": ("{{dokument}}", "{{document}}"),
    "buyer": ("{{zamawiajacy}}", "{{zamawiający}}", "{{buyer}}"),
}

STYLES: Final = {
    "Heading 1": WD_STYLE_TYPE.PARAGRAPH,
    "Heading 2": WD_STYLE_TYPE.PARAGRAPH,
    "Heading 3": WD_STYLE_TYPE.PARAGRAPH,
    "List Bullet": WD_STYLE_TYPE.PARAGRAPH,
    "Table Grid": WD_STYLE_TYPE.TABLE,
}


def tight(text: str) -> str:
    """Marks without the spaces that people put inside: ``{{ tresc }}`` is ``{{tresc}}``."""
    return text.replace("{{ ", "{{").replace(" }}", "}}")


def is_body(text: str) -> bool:
    """Whether this paragraph is where the document goes."""
    return tight(text).strip().casefold() in BODY


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with its marks replaced; unknown marks stay as they are."""
    found = tight(text)
    for name, marks in MARKS.items():
        for mark in marks:
            found = found.replace(mark, values[name])
    return found


def opened(data: bytes) -> Any:
    """The letter paper as python-docx reads it; raises Unusable."""
    with _readable():
        return docx.Document(io.BytesIO(data))


@contextmanager
def _readable() -> Iterator[None]:
    try:
        yield
    # A part of another kind than its name says is met as an element without its attributes.
    except (AttributeError, LookupError, OSError, SyntaxError, TypeError, ValueError, BadZipFile):
        raise Unusable(
            say(
                "Tego pliku nie da się otworzyć jako DOCX. Zapisz go jeszcze raz w edytorze.",
                "This file cannot be opened as DOCX. Save it again in your word processor.",
            ),
            at="upload",
        ) from None


def prepared(data: bytes, values: Mapping[str, str]) -> tuple[Any, Any]:
    """The letter paper with its marks replaced and every style, and the place of the document.

    Raises Unusable.
    """
    made = opened(data)
    with _readable():
        place = place_in(made)
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
        made.save(io.BytesIO())
    return made, place


def _paragraphs(made: Any) -> Iterator[Any]:
    """Every paragraph in which a mark may stand: the text, headers, footers, their tables."""
    parts = [made]
    for section in made.sections:
        parts += [section.header, section.first_page_header, section.footer]
        parts += [section.first_page_footer]
    for part in parts:
        yield from part.paragraphs
        for table in part.tables:
            # Each cell once: a row repeats a cell for every column that it says it spans.
            for cell in table._tbl.iter_tcs():
                yield from _Cell(cell, table).paragraphs


def place_in(made: Any) -> Any:
    """The one paragraph that the document replaces; raises Unusable."""
    found = [paragraph for paragraph in made.paragraphs if is_body(paragraph.text)]
    if len(found) != 1:
        raise Unusable(
            say(
                "Napisz {mark} samo w jednym akapicie pliku, poza tabelami: tam trafi dokument.",
                "Write {mark} alone in one paragraph of the file, outside tables: the document "
                "goes there.",
                mark=BODY[0],
            ),
            at="upload",
        )
    return found[0]
