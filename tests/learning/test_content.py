"""The courses that ship with the demo: whole, bilingual, explained, and true to the catalogue."""

import re
from pathlib import Path

import pytest

from pomost.criteria.catalogue.queries import catalogue
from pomost.learning.courses.queries import course_files
from pomost.learning.courses.rules import read_source
from pomost.learning.versions.rules import BrokenLink, freeze

CONTENT = Path(__file__).parents[2] / "pomost/site/demo/content/learning"
COURSES = sorted(path.name for path in CONTENT.iterdir())
PES = "social-clauses-for-pes"
RICH = (
    "employment-contract",
    "people-and-period",
    "share-of-hours",
    "reintegration-and-mentor",
    "proof-without-surplus-data",
)


def source_of(slug):
    source, problems = read_source(course_files(CONTENT / slug))
    assert problems == ()
    return source


def words(text):
    return len(re.findall(r"\w+", text))


def test_both_courses_are_there():
    assert COURSES == [PES, "social-innovation-design"]


@pytest.mark.parametrize("slug", COURSES)
def test_every_unit_has_its_texts_and_a_quiz_with_every_option_explained(slug):
    source = source_of(slug)

    for unit in source.entry.units:
        content = source.contents[unit.slug]
        assert set(content.texts) == {"pl", "en"}
        assert content.quiz is not None, unit.slug
        for question in content.quiz.questions:
            for option in question.options:
                assert words(option.why.pl) >= 2, (unit.slug, question.id, option.id)
                assert option.why.pl != option.why.en


@pytest.mark.parametrize("slug", COURSES)
def test_every_link_leads_somewhere(slug):
    source = source_of(slug)
    units = {unit.slug for unit in source.entry.units}

    def link(kind, value, language):
        if kind == "unit" and value not in units:
            raise BrokenLink(value)
        if kind == "criterion":
            catalogue().criterion(value)
        return f"/{language}/{kind}/{value}/"

    assert freeze(source, number=1, link=link).parts


@pytest.mark.parametrize("slug", COURSES)
def test_texts_are_long_enough_to_teach(slug):
    source = source_of(slug)

    for unit in source.entry.units:
        floor = 600 if unit.slug in RICH else 250
        for language, text in source.contents[unit.slug].texts.items():
            assert floor <= words(text) <= 1300, (unit.slug, language, words(text))


@pytest.mark.parametrize("slug", COURSES)
def test_polish_is_typeset_as_polish(slug):
    for name, text in course_files(CONTENT / slug).items():
        if name.endswith(".pl.md"):
            assert '"' not in text, name
            assert text.count("„") == text.count("”"), name


def test_what_a_unit_teaches_is_in_the_catalogue():
    for unit in source_of(PES).entry.units:
        for code in unit.teaches:
            assert catalogue().criterion(code).code == code


def test_what_the_catalogue_says_is_taught_here_is_taught_here():
    taught = {f"{PES}/{unit.slug}": set(unit.teaches) for unit in source_of(PES).entry.units}

    for criterion in catalogue().criteria():
        if criterion.taught_by.startswith(f"{PES}/"):
            assert criterion.code in taught[criterion.taught_by], criterion.code


def test_the_employment_module_is_the_full_one():
    source = source_of(PES)
    module = next(one for one in source.entry.modules if one.slug == "employment-criteria")

    assert [unit.slug for unit in module.units] == [*RICH, "case-catering"]
    for slug in RICH:
        assert 4 <= len(source.contents[slug].quiz.questions) <= 6
    assert len(source.contents["case-catering"].case.nodes) >= 8
