"""What follows from bids, award and contract for a notice; answers one by one."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pomost.procurement.bids.rules import EvaluationState
from pomost.procurement.notices.rules.flat import (
    EMPTY,
    as_answers,
    as_flat,
    flatten,
    unflatten,
)
from pomost.procurement.notices.rules.known import (
    Ending,
    Firm,
    known_of_endings,
    seat_of,
    without_vat,
)
from tests.procurement.notices.samples import answers


def known(*endings, vat="8", electronic=True, modifies=False):
    found = known_of_endings(
        endings,
        vat_percent=None if vat is None else Decimal(vat),
        electronic=electronic,
        modifies=modifies,
    )
    return {name: one.value for name, one in found.items()}


def firm(code="A", **changes):
    return Firm(**{"code": code, "name": f"Firma {code}", "size": "small", "seat": "pl"} | changes)


def ending(*bids, lot=0, state=EvaluationState.AWARDED, **changes):
    return Ending(lot, state, date(2026, 3, 20), bids, **changes)


def test_a_won_lot_says_who_won_and_how_many_bids_came():
    bids = (firm("A"), firm("B", size="large"), firm("C", seat="eea"))

    found = known(ending(*bids, lot=2, winner=bids[0], price_cents=108_00))

    assert found == {
        "r2-outcome": "selec-w",
        "r2-chosen_on": "2026-03-20",
        "r2-tenders": 3,
        "r2-tenders_sme": 2,
        "r2-tenders_online": 3,
        "r2-tenders_eea": 1,
        "r2-tenders_far": 0,
        "r2-winner_name": "Firma A",
        "r2-winner_size": "small",
        "r2-tender_ref": "A",
        "r2-value_cents": 100_00,
    }


def test_one_bid_of_unknown_size_or_seat_leaves_their_number_to_the_officer():
    found = known(ending(firm("A"), firm("B", size="", seat=""), winner=firm("A")))

    assert found["r0-tenders"] == 2
    assert not {"r0-tenders_sme", "r0-tenders_eea", "r0-tenders_far"} & found.keys()


def test_bids_on_paper_are_not_counted_as_electronic():
    assert "r0-tenders_online" not in known(ending(firm()), electronic=False)


@pytest.mark.parametrize(
    ("bids", "why"),
    [((), "no-rece"), ((firm(rejected=True),), "all-rej"), ((firm(),), None)],
)
def test_why_nobody_won_is_said_only_when_the_bids_say_it(bids, why):
    found = known(ending(*bids, state=EvaluationState.ANNULLED))

    assert (found["r0-outcome"], found.get("r0-no_award")) == ("clos-nw", why)


def test_nothing_is_counted_while_the_evaluation_runs():
    assert known(ending(firm(), state=EvaluationState.OPEN)) == {"r0-outcome": "open-nw"}


@pytest.mark.parametrize(("vat", "modifies"), [(None, False), ("8", True)])
def test_a_value_is_not_guessed(vat, modifies):
    """Without the rate of VAT nobody knows it; in a modification it is the value of the change."""
    won = ending(firm(), winner=firm(), price_cents=108_00)

    assert "r0-value_cents" not in known(won, vat=vat, modifies=modifies)


@given(st.integers(0, 10**13), st.decimals(0, 100, places=2))
def test_taking_vat_off_is_right_to_the_grosz(cents, vat):
    net = without_vat(cents, vat)

    assert abs(Decimal(net) * (100 + vat) / 100 - cents) <= (100 + vat) / 200


@pytest.mark.parametrize(
    ("seat", "country", "found"),
    [
        ("far", "PL", "far"),
        ("", "PL", "pl"),
        ("", "CZ", "eea"),
        ("", "NO", "eea"),
        ("", "UA", "far"),
        ("", "", ""),
    ],
)
def test_a_seat_follows_what_was_said_and_then_the_directory(seat, country, found):
    assert seat_of(seat, country) == found


def test_answers_survive_being_taken_apart_and_put_together():
    whole = answers()

    assert as_answers(as_flat(whole)) == whole
    assert flatten(unflatten(as_flat(whole))) == as_flat(whole)


def test_an_answer_that_no_longer_fits_counts_as_not_given_and_the_others_stay():
    found = as_answers({"buyer_city": "A", "validity_months": 99, "r1-tenders": -1, "r1-lot": 4})

    assert (found.buyer_city, found.validity_months) == ("A", None)
    assert found.results == ()


@given(
    st.dictionaries(
        st.sampled_from([*EMPTY, *(f"r{n}-{name}" for n in (0, 7) for name in EMPTY), "?", "r1-"]),
        st.none() | st.booleans() | st.integers() | st.text(max_size=9) | st.lists(st.text()),
    )
)
def test_kept_answers_of_any_kind_never_break_a_notice(flat):
    as_answers(flat)
