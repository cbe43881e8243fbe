"""The pages of the formulas: the same examples as in docs/rules/scoring/, counted by the engine."""

import pytest
from django.urls import reverse
from django.utils import translation

from pomost.procurement.scoring.queries import FORMULA_LABELS
from pomost.procurement.scoring.queries.guide import (
    GUIDES,
    LIFE_CASES,
    LIFE_CYCLE,
    LIFE_GUIDE,
)
from pomost.procurement.scoring.queries.pages import moved, page_of
from tests.procurement.scoring import pages


def plain(value):
    """Lists for tuples, as JSON has them."""
    if isinstance(value, dict):
        return {name: plain(one) for name, one in value.items()}
    return [plain(one) for one in value] if isinstance(value, list | tuple) else value


@pytest.mark.parametrize("slug", FORMULA_LABELS)
def test_examples_weakness_and_confidence_are_those_of_the_documents(slug):
    guide = GUIDES[slug]
    documented = [
        (criterion, [pages.from_json(row[0]) for row in rows])
        for criterion, rows in pages.blocks(slug, "Worked examples")
    ]
    for case in guide.cases:
        assert (plain(case.criterion), plain(case.offers)) in documented
    text = (pages.PAGES / f"{slug}.md").read_text("utf-8")
    source = text.split("## Source")[1].split("## ")[0]
    for _words, letter in guide.sources:
        assert f"({letter})" in source
    if guide.moved:
        [(_criterion, rows)] = pages.blocks(slug, "Known weakness")
        shown = moved(guide)
        assert [[str(p), str(q)] for p, q in guide.moved] == [row[1:3] for row in rows]
        assert [row["with_c"].en for row in shown] == [row[4] for row in rows]
        assert [row["without"].en for row in shown[:2]] == [row[3] for row in rows[:2]]
        assert [row["won_with"] for row in shown] != [row["won_without"] for row in shown]
        assert not shown[2]["won_with"]


def test_the_examples_of_the_whole_life_are_documented():
    rows = [[int(cell) for cell in row[:5]] for row in pages.tables(LIFE_CYCLE)[0]]
    assert all(list(case) in rows for case in LIFE_CASES)
    assert {letter for _words, letter in LIFE_GUIDE.sources} == {"M", "I"}


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["pl", "en"])
def test_anyone_reads_every_page(client, language):
    with translation.override(language):
        listed = client.get(reverse("procurement:formulas")).text
        for slug in (*FORMULA_LABELS, LIFE_CYCLE):
            address = reverse("procurement:formula", args=[slug])
            assert address in listed
            answer = client.get(address)
            assert answer.status_code == 200
            assert answer.context["guide"].weakness
        assert client.get(reverse("procurement:formula", args=["none"])).status_code == 404
    assert page_of("none") is None


@pytest.mark.django_db
def test_a_page_shows_the_trace_of_each_example(client):
    with translation.override("en"):
        text = client.get(reverse("procurement:formula", args=["lowest-ratio"])).text
    assert "17.14 = 20 × (6 ÷ 7) = 20 × 6/7, rounded to 2 places" in text
