"""Branching cases: where choices lead, and which stories are refused."""

import copy
import tomllib

import pytest
from pydantic import ValidationError

from pomost.learning.cases.rules import Case, walk
from tests.factories.learning import CASE

RAW = tomllib.loads(CASE)


def test_choices_lead_through_the_story_to_an_ending():
    case = Case.model_validate(RAW)

    here = walk(case, ["go"])

    assert here.ended
    assert here.here.title.en == "Wet"
    assert [step.choice.consequence.en for step in here.steps] == ["It pours."]


def test_a_foreign_word_in_the_path_ends_the_way_there():
    here = walk(Case.model_validate(RAW), ["fly", "go"])

    assert not here.ended
    assert here.path == ()


def change(path, value):
    raw = copy.deepcopy(RAW)
    *way, last = path
    place = raw
    for key in way:
        place = place[key]
    if value is None:
        del place[last]
    else:
        place[last] = value
    return raw


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (change(["start"], "moon"), "start names no node"),
        (change(["nodes", "cloud", "choices", 0, "to"], "moon"), "leads nowhere"),
        (change(["nodes", "cloud", "choices", 0, "to"], "cloud"), "circle"),
        (change(["nodes", "cloud", "choices", 0, "to"], "wet"), "nobody can reach: dry"),
        (change(["nodes", "dry", "ending"], None), "either choices or an ending"),
        (change(["nodes", "cloud", "choices", 0], None), "at least two"),
        (change(["nodes", "cloud", "choices", 0, "id"], "go"), "choice ids repeat"),
    ],
)
def test_a_broken_story_is_refused(raw, reason):
    with pytest.raises(ValidationError, match=reason):
        Case.model_validate(raw)
