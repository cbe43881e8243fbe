"""How many suppliers have proven each criterion on its own."""

from datetime import date, timedelta

import pytest

from pomost.criteria.catalogue.queries import catalogue
from pomost.criteria.claims.queries import suppliers_in_reach
from pomost.criteria.supply.queries import proven_each
from tests.factories.criteria import ClaimFactory, SupplyFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)
BITS = {code: catalogue().criterion(code).bit for code in ("DIET-OPTIONS", "EMP-GROUP-PERIOD")}


def proven(**where):
    return proven_each(suppliers_in_reach(**where), bits=BITS, day=DAY)


def test_each_criterion_is_counted_by_itself():
    SupplyFactory.create_batch(2, ready_bits=catalogue().bits_of(["DIET-OPTIONS"]))
    SupplyFactory(ready_bits=catalogue().bits_of(BITS))
    SupplyFactory(learning_bits=catalogue().bits_of(BITS))
    SupplyFactory(kind_bits=2, ready_bits=catalogue().bits_of(BITS))  # cleans, does not cook

    found = proven(kinds=["catering"])

    assert found.suppliers == 4
    assert found.by_criterion == {"DIET-OPTIONS": 3, "EMP-GROUP-PERIOD": 1}


def test_the_highest_bit_counts_like_any_other():
    SupplyFactory(ready_bits=1 << 62)
    found = proven_each(suppliers_in_reach(), bits={"LAST": 62, "FIRST": 0}, day=DAY)
    assert found.by_criterion == {"LAST": 1, "FIRST": 0}


def test_nobody_in_reach_is_nobody_ready():
    found = proven()
    assert (found.suppliers, set(found.by_criterion.values())) == (0, {0})


def test_a_proof_that_lapsed_before_the_day_no_longer_counts(django_assert_num_queries):
    supply = SupplyFactory(
        ready_bits=catalogue().bits_of(BITS), ready_until=DAY - timedelta(days=3)
    )
    for code, last in (("DIET-OPTIONS", DAY), ("EMP-GROUP-PERIOD", DAY - timedelta(days=4))):
        ClaimFactory(
            organisation=supply.organisation, criterion=code, verified=True, expires_on=last
        )

    with django_assert_num_queries(2):
        found = proven()

    assert found.by_criterion == {"DIET-OPTIONS": 1, "EMP-GROUP-PERIOD": 0}


@pytest.mark.parametrize("count", [1, 4])
def test_fresh_suppliers_cost_one_query_however_many(count, django_assert_num_queries):
    SupplyFactory.create_batch(count, ready_bits=catalogue().bits_of(BITS))
    with django_assert_num_queries(1):
        assert proven().suppliers == count
