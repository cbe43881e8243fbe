"""The market view's one query says what a plain count in Python says."""

import math
from datetime import date, timedelta

import pytest
from django.db.models import Q
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pomost.criteria.catalogue.queries import catalogue
from pomost.criteria.claims.queries import readiness, suppliers_in_reach
from pomost.criteria.claims.rules import (
    KM_PER_DEGREE,
    ClaimState,
    Counts,
    Group,
    fold,
    tally,
)
from pomost.criteria.models import Claim, Supply
from tests.factories.criteria import ClaimFactory, SupplyFactory
from tests.factories.people import NINE, UserFactory

DAY = date(2026, 3, 2)
CODES = ("EMP-CONTRACT", "EMP-GROUP-PERIOD", "SUB-PES")
LAT, LON = 54.30, 17.72


def test_fold_keeps_the_first_day_on_which_something_lapses():
    folded = fold(
        [
            (0, ClaimState.VERIFIED, date(2026, 5, 1)),
            (3, ClaimState.VERIFIED, date(2026, 4, 1)),
            (5, ClaimState.EVIDENCED, None),
            (6, ClaimState.REFUSED, None),
        ]
    )
    assert (folded.ready_bits, folded.learning_bits) == (0b1001, 0b100000)
    assert folded.ready_until == date(2026, 4, 2)


# docs/rules/readiness.md
def test_the_worked_example_of_the_rule():
    found = tally(
        [Group(0b11, 0b11, 2), Group(0b01, 0b11, 3), Group(0b01, 0b01, 4), Group(0, 0, 1)],
        {"A": 0, "B": 1},
    )
    assert found.total == 10
    assert found.by_criterion["A"] == Counts(ready=9, learning=0, not_yet=1)
    assert found.by_criterion["B"] == Counts(ready=2, learning=3, not_yet=5)
    assert found.together == Counts(ready=2, learning=3, not_yet=5)
    assert found.gain_without == {"A": 0, "B": 7}
    assert found.costliest == "B"


def test_without_criteria_everyone_is_ready_and_nothing_costs():
    found = tally([Group(0, 0, 4)], {})
    assert found.together == Counts(ready=4)
    assert found.costliest is None


suppliers = st.lists(
    st.fixed_dictionaries(
        {
            "kinds": st.integers(0, 3),
            "latitude": st.floats(53.8, 54.8),
            "longitude": st.floats(17.0, 18.4),
            "reach": st.integers(0, 80),
            "voivodeship": st.sampled_from(["22", "20"]),
            "claims": st.dictionaries(
                st.sampled_from([*CODES, "USER-NEEDS"]),
                st.tuples(st.sampled_from(list(ClaimState)), st.integers(-3, 3)),
            ),
        }
    ),
    max_size=8,
)


def store(rows, verifier):
    Claim.objects.all().delete()
    Supply.objects.all().delete()
    for row in rows:
        supply = SupplyFactory(
            kind_bits=row["kinds"],
            latitude=row["latitude"],
            longitude=row["longitude"],
            reach_km=row["reach"],
            voivodeship=row["voivodeship"],
        )
        for criterion, (state, days) in row["claims"].items():
            verified = state == ClaimState.VERIFIED
            ClaimFactory(
                organisation=supply.organisation,
                criterion=criterion,
                state=state,
                verified_at=NINE if verified else None,
                verified_by=verifier if verified else None,
                expires_on=DAY + timedelta(days=days) if verified else None,
                refusal_reason="No." if state == ClaimState.REFUSED else "",
            )
        folded = fold(
            (catalogue().criterion(c.criterion).bit, ClaimState(c.state), c.expires_on)
            for c in Claim.objects.filter(organisation=supply.organisation)
        )
        supply.ready_bits, supply.learning_bits = folded.ready_bits, folded.learning_bits
        supply.ready_until = folded.ready_until
        supply.save()


def stands(row, code):
    state, days = row["claims"].get(code, (None, 0))
    if state == ClaimState.VERIFIED:
        return "ready" if days >= 0 else "learning"
    started = {ClaimState.DECLARED, ClaimState.LEARNED, ClaimState.EVIDENCED, ClaimState.EXPIRED}
    return "learning" if state in started else "not_yet"


def in_reach(row, radius):
    if not row["kinds"] & 1 or row["voivodeship"] != "22":
        return False
    north = (row["latitude"] - LAT) * KM_PER_DEGREE
    east = (row["longitude"] - LON) * KM_PER_DEGREE * math.cos(math.radians(LAT))
    return math.hypot(north, east) <= min(radius, row["reach"])


def naive(rows, codes):
    def together(wanted):
        states = [{stands(row, code) for code in wanted} for row in rows]
        ready = sum(s <= {"ready"} for s in states)
        learning = sum("not_yet" not in s for s in states) - ready
        return Counts(ready, learning, len(rows) - ready - learning)

    return (
        {code: together([code]) for code in codes},
        together(codes),
        {c: together([o for o in codes if o != c]).ready - together(codes).ready for c in codes},
    )


@pytest.mark.django_db
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(rows=suppliers, radius=st.integers(5, 60))
def test_the_query_agrees_with_a_naive_count(rows, radius):
    store(rows, UserFactory())

    found = readiness(
        criteria=CODES,
        day=DAY,
        kinds={"catering"},
        latitude=LAT,
        longitude=LON,
        radius_km=radius,
        voivodeship="22",
    )

    near = [row for row in rows if in_reach(row, radius)]
    assert found.total == len(near)
    assert (dict(found.by_criterion), found.together, dict(found.gain_without)) == naive(
        near, CODES
    )


@pytest.mark.django_db
def test_two_queries_whatever_is_asked(django_assert_num_queries):
    SupplyFactory.create_batch(3)
    with django_assert_num_queries(2):
        found = readiness(criteria=CODES, day=DAY, latitude=LAT, longitude=LON)
    assert found.total == 3
    with django_assert_num_queries(1):
        assert readiness(criteria=(), day=DAY).together.ready == 3


@pytest.mark.django_db
def test_a_supplier_without_a_point_is_in_no_ones_reach_but_in_its_voivodeship():
    SupplyFactory(latitude=None, longitude=None)
    assert not suppliers_in_reach(latitude=LAT, longitude=LON).exists()
    assert suppliers_in_reach(voivodeship="22").exists()


@pytest.mark.django_db
def test_only_narrows_the_suppliers():
    SupplyFactory(says_article_94=True)
    SupplyFactory()
    assert readiness(criteria=(), day=DAY, only=Q(says_article_94=True)).total == 1
