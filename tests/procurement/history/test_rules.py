"""Flattening, comparing and joining."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from pomost.procurement.history.rules import (
    Change,
    Clash,
    changes,
    flatten,
    join,
    known_to,
    unflatten,
)
from pomost.procurement.purchases.rules import PurchaseFile

CONTENT = PurchaseFile.model_validate(
    {
        "title": "Meals",
        "buyer": {"name": "Gmina", "kind": "municipality"},
        "as_of": date(2026, 3, 2),
        "kind": "services",
        "cpv": "",
        "value_cents": 0,
        "criteria": [
            {"code": "B", "role": "award", "weight_percent": 20},
            {"code": "A", "role": "performance"},
        ],
        "suppressed": {"RULE": "why"},
    }
).model_dump(mode="json")


def test_flattening_and_back_loses_nothing_but_format_and_buyer():
    back = unflatten(flatten(CONTENT))

    assert back == {name: CONTENT[name] for name in CONTENT if name not in ("format", "buyer")}
    assert [item["code"] for item in back["criteria"]] == ["B", "A"]


def test_changes_name_the_part_and_both_sides():
    after = flatten(CONTENT) | {"title": "Lunch", "employment.sanction": "500"}

    assert changes(flatten(CONTENT), after) == [
        Change("title", "Meals", "Lunch"),
        Change("employment.sanction", "", "500"),
    ]


def test_joining_takes_mine_where_nobody_else_wrote():
    joined, clashes = join(
        base={"a": 1, "b": 1, "c": 1}, now={"a": 1, "b": 2, "c": 1}, mine={"a": 3, "b": 1, "c": 1}
    )
    assert (joined, clashes) == ({"a": 3, "b": 2, "c": 1}, [])


def test_joining_reports_what_both_changed_and_applies_nothing():
    joined, clashes = join(base={"a": 1, "b": 1}, now={"a": 2, "b": 1}, mine={"a": 3, "b": 3})

    assert joined == {"a": 2, "b": 1}
    assert clashes == [Clash("a", mine=3, theirs=2)]


def test_both_writing_the_same_is_no_clash():
    assert join(base={"a": 1}, now={"a": 2}, mine={"a": 2}) == ({"a": 2}, [])


def test_taking_away_takes_everything_below():
    now = {
        "criteria.A/award.reason": "x",
        "criteria.A/award.weight": None,
        "criteria.AB/award.r": 1,
    }

    joined, _ = join(base=now, now=now, mine={}, without=["criteria.A/award"])

    assert joined == {"criteria.AB/award.r": 1}


def test_taking_away_what_another_just_changed_is_a_clash():
    _, clashes = join(base={"a.b": 1}, now={"a.b": 2}, mine={}, without=["a"])

    assert clashes == [Clash("a.b", mine=None, theirs=2)]


def test_one_knows_what_one_was_shown_and_what_one_wrote():
    shown, theirs, mine = {"a": 1, "b": 1}, {"a": 1, "b": 2}, {"a": 3, "b": 2}

    assert known_to([(False, shown), (False, theirs), (True, mine)]) == {"a": 3, "b": 1}
    assert known_to([(False, shown), (True, {"b": 1})]) == {"b": 1}
    assert known_to([]) == {}


parts = st.dictionaries(st.sampled_from("abc"), st.integers(0, 2))


@given(base=parts, now=parts, mine=parts)
def test_joining_never_overwrites_what_another_changed(base, now, mine):
    joined, _clashes = join(base=base, now=now, mine=mine)

    for name in now:
        if now[name] != base.get(name):
            assert joined[name] == now[name]
