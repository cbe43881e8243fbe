"""What publication and the first evaluation fix of the lots."""

from datetime import timedelta

import pytest
from django.utils import translation

from pomost.procurement.bids import actions as bids
from pomost.procurement.bids.permissions import may_start_evaluation
from pomost.procurement.models import Purchase
from pomost.procurement.publication import actions
from pomost.procurement.publication.rules import lots_stay
from pomost.procurement.purchases import actions as purchases
from tests.factories.procurement_bids import EvaluationFactory
from tests.procurement.publication.test_actions import (  # noqa: F401  # fixtures
    TEN,
    TODAY,
    adam,
    approve,
    buyer,
    correct,
    hanna,
    publish,
    published,
    purchase,
    revise,
)

pytestmark = pytest.mark.django_db
ONE, TWO = (
    {"number": number, "title": f"Lot {number}", "value_cents": number * 100, "description": ""}
    for number in (1, 2)
)


@pytest.mark.parametrize(
    ("numbers", "published", "now", "stay"),
    [
        ({2}, [ONE, TWO], [ONE, TWO], True),
        ({2}, [ONE, TWO], [ONE | {"title": "New"}, TWO | {"description": "More"}], True),
        ({2}, [ONE, TWO], [TWO | {"number": 1}], False),
        ({1}, [ONE, TWO], [ONE], True),
        ({1}, [ONE, TWO], [ONE | {"value_cents": 5}, TWO], False),
        ({0}, [], [], True),
        ({0}, [], [ONE], False),
    ],
)
def test_a_lot_whose_bids_are_evaluated_stays(numbers, published, now, stay):  # noqa: F811
    assert lots_stay(numbers, published, now) is stay


def test_a_lot_with_bids_does_not_go_with_a_correction(purchase, hanna, adam):  # noqa: F811
    revise(purchase, hanna, lots=[ONE, TWO])
    approve(purchase, adam)
    publish(purchase, hanna)
    EvaluationFactory(purchase=purchase, lot_number=2)
    correct(purchase, hanna)

    with translation.override("en"), pytest.raises(purchases.Published, match="Lots"):
        revise(purchase, hanna, lots=[TWO | {"number": 1}])

    kept = [ONE | {"title": "Lot one"}, TWO]
    assert [lot.title for lot in revise(purchase, hanna, lots=kept).lots.all()]
    actions.give_up_correction(purchase=purchase, by=hanna, at=TEN)


def test_an_edition_is_not_dated_before_the_one_it_corrects(published, hanna, adam):  # noqa: F811
    correct(published, hanna)
    revise(published, hanna, need="A warm meal each day")
    approve(published, adam)

    with pytest.raises(actions.DayBehind):
        actions.publish(
            purchase=published, published_on=TODAY - timedelta(days=1), by=hanna, at=TEN
        )


def test_bids_are_not_opened_before_the_last_day_for_them(purchase, hanna, adam):  # noqa: F811
    revise(purchase, hanna, offers_due_on=str(TODAY + timedelta(days=1)))
    approve(purchase, adam)
    publish(purchase, hanna)

    with translation.override("en"), pytest.raises(bids.NotReady, match="Bids may come until"):
        bids.start_evaluation(purchase=purchase, lot_number=0, opens_at=TEN, by=hanna, at=TEN)


def test_a_purchase_in_correction_says_what_comes_before_bids(published, hanna):  # noqa: F811
    correct(published, hanna)
    published.refresh_from_db()

    with translation.override("en"):
        assert "Publish the correction" in may_start_evaluation(hanna, published).reason


def test_a_purchase_without_a_value_says_so_without_names_of_fields(published, hanna):  # noqa: F811
    # Approved before a value was asked for.
    Purchase.objects.update(value_cents=0)

    with translation.override("en"), pytest.raises(bids.NotReady, match="^[A-Z].*the value"):
        bids.start_evaluation(purchase=published, lot_number=0, opens_at=TEN, by=hanna, at=TEN)
