"""Who could deliver, as the officer sees it."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import translation

from pomost.criteria.catalogue.queries import catalogue
from pomost.people.models import Membership
from pomost.procurement.market.queries import Reach, market_of
from pomost.procurement.purchases.queries import as_file
from tests.factories.criteria import SupplyFactory
from tests.factories.people import MembershipFactory, OrganisationFactory, PlaceFactory
from tests.factories.procurement import ChosenCriterionFactory, PurchaseFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)


def bits(*codes: str) -> int:
    return catalogue().bits_of(codes)


@pytest.fixture
def purchase():
    place = PlaceFactory(code="2290011", latitude=54.3, longitude=17.7)
    buyer = OrganisationFactory(buyer=True, place=place)
    found = PurchaseFactory(buyer=buyer, place=place)
    for code in ("EMP-GROUP-PERIOD", "DIET-OPTIONS"):
        ChosenCriterionFactory(purchase=found, code=code)
    return found


def look(purchase, **reach):
    return market_of(purchase, as_file(purchase), day=DAY, reach=Reach(**reach))


def test_the_costliest_criterion_is_named_with_what_it_costs(purchase):
    SupplyFactory(ready_bits=bits("EMP-GROUP-PERIOD", "DIET-OPTIONS"))
    SupplyFactory.create_batch(2, ready_bits=bits("DIET-OPTIONS"))
    SupplyFactory(learning_bits=bits("EMP-GROUP-PERIOD"))
    SupplyFactory(kind_bits=2)  # cleans, does not cook

    market = look(purchase)

    assert market.readiness.total == 4
    assert market.readiness.together.ready == 1
    assert (market.costliest.criterion.code, market.costliest.gain) == ("EMP-GROUP-PERIOD", 2)
    counts = market.rows[0].counts
    assert (counts.ready, counts.learning, counts.not_yet) == (1, 1, 2)
    assert [row["value"] for row in market.chart["rows"]] == [1, 3, 1]


def test_leaving_a_criterion_out_counts_only_the_others(purchase):
    SupplyFactory(ready_bits=bits("DIET-OPTIONS"))

    market = look(purchase, without=("EMP-GROUP-PERIOD",))

    assert market.readiness.together.ready == 1
    assert [c.code for c in market.left_out] == ["EMP-GROUP-PERIOD"]


def test_distance_and_voivodeship_narrow_the_view(purchase):
    SupplyFactory()
    SupplyFactory(latitude=54.5, longitude=17.7, voivodeship="20")  # 22 km to the north

    assert look(purchase).readiness.total == 2
    assert look(purchase, radius_km=10).readiness.total == 1
    assert look(purchase, voivodeship="20").readiness.total == 1


def test_the_four_flags_are_counted_apart(purchase):
    SupplyFactory(is_social_economy=True)
    SupplyFactory(is_social_economy=True, says_article_94=True)

    assert look(purchase).flags == {
        "social_economy": 2,
        "enterprise": 0,
        "article_94": 1,
        "article_361": 0,
    }


@pytest.fixture
def officer(client, purchase):
    client.force_login(
        MembershipFactory(organisation=purchase.buyer, role=Membership.Role.EDITOR).person
    )
    with translation.override("en"):
        yield client


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_however_many_suppliers(
    officer, purchase, count, django_assert_max_num_queries
):
    SupplyFactory.create_batch(count, ready_bits=bits("DIET-OPTIONS"))
    url = reverse("procurement:market", args=[purchase.pk])
    with django_assert_max_num_queries(12):
        page = officer.get(url)
    assert b"four separate facts" in page.content


def test_only_the_view_comes_when_htmx_asks(officer, purchase):
    SupplyFactory()
    answer = officer.get(
        reverse("procurement:market", args=[purchase.pk]),
        {"radius_km": "25"},
        headers={"HX-Request": "true"},
    )
    assert b'id="market"' in answer.content
    assert b"<html" not in answer.content


def test_filters_that_make_no_sense_are_left_aside(officer, purchase):
    SupplyFactory()
    answer = officer.get(
        reverse("procurement:market", args=[purchase.pk]),
        {"radius_km": "far", "voivodeship": "99", "without": "NO-SUCH"},
    )
    assert answer.status_code == 200


def test_empty_states_say_what_to_do(officer, purchase):
    url = reverse("procurement:market", args=[purchase.pk])
    assert b"No supplier in reach" in officer.get(url).content

    bare = PurchaseFactory(buyer=purchase.buyer, place=None)
    SupplyFactory()
    page = officer.get(reverse("procurement:market", args=[bare.pk])).content
    assert b"Choose criteria" in page
    assert b"The purchase has no place yet" in page
