"""The documents hold the figures, are tagged, and show what people typed as it was typed."""

import io
import re
from decimal import Decimal

import docx
import pytest
import typst
from docx.oxml.ns import qn
from pypdf import PdfReader

from pomost.criteria.catalogue.queries import catalogue
from pomost.procurement.documents import exports
from pomost.procurement.documents.exports import as_docx, as_pdf
from pomost.procurement.documents.rules import PARTS, document
from pomost.procurement.documents.rules.blocks import Heading, Table, clean
from pomost.procurement.purchases.rules import Group
from pomost.procurement.regime.queries import regime_of
from tests.procurement.review.pages import purchase

HOSTILE = """#eval("1") $x^2$ `code` <label> @ref *bold* _it_ \\ // /* [x] {y} %s & ' " ~"""


def made(language="pl", **changes):
    file = purchase(**changes)
    return document(file, catalogue(), regime_of(file), language)


def pdf(**changes):
    return PdfReader(io.BytesIO(as_pdf(made(**changes))))


def words_of(reader):
    """The text without the line ends that the layout put into it."""
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in reader.pages))


def word_file(**changes):
    return docx.Document(io.BytesIO(as_docx(made(**changes))))


def words_in(file):
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    return "\n".join([p.text for p in file.paragraphs] + cells)


@pytest.mark.parametrize("language", ["pl", "en"])
def test_the_pdf_is_tagged_and_says_its_language_and_title(language):
    reader = pdf(language=language)
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == language
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.title == purchase().title
    assert b"pdfuaid:part" in root["/Metadata"].get_data()


def test_tables_of_the_pdf_have_header_cells():
    kinds = set()

    def walk(node):
        node = node.get_object()
        if isinstance(node, list):
            for one in node:
                walk(one)
        elif isinstance(node, dict):
            kinds.add(node.get("/S"))
            if "/K" in node:
                walk(node["/K"])

    walk(pdf().trailer["/Root"]["/StructTreeRoot"])
    assert {"/H1", "/H2", "/Table", "/TH", "/TD", "/L", "/P"} <= kinds


def test_the_pdf_holds_every_chapter_with_its_figures():
    text = words_of(pdf())
    for said in (
        "Analiza potrzeb",
        "Przepisy i obowiązki",
        "Załącznik do umowy",
        "480\u00a0000,00\u00a0zł".replace("\u00a0", " "),
        "od 4 stycznia 2027 do 31 grudnia 2027",
        "Liczba osób: co najmniej 1. Okres: co najmniej 9 mies.",
        "warunek realizacji (art. 96 Pzp)",
        "gotowanie posiłków",
        "200 zł za każdą brakującą godzinę.",
        "V – sprawdzone w źródle",
        "Razem",
    ):
        assert said in text


def test_english_on_request():
    text = words_of(pdf(language="en"))
    for said in ("Needs analysis", "PLN 480,000.00", "Number of people: at least 1", "Together"):
        assert said in text
    assert "Analiza potrzeb" not in text


@pytest.mark.parametrize("field", ["title", "need", "description", "accessibility"])
def test_what_looks_like_markup_is_shown_as_it_is(field):
    text = words_of(pdf(**{field: HOSTILE}))
    assert HOSTILE in text
    assert HOSTILE in words_in(word_file(**{field: HOSTILE}))


def test_everything_a_person_may_type_survives():
    typed = {
        "title": HOSTILE,
        "need": "x" * 10_000,
        "description": "zażółć gęślą jaźń 😀 字 \u202e ع \x00\x07\ufffe koniec",
        "other_weights": {"Jakość jadłospisu": 10, f"{HOSTILE} {'w' * 90}": 10},
        "criteria": [
            {
                "code": "EMP-GROUP-PERIOD",
                "role": "performance",
                "wording": f"{{people}} {HOSTILE}",
                "contract_duty": "jeden\ndwa\n\ntrzy",
            },
            {"code": "NOPE", "role": "award", "weight_percent": 20},
        ],
    }
    text = words_of(pdf(**typed))
    assert text.count("x") >= 10_000
    assert "[grinning face]" in text
    assert "zażółć gęślą jaźń" in text
    assert f"{{people}} {HOSTILE}" in text
    file = words_in(word_file(**typed))
    assert "x" * 10_000 in file
    assert "😀 字 \u202e ع  koniec" in file
    assert "jeden\ndwa\n\ntrzy" in file


def test_an_empty_draft_makes_a_document_too():
    empty = {
        "value_cents": 0,
        "cpv": "",
        "starts_on": None,
        "ends_on": None,
        "criteria": [],
        "employment": {"activities": []},
        "other_weights": {"Jakość jadłospisu": None},
        "need": "",
    }
    text = words_of(pdf(**empty))
    assert "do uzupełnienia" in text
    assert "Nie wybrano jeszcze żadnego kryterium" in text


def test_a_parameter_that_is_no_number_is_shown_as_it_was_written():
    odd = {"group": "unemployed", "people": "kilka", "months": "NaN", "fte": True}
    chosen = {"code": "EMP-GROUP-PERIOD", "role": "performance", "parameters": odd}

    assert "kilka" in str(made(criteria=[chosen]).as_data())


