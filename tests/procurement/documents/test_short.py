"""Short documents have one head, and say how every criterion is counted."""

import io

import docx
import pytest
from pypdf import PdfReader

from pomost.criteria.catalogue.queries import catalogue
from pomost.procurement.documents.exports import as_docx, as_pdf
from pomost.procurement.documents.rules import document
from pomost.procurement.regime.queries import regime_of
from tests.procurement.documents.test_documents import pdf, words_in, words_of
from tests.procurement.review.pages import purchase


def test_a_short_document_begins_under_its_head_and_has_no_contents():
    file = purchase()
    short = document(file, catalogue(), regime_of(file), "pl", "annex")
    assert not short.cover
    first = PdfReader(io.BytesIO(as_pdf(short))).pages[0].extract_text()
    assert "Zatrudnienie na umowę o pracę" in first
    assert "Spis treści" not in words_in(docx.Document(io.BytesIO(as_docx(short))))
    assert "Spis treści" in words_of(pdf())


@pytest.mark.parametrize(
    ("language", "price", "ties"),
    [
        ("pl", "Punkty = 60 × (najniższa oferta ÷ ta oferta)", "dzielą miejsce"),
        ("en", "Points = 60 × (lowest offer ÷ this offer)", "share the place"),
    ],
)
def test_bidders_read_how_every_criterion_is_counted(language, price, ties):
    file = purchase(price_weight_percent=60)
    part = document(file, catalogue(), regime_of(file), language, "criteria")
    told = words_in(docx.Document(io.BytesIO(as_docx(part))))
    assert price in told
    assert ties in told


def test_points_that_nobody_can_count_yet_are_said_so():
    file = purchase()
    [award] = [c for c in file.criteria if c.role == "award"]
    twice = file.model_copy(update={"criteria": (*file.criteria, award)})
    part = document(twice, catalogue(), regime_of(file), "en", "criteria")
    assert "The points cannot be counted yet." in [getattr(one, "title", "") for one in part.blocks]
