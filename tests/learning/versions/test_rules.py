"""Freezing: what the reader gets is safe, whole and hashed."""

from html.parser import HTMLParser

import pytest

from pomost.learning.courses.rules import read_source
from pomost.learning.versions.rules import BrokenLink, freeze, render, typeset, unit_hash
from tests.factories.learning import FILES


class Seen(HTMLParser):
    """What a browser would make of it."""

    def __init__(self):
        super().__init__()
        self.tags, self.attributes = set(), []

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes += attrs


def link(kind, value, language):
    if value == "nowhere":
        raise BrokenLink("nowhere")
    return f"/{language}/{kind}/{value}/"


def html(markdown, language="pl"):
    return render(markdown, language=language, link=link)


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "![x](data:text/html,<script>alert(1)</script>)",
        '<a href="#" onclick="alert(1)">x</a>',
        "<style>body{display:none}</style>",
        "<iframe src='https://evil.example'></iframe>",
        "[x]: javascript:alert(1)\n\n[x]",
    ],
)
def test_no_script_survives(attack):
    seen = Seen()

    seen.feed(html(attack))

    assert seen.tags <= {"p", "a"}
    assert not any(name.startswith("on") for name, _value in seen.attributes)
    assert not any("script:" in (value or "").lower() for _name, value in seen.attributes)


def test_links_of_ours_lead_to_pages_of_the_same_language():
    found = html("[godziny](unit:share-of-hours) i [umowa](criterion:EMP-CONTRACT)", "en")

    assert 'href="/en/unit/share-of-hours/"' in found
    assert 'href="/en/criterion/EMP-CONTRACT/"' in found


@pytest.mark.parametrize(
    "markdown", ["[x](unit:nowhere)", "[x](../up)", "[x](http://plain.example)"]
)
def test_a_link_that_leads_nowhere_stops_the_freeze(markdown):
    with pytest.raises(BrokenLink):
        html(markdown)


def test_a_table_carries_its_column_names_into_each_cell():
    found = html("| Kto | Ile |\n| --- | ---: |\n| Ala | **2** |")

    assert '<table class="reflow">' in found
    assert '<td data-label="Kto">Ala</td>' in found
    assert '<td data-label="Ile"><strong>2</strong></td>' in found
    assert "style" not in found


def test_the_confidence_of_a_statement_is_said_in_words():
    assert 'class="confidence confidence--m">(podane z pamięci' in html("Kara [[M]].")
    assert "(from memory" in html("Penalty [[M]].", "en")
    assert html("Próg [[V]].") == "<p>Próg.</p>\n"


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("pl", "za 170 000 zł i w 2 godz.", "za 170~000~zł i~w~2~godz."),
        ("pl", "art. 96 Pzp", "art.~96 Pzp"),
        ("pl", "60 obiadów", "60 obiadów"),
        ("en", "PLN 500, article 95", "PLN~500, article~95"),
    ],
)
def test_lines_do_not_break_inside_numbers_or_after_short_words(language, text, expected):
    assert typeset(text, language=language) == expected.replace("~", "\u00a0")


def test_quizzes_are_typeset_too():
    quiz = FILES["units/planks.quiz.toml"].replace("Ile desek?", "Ile z 1 000 desek?")

    part = frozen(**{"units/planks.quiz.toml": quiz}).parts[0]

    assert part.quiz["questions"][0]["text"]["pl"] == "Ile z\u00a01\u00a0000 desek?"


def frozen(**files):
    source, _problems = read_source(FILES | files)
    return freeze(source, number=1, link=link)


def test_the_same_course_has_the_same_hash_and_every_change_another():
    one = frozen()

    assert one.sha256 == frozen().sha256
    assert one.sha256 != frozen(**{"units/rest.en.md": "Sit down!"}).sha256
    assert len({unit.sha256 for unit in one.manifest.units}) == 3


def test_a_unit_hash_covers_its_text_and_its_quiz():
    part = frozen().parts[0]
    again = {"uuid": part.uuid, "html": part.html, "quiz": part.quiz, "case": part.case}

    assert unit_hash(**again) == part.sha256
    assert unit_hash(**(again | {"quiz": None})) != part.sha256
    assert unit_hash(**(again | {"html": {"pl": "x", "en": "y"}})) != part.sha256


def test_a_broken_link_names_the_unit_and_the_language():
    with pytest.raises(BrokenLink, match=r"units/rest\.en\.md"):
        frozen(**{"units/rest.en.md": "[x](unit:nowhere)"})
