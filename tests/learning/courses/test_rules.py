"""Reading a course folder: every problem names its file and field."""

import pytest

from pomost.learning.courses.rules import read_source
from tests.factories.learning import FILES, HEAD


def with_file(name, text):
    files = {**FILES, name: text}
    return [
        str(problem)
        for problem in read_source({k: v for k, v in files.items() if v is not None})[1]
    ]


def test_a_whole_course_is_read():
    source, problems = read_source(FILES)

    assert problems == ()
    assert [unit.slug for unit in source.entry.units] == ["planks", "storm", "rest"]
    assert set(source.contents["planks"].texts) == {"pl", "en"}
    assert source.contents["storm"].case is not None


def test_without_course_toml_there_is_no_course():
    assert with_file("course.toml", None) == ["course.toml: is missing"]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("units/rest.en.md", None, "units/rest.en.md: is missing or empty"),
        ("units/rest.pl.md", "  \n", "units/rest.pl.md: is missing or empty"),
        ("units/storm.case.toml", None, "units/storm.case.toml: is missing"),
        ("units/stray.pl.md", "x", "units/stray.pl.md: belongs to no unit"),
        ("units/planks.quiz.toml", "pass_percent = ", "units/planks.quiz.toml: is not TOML"),
        (
            "units/planks.quiz.toml",
            "pass_percent = 200\nquestions = []",
            "units/planks.quiz.toml: pass_percent:",
        ),
        ("course.toml", HEAD.replace('slug = "rest"', 'slug = "enrol"'), "taken by a page"),
        ("course.toml", HEAD.replace('slug = "bridges"', 'slug = "mine"'), "taken by a page"),
        ("course.toml", HEAD.replace('slug = "rest"', 'slug = "planks"'), "unit slugs repeat"),
        ("course.toml", HEAD.replace("0005", "0003"), "uuids repeat"),
        ("course.toml", HEAD.replace("= 60", "= 20"), "below the 30 minutes"),
        ("course.toml", HEAD.replace('kind = "case"\n', ""), "kind must be case"),
        (
            "course.toml",
            HEAD.replace('title = { pl = "Deski", en = "Planks" }', 'title = { pl = "Deski" }'),
            "course.toml: modules.0.units.0.title.en: Field required",
        ),
        ("course.toml", HEAD.replace('"EMP-CONTRACT"', '"emp contract"'), "teaches.0"),
    ],
)
def test_a_problem_names_its_file_and_field(name, text, expected):
    assert any(expected in problem for problem in with_file(name, text))


def test_all_problems_are_told_at_once():
    assert len(read_source(FILES | {"units/rest.pl.md": "", "units/planks.en.md": ""})[1]) == 2
