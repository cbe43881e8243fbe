"""Deadlines, eligibility and questions, without a database."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from pydantic import ValidationError

from pomost.kernel.clock import WARSAW, end_of_day
from pomost.kernel.texts import Text
from pomost.programme.calls import rules
from pomost.programme.calls.queries import form_templates
from pomost.programme.calls.rules import Obstacle, Phase, Problem, Question
from tests.factories.programme import ANSWERS

NAIVE = datetime(2026, 1, 1)  # noqa: DTZ001  # what the rule refuses
DOC = Path(__file__).parents[3] / "docs" / "rules" / "deadline.md"


def worked_examples():
    for line in DOC.read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 5 and cells[4] in ("yes", "no"):
            yield (
                date.fromisoformat(cells[0]),
                int(cells[1]),
                datetime.fromisoformat(cells[2]).replace(tzinfo=WARSAW),
                datetime.fromisoformat(cells[3]),
                cells[4] == "yes",
            )


@pytest.mark.parametrize(("day", "grace", "local", "at", "expected"), list(worked_examples()))
def test_the_worked_examples(day, grace, local, at, expected):
    assert local == at
    assert rules.in_time(at=at, closes_at=end_of_day(day), grace_seconds=grace) is expected


def test_there_are_worked_examples_for_both_nights():
    days = {example[0] for example in worked_examples()}

    assert {date(2026, 3, 29), date(2026, 10, 25)} <= days


def test_a_hundred_moments_across_the_edge():
    closes_at = end_of_day(date(2026, 10, 25))
    edge = closes_at + timedelta(seconds=1)
    moments = [edge + timedelta(milliseconds=n) for n in range(-50, 50)]

    kept = [at for at in moments if rules.in_time(at=at, closes_at=closes_at)]

    assert kept == moments[:50]


@pytest.mark.parametrize(
    ("day", "hours"), [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (date(2026, 6, 1), 24)]
)
def test_the_last_day_has_as_many_hours_as_the_clock_gives_it(day, hours):
    before = end_of_day(day - timedelta(days=1))

    assert end_of_day(day) - before == timedelta(hours=hours)


def test_a_moment_without_a_zone_is_a_bug():
    with pytest.raises(ValueError, match="zone"):
        rules.in_time(at=NAIVE, closes_at=end_of_day(date(2026, 1, 1)))


def test_grace_is_never_negative():
    closes_at = end_of_day(date(2026, 1, 1))
    with pytest.raises(ValueError, match="negative"):
        rules.in_time(at=closes_at, closes_at=closes_at, grace_seconds=-1)


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (datetime(2026, 1, 31, 23, tzinfo=UTC), Phase.SOON),
        (datetime(2026, 2, 1, tzinfo=UTC), Phase.OPEN),
        (datetime(2026, 3, 31, 21, 59, 59, tzinfo=UTC), Phase.OPEN),
        (datetime(2026, 3, 31, 22, 0, 0, tzinfo=UTC), Phase.CLOSED),
    ],
)
def test_a_call_is_soon_then_open_then_closed(at, expected):
    assert (
        rules.phase(
            at=at,
            opens_at=datetime(2026, 2, 1, tzinfo=UTC),
            closes_at=datetime(2026, 3, 31, 21, 59, 59, tzinfo=UTC),
        )
        == expected
    )


@pytest.mark.parametrize(
    ("kind", "place", "expected"),
    [
        ("foundation", "2290011", ()),
        ("company", "2290011", (Obstacle.KIND,)),
        ("foundation", "2090012", (Obstacle.VOIVODESHIP,)),
        ("foundation", "", (Obstacle.NO_PLACE,)),
        ("company", "2090012", (Obstacle.KIND, Obstacle.VOIVODESHIP)),
    ],
)
def test_obstacles_say_everything_that_is_in_the_way(kind, place, expected):
    found = rules.obstacles(
        kind=kind, place_code=place, eligible_kinds=["foundation"], voivodeship="22"
    )

    assert found == expected


def test_a_call_for_everyone_has_no_obstacles():
    assert rules.obstacles(kind="company", place_code="", eligible_kinds=[], voivodeship="") == ()


FORM = form_templates()["pes-testing"]


def test_complete_answers_have_no_problems():
    assert rules.problems(FORM, ANSWERS) == {}


@pytest.mark.parametrize(
    ("key", "answer", "problem"),
    [
        ("about", "", Problem.MISSING),
        ("about", "x" * 1501, Problem.TOO_LONG),
        ("branches", [], Problem.MISSING),
        ("branches", ["catering", "spaceflight"], Problem.UNKNOWN_OPTION),
        ("workers", "nine", Problem.NOT_A_NUMBER),
        ("workers", True, Problem.NOT_A_NUMBER),
        ("workers", -1, Problem.OUT_OF_RANGE),
        ("experience", "perhaps", Problem.UNKNOWN_OPTION),
        ("attend", "maybe", Problem.UNKNOWN_OPTION),
    ],
)
def test_each_wrong_answer_is_named(key, answer, problem):
    assert rules.problems(FORM, ANSWERS | {key: answer}) == {key: problem}


def test_an_optional_question_may_stay_open():
    assert "arrangements" not in ANSWERS
    assert rules.problems(FORM, ANSWERS) == {}


def test_a_question_that_chooses_needs_options():
    with pytest.raises(ValidationError):
        Question(key="q", kind="one-of", label=Text(pl="P", en="Q"))


def test_two_questions_never_share_a_key():
    section = FORM.sections[0]
    with pytest.raises(ValidationError):
        rules.Form(
            title=FORM.title,
            sections=(section, section),
            declarations=FORM.declarations,
            privacy=FORM.privacy,
        )


@pytest.mark.parametrize("key", ["pes-testing", "short-invitation"])
def test_every_template_says_what_happens_to_personal_data(key):
    form = form_templates()[key]

    assert form.declarations
    assert form.privacy.how_long.pl


def test_the_same_content_is_always_written_the_same_way():
    assert rules.canonical({"b": 1, "a": "ż"}) == rules.canonical({"a": "ż", "b": 1})
    assert "ż" in rules.canonical({"a": "ż"})
