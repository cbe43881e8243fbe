"""Flattening, comparing and joining."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from pomost.procurement.history.rules import (
    Change,
    Clash,
    Seen,
    changes,
    compared,
    flatten,
    join,
    known_to,
    shown_on,
    sittings,
    unflatten,
)
from pomost.procurement.purchases.rules import PurchaseFile
from tests.factories.people import NINE

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


def test_a_page_knows_what_it_was_shown_told_and_saved_itself():
    versions = [
        (3, {"a": 1, "b": 1, "c": 1}),
        (4, {"a": 2, "b": 2, "c": 1}),  # another's
        (5, {"a": 2, "b": 2, "c": 5}),  # the page's own
    ]

    assert shown_on(Seen(3, [5], {"a": 4}), versions) == {"a": 2, "b": 1, "c": 5}
    assert shown_on(Seen(3), []) == {}


def test_a_page_that_nobody_overtook_moves_on_and_another_remembers():
    assert Seen(3).after_saving(4).text == "4"
    overtaken = Seen(3).after_saving(5)
    assert overtaken.text == '{"shown":3,"saved":[5],"told":{}}'
    told = overtaken.after_clash(["a"], 7)
    assert told.text == '{"shown":3,"saved":[5],"told":{"a":7}}'
    assert (Seen.read(told.text), Seen.read(told.text).told) == (3, {"a": 7})


def test_what_i_saved_on_another_page_is_mine_to_change():
    joined, clashes = join(base={"a": ""}, now={"a": "M"}, mine={"a": "Me"}, own={"a": "M"})

    assert (joined, clashes) == ({"a": "Me"}, [])


parts = st.dictionaries(st.sampled_from("abc"), st.integers(0, 2))


@given(base=parts, now=parts, mine=parts)
def test_joining_never_overwrites_what_another_changed(base, now, mine):
    joined, _clashes = join(base=base, now=now, mine=mine)

    for name in now:
        if now[name] != base.get(name):
            assert joined[name] == now[name]


def shown(pieces):
    return "".join(f"[{piece.text}]" if piece.changed else piece.text for piece in pieces)


def test_what_differs_is_marked_and_long_stretches_that_are_the_same_are_cut():
    same = "słowo " * 40
    before, after = compared(f"{same}stary koniec", f"{same}nowy koniec")

    assert shown(before) == "… " + "słowo " * 8 + "[stary ]koniec"
    assert shown(after) == "… " + "słowo " * 8 + "[nowy ]koniec"


def test_texts_with_nothing_in_common_or_of_great_length_are_shown_whole():
    assert [shown(side) for side in compared("", "nowe")] == ["", "[nowe]"]
    assert [shown(side) for side in compared("stare", "")] == ["[stare]", ""]
    assert [shown(side) for side in compared("a b", "c d")] == ["[a b]", "[c d]"]
    long = "x " * 3001
    assert [shown(side) for side in compared(long, long + "y")] == [f"[{long}]", f"[{long}y]"]


words = st.lists(st.sampled_from("abcd"), max_size=60).map(" ".join)


@given(one=words, other=words)
def test_no_word_that_only_one_text_has_is_hidden(one, other):
    for text, against, pieces in zip((one, other), (other, one), compared(one, other), strict=True):
        marked = " ".join(piece.text for piece in pieces if piece.changed).split()
        assert set(text.split()) - set(against.split()) <= set(marked)


def test_saves_of_one_sitting_stand_together_and_the_first_version_alone():
    at = [NINE + timedelta(minutes=minutes) for minutes in (0, 1, 10, 12, 40)]
    saves = [(5, 7, at[4]), (4, 8, at[3]), (3, 7, at[2]), (2, 7, at[1]), (1, 7, at[0])]

    assert sittings(saves) == [(5, 5), (4, 4), (3, 2), (1, 1)]
    assert sittings([(3, 7, at[3]), (2, 7, at[2]), (1, 7, at[0])]) == [(3, 2), (1, 1)]
    assert sittings([]) == []


def test_taking_away_a_way_leaves_that_of_a_longer_name():
    now = {"ways.Plan 1": {"formula": "yes-no"}, "ways.Plan 1.2": {"formula": "min-max"}}

    joined, clashes = join(base=now, now=now, mine={}, without={"ways.Plan 1"})

    assert (list(joined), clashes) == (["ways.Plan 1.2"], [])