def test_a_day_that_the_catalogue_does_not_know_is_said_so():
    file = purchase(as_of="1999-01-01")
    blocks = document(file, catalogue(), None, "pl").blocks
    assert any("nie zna progów" in getattr(block, "text", "") for block in blocks)


def test_the_word_file_has_real_headings_and_table_headers():
    file = word_file()
    styles = {p.style.name for p in file.paragraphs}
    assert {"Title", "Heading 1", "Heading 2", "Heading 3", "List Bullet"} <= styles
    assert file.core_properties.language == "pl-PL"
    assert file.core_properties.title == purchase().title
    for table in file.tables:
        mark = table.rows[0]._tr.trPr.find(qn("w:tblHeader"))
        assert mark is not None
    assert "Liczba osób: co najmniej 1." in words_in(file)
    # The table of contents says something before the word processor computes it.
    assert "5. Załącznik do umowy\n5.1. Zatrudnienie na umowę o pracę" in words_in(file)
    language = next(file.styles.element.iter(qn("w:lang")))
    assert language.get(qn("w:val")) == "pl-PL"


def test_levels_of_headings_are_never_skipped():
    levels = [block.level for block in made().blocks if isinstance(block, Heading)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))


def test_weights_are_added_up():
    tables = [block for block in made().blocks if isinstance(block, Table) and block.total]
    assert tables[0].rows[-1] == ("Razem", "100%")


def test_signs_that_no_file_can_hold_are_left_out():
    assert clean("a\x00b\x1b\ud800\ufffe\uffffc\r\nd\te") == "abc\nd e"


def test_lots_and_a_reservation_are_shown_with_their_figures():
    lots = [
        {"number": 1, "title": "Obiady", "value_cents": 40_000_000},
        {"number": 2, "title": "Dowóz", "value_cents": 8_000_000},
    ]
    text = words_in(word_file(lots=lots, reserved="art-94", reserved_share_percent=33.5))
    assert "480\u00a0000,00\u00a0zł" in text
    assert "co najmniej 33,5%" in text
    tables = [b for b in made(lots=lots).blocks if isinstance(b, Table) and b.total]
    assert [row[1] for row in tables[0].rows] == ["Obiady", "Dowóz", "Razem"]


def test_a_purchase_without_employed_tasks_says_why():
    clause = {"activities": [], "none_because": "Wszystko robi jedna osoba na własny rachunek."}
    text = words_in(word_file(employment=clause, criteria=[]))
    assert "Żadna czynność nie ma cech stosunku pracy, ponieważ:" in text
    assert clause["none_because"] in text


def test_nothing_about_employment_leaves_no_empty_section():
    blocks = made(employment={"activities": [], "none_because": ""}, used_by_people=False).blocks
    sections = [block.text for block in blocks if isinstance(block, Heading) and block.level == 2]
    assert "Zatrudnienie na umowę o pracę" not in sections
    assert sections.count("Dostępność") == 1


class Compiler:
    """Refuses as often as it is told, then gives a file."""

    def __init__(self, *refusals):
        self.refusals, self.seen = list(refusals), []

    def __call__(self, data, template):
        self.seen.append(data)
        if self.refusals:
            error = typst.TypstError("PDF/UA-1 error")
            error.diagnostic = self.refusals.pop(0)
            raise error
        return b"%PDF"


def missing(sign):
    return f'the text `"{sign}"` could not be displayed with any font'


def test_signs_are_spelt_out_only_when_the_fonts_lack_them(monkeypatch):
    file = made(need="Ω 😀 \u0301")
    compiler = Compiler(missing("😀"))
    monkeypatch.setattr(exports, "_compiled", compiler)
    assert as_pdf(file) == b"%PDF"
    assert "Ω [grinning face]" in compiler.seen[1]

    compiler = Compiler(missing("\\u{1f600}"), missing("Ω"))
    monkeypatch.setattr(exports, "_compiled", compiler)
    assert as_pdf(file) == b"%PDF"
    assert '[greek capital letter omega] [grinning face] "' in compiler.seen[2]


def test_another_mistake_of_the_compiler_is_not_hidden(monkeypatch):
    monkeypatch.setattr(exports, "_compiled", Compiler("unknown variable"))
    with pytest.raises(typst.TypstError):
        as_pdf(made())


@pytest.mark.parametrize("part", sorted(PARTS))
@pytest.mark.parametrize("language", ["pl", "en"])
def test_each_document_stands_alone(part, language):
    made = document(purchase(), catalogue(), regime_of(purchase()), language, part)
    chapters = [b.text for b in made.blocks if isinstance(b, Heading) and b.level == 1]

    assert len(chapters) == len(PARTS[part][1])
    assert made.subtitle == PARTS[part][0].for_language(language)


def test_people_concerned_and_the_cap_on_penalties_are_told():
    told = purchase().model_copy(
        update={
            "groups": (Group(name="Seniorzy", people=30, need="obiad", source="spis z maja"),),
            "penalty_cap_percent": Decimal("12.5"),
        }
    )
    words = str(document(told, catalogue(), None).as_data())

    assert "spis z maja" in words
    assert "12,5% wartości umowy" in words
