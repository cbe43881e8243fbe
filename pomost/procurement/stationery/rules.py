"""The marks in a buyer's letter paper, and what comes in their place. docs/formats/stationery.md.

Marks are replaced, never run: letter paper is not a programme.
"""

import io
import zipfile
from collections.abc import Mapping
from typing import Any, Final

import docx
from lxml.etree import XMLSyntaxError

from pomost.kernel.files import Unusable
from pomost.kernel.texts import say

BODY: Final = ("{{tresc}}", "{{treść}}", "{{content}}")
# Each value with the marks that stand for it, Polish and English.
MARKS: Final = {
    "title": ("{{tytul}}", "{{tytuł}}", "{{title}}"),
    "document": ("{{dokument}}", "{{document}}"),
    "buyer": ("{{zamawiajacy}}", "{{zamawiający}}", "{{buyer}}"),
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
    try:
        return docx.Document(io.BytesIO(data))
    except (ValueError, KeyError, OSError, zipfile.BadZipFile, XMLSyntaxError):
        raise Unusable(
            say(
                "Tego pliku nie da się otworzyć jako DOCX. Zapisz go jeszcze raz w edytorze.",
                "This file cannot be opened as DOCX. Save it again in your word processor.",
            ),
            at="upload",
        ) from None


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
