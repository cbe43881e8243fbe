"""What an answer is worth; the worked examples come from the rule's own page."""

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from pomost.learning.quizzes import rules
from pomost.learning.quizzes.rules import Quiz, Result
from tests.factories.learning import QUIZ

PAGE = Path(__file__).parents[3] / "docs/rules/quiz.md"
EXAMPLES = re.findall(
    r"^\| (\d+) \| (\d+) \| (\d+) \| (\d+) \| (yes|no) \|$", PAGE.read_text(), re.M
)


def quiz():
    return Quiz.model_validate(tomllib.loads(QUIZ))


def test_the_page_has_examples():
    assert len(EXAMPLES) >= 9


@pytest.mark.parametrize(("points", "out_of", "share", "shown", "passed"), EXAMPLES)
def test_worked_example(points, out_of, share, shown, passed):
    verdict = rules.passes(points=int(points), out_of=int(out_of), pass_percent=int(share))

    assert verdict == (passed == "yes")
    assert Result(int(points), int(out_of), verdict).percent == int(shown)


def test_a_quiz_without_questions_cannot_be_passed():
    with pytest.raises(ValueError, match="at least one"):
        rules.passes(points=0, out_of=0, pass_percent=75)


@pytest.mark.parametrize(
    ("chosen", "worth"),
    [
        (["oak", "larch"], 1),
        (["oak"], 0),
        (["oak", "larch", "paper"], 0),
        (["paper"], 0),
    ],
)
def test_several_right_options_count_only_together(chosen, worth):
    assert rules.points(quiz().questions[1], chosen) == worth


@pytest.mark.parametrize("chosen", [[], ["brick"], ["two", "nine"]])
def test_an_impossible_answer_is_refused(chosen):
    with pytest.raises(ValueError, match=r"chosen|unknown|only"):
        rules.points(quiz().questions[0], chosen)


def test_marking_counts_an_unanswered_question_as_nothing():
    assert rules.mark(quiz(), {"one": ["two"]}) == Result(points=1, out_of=2, passed=True)
    assert rules.mark(quiz(), {}) == Result(points=0, out_of=2, passed=False)


@given(seed=st.integers(min_value=0, max_value=10**6))
def test_an_attempt_always_shows_the_same_order_and_loses_no_option(seed):
    question = quiz().questions[1]

    order = rules.shuffled(question, seed=seed)

    assert order == rules.shuffled(question, seed=seed)
    assert set(order) == set(question.options)


def broken(**changes):
    question = {
        "id": "one",
        "text": {"pl": "P", "en": "Q"},
        "options": [
            {
                "id": key,
                "right": key == "a",
                "text": {"pl": "A", "en": "A"},
                "why": {"pl": "B", "en": "B"},
            }
            for key in "ab"
        ],
    }
    return {"questions": [question | changes]}


def test_every_option_must_be_explained():
    raw = broken()
    del raw["questions"][0]["options"][1]["why"]

    with pytest.raises(ValidationError, match="why"):
        Quiz.model_validate(raw)


@pytest.mark.parametrize(
    ("mutate", "reason"),
    [
        (lambda options: options[0].update(right=False), "no option is right"),
        (lambda options: options[1].update(right=True), "exactly one right"),
        (lambda options: options[1].update(id="a"), "option ids repeat"),
    ],
)
def test_nonsense_is_refused_with_its_reason(mutate, reason):
    raw = broken()
    mutate(raw["questions"][0]["options"])

    with pytest.raises(ValidationError, match=reason):
        Quiz.model_validate(raw)


def test_question_ids_may_not_repeat():
    raw = broken()
    raw["questions"] *= 2

    with pytest.raises(ValidationError, match="question ids repeat"):
        Quiz.model_validate(raw)
