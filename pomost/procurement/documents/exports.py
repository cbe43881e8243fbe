"""Writes a document as tagged PDF (Typst) and as DOCX."""

import io
import json
import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any, Final, cast

import docx
import typst
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from pomost.procurement.documents.rules.blocks import (
    Bullets,
    Clause,
    Document,
    Heading,
    Note,
    Paragraph,
    Table,
)

TEMPLATE: Final = Path(__file__).with_name("document.typ")
PDF_TYPE: Final = "application/pdf"
# What the compiler says of a sign that none of its fonts has.
UNPRINTABLE: Final = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
ESCAPED: Final = re.compile(r"\\u\{([0-9a-f]{1,6})\}")
# Letters of European languages, punctuation, currency: surely in the fonts.
SURELY: Final = re.compile(r"[\n\u0020-\u007e\u00a0-\u017f\u0400-\u045f\u2010-\u2026\u20ac]")


@cache
def _template(path: Path) -> bytes:
    return path.read_bytes()


def as_pdf(document: Document, *, template: Path = TEMPLATE) -> bytes:
    """A tagged PDF/UA-1. A sign that the fonts lack is spelt out by its name, in brackets.

    ``template`` is the look: another one shows the same blocks in another size.
    """
    text = json.dumps(document.as_data(), ensure_ascii=False)
    try:
        return _compiled(text, template)
    except typst.TypstError as error:
        said = getattr(error, "diagnostic", "") or str(error)
        missing = {
            sign
            for word in UNPRINTABLE.findall(said)
            for sign in ESCAPED.sub(lambda found: chr(int(found[1], 16)), word)
            if ord(sign) > 0x7E
        }
        if not missing:
            raise
    try:
        return _compiled(
            "".join(_spelt(sign) if sign in missing else sign for sign in text), template
        )
    except typst.TypstError:
        plain = "".join(sign if SURELY.match(sign) else _spelt(sign) for sign in text)
        return _compiled(plain, template)


def _spelt(sign: str) -> str:
    """``[grinning face]`` for 😀; marks without a look of their own disappear."""
    if unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return ""
    return f"[{unicodedata.name(sign, f'U+{ord(sign):04X}').lower()}]"


def _compiled(data: str, template: Path) -> bytes:
    compiler = typst.Compiler(
        _template(template), ignore_system_fonts=True, sys_inputs={"data": data}
    )
    return cast("bytes", compiler.compile(format="pdf", pdf_standards=["ua-1"]))


# The same document in the buyer's own word processor -----------------------------------------

DOCX_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SPRUCE, AMBER, MUTED, WASH = "0E4A4A", "F3B24C", "4F5B60", "EEF3F1"
SIZES: Final = {"Heading 1": 20, "Heading 2": 14, "Heading 3": 11}
TEXT_WIDTH_MM: Final = 160


def as_docx(document: Document) -> bytes:
    """The document with real headings, lists and tables, for Word and for screen readers."""
    made = docx.Document()
    _styles(made, document)
    _title_page(made, document, [text for level, text in _numbered(document) if level < 3])
    write_blocks(made, document)
    stored = io.BytesIO()
    made.save(stored)
    return stored.getvalue()


def write_blocks(made: Any, document: Document) -> None:
    """The blocks at the end of a word processor's document, headings numbered."""
    waiting = (text for _level, text in _numbered(document))
    for block in document.blocks:
        if isinstance(block, Heading):
            made.add_heading(next(waiting), block.level)
        elif isinstance(block, Paragraph):
            _paragraph(made, block.text, lead=block.lead)
        elif isinstance(block, Clause):
            _framed(_paragraph(made, block.text))
        elif isinstance(block, Bullets):
            for item in block.items:
                made.add_paragraph(_line(item), style="List Bullet")
        elif isinstance(block, Note):
            _framed(_paragraph(made, block.text, lead=block.title))
        else:
            _table(made, block)


def _line(text: str) -> str:
    """One paragraph's text: line ends become spaces, since a paragraph is one line."""
    return " ".join(text.split("\n"))


def _styles(made: Any, document: Document) -> None:
    """Fonts, colours and language, set once in the styles, never in the text."""
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.different_first_page_header_footer = document.cover
    normal = made.styles["Normal"]
    normal.font.name, normal.font.size = "Georgia", Pt(10.5)
    normal.paragraph_format.space_after = Pt(6)
    for name, size in SIZES.items():
        style = made.styles[name]
        style.font.size, style.font.color.rgb = Pt(size), RGBColor.from_string(SPRUCE)
        style.font.name, style.font.bold = "Georgia", True
        # The theme's font would win over ours.
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            style.element.rPr.rFonts.attrib.pop(qn(f"w:{theme}"), None)
        style.paragraph_format.keep_with_next = True
    made.styles["Heading 1"].paragraph_format.page_break_before = document.cover
    language = "pl-PL" if document.language == "pl" else "en-GB"
    for tag in made.styles.element.iter(qn("w:lang")):
        tag.set(qn("w:val"), language)
    made.core_properties.title = document.title
    made.core_properties.subject = document.subtitle
    made.core_properties.author = document.owner
    made.core_properties.language = language
    before, _, rest = document.page.partition("{page}")
    between, _, after = rest.partition("{pages}")
    footer = section.footer.paragraphs[0]
    footer.add_run(before)
    _field(footer, "PAGE")
    footer.add_run(between)
    _field(footer, "NUMPAGES")
    footer.add_run(after)


def _field(paragraph: Any, instruction: str, *, shown: str = "1") -> None:
    """Something the word processor computes: a page number, a table of contents."""
    for kind, text in (("begin", ""), ("", instruction), ("separate", ""), ("shown", shown)):
        run = paragraph.add_run()
        if kind == "shown":
            run.text = text
            continue
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)
    end = OxmlElement("w:fldChar")
    end.set(qn("w:fldCharType"), "end")
    paragraph.add_run()._r.append(end)


def _title_page(made: Any, document: Document, headings: list[str]) -> None:
    owner = made.add_paragraph()
    owner.paragraph_format.space_before = Mm(45 if document.cover else 0)
    owner.add_run(_line(document.owner)).font.color.rgb = RGBColor.from_string(MUTED)
    title = made.add_paragraph(_line(document.title), style="Title")
    title.runs[0].font.color.rgb = RGBColor.from_string(SPRUCE)
    made.add_paragraph(document.subtitle, style="Subtitle")
    for name, value in document.facts:
        _paragraph(made, value, lead=name)
    note = made.add_paragraph(document.note)
    note.paragraph_format.space_before = Mm(30 if document.cover else 4)
    note.runs[0].font.size = Pt(9)
    if not document.cover:
        return
    contents = made.add_paragraph(document.contents, style="TOC Heading")
    contents.paragraph_format.page_break_before = True
    # Shown until the word processor brings it up to date, with page numbers.
    _field(made.add_paragraph(), 'TOC \\o "1-2" \\h \\u', shown="\n".join(headings))


def _numbered(document: Document) -> list[tuple[int, str]]:
    """The headings in their order, with numbers; the third level has none."""
    chapter = section = 0
    shown: list[tuple[int, str]] = []
    for block in document.blocks:
        if not isinstance(block, Heading):
            continue
        number = ""
        if block.level == 1:
            chapter, section = chapter + 1, 0
            number = f"{chapter}. "
        elif block.level == 2:
            section += 1
            number = f"{chapter}.{section}. "
        shown.append((block.level, number + _line(block.text)))
    return shown


def _paragraph(made: Any, text: str, *, lead: str = "") -> Any:
    paragraph = made.add_paragraph()
    if lead:
        paragraph.add_run(f"{_line(lead)}: " if text else _line(lead)).bold = True
    paragraph.add_run(_line(text))
    return paragraph


def _framed(paragraph: Any) -> None:
    """The wash and the amber line of a clause."""
    properties = paragraph._p.get_or_add_pPr()
    borders, left, shade = (OxmlElement(f"w:{name}") for name in ("pBdr", "left", "shd"))
    for name, value in (("val", "single"), ("sz", "18"), ("space", "8"), ("color", AMBER)):
        left.set(qn(f"w:{name}"), value)
    borders.append(left)
    _shade(shade, WASH)
    properties.append(borders)
    properties.append(shade)


def _shade(element: Any, colour: str) -> None:
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        element.set(qn(f"w:{name}"), value)


def _table(made: Any, block: Table) -> None:
    """A table whose header row is marked as such and repeats on each page."""
    table = made.add_table(rows=1, cols=len(block.header), style="Table Grid")
    table.autofit = False
    shares = block.widths or (1,) * len(block.header)
    widths = [Mm(TEXT_WIDTH_MM * share / sum(shares)) for share in shares]
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(mark)
    for column, text in enumerate(block.header):
        cell = table.rows[0].cells[column]
        _cell(cell, text, widths[column], bold=True, right=column in block.numbers)
        shade = OxmlElement("w:shd")
        _shade(shade, WASH)
        cell._tc.get_or_add_tcPr().append(shade)
    for number, row in enumerate(block.rows, start=1):
        cells = table.add_row().cells
        last = block.total and number == len(block.rows)
        for column, text in enumerate(row):
            bold = last or (column == 0 and not block.total)
            _cell(cells[column], text, widths[column], bold=bold, right=column in block.numbers)
    made.add_paragraph()


def _cell(cell: Any, text: str, width: Any, *, bold: bool, right: bool) -> None:
    cell.width = width
    cell.text = text
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(2)
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for run in paragraph.runs:
        run.bold = bold
        run.font.size = Pt(9.5)
