"""Who could deliver, as the officer sees it."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import translation

from pomost.criteria.amounts.rules import bits_proven
from pomost.criteria.catalogue.queries import catalogue
from pomost.people.models import Membership
from pomost.procurement.market.queries import Reach, market_of
from pomost.procurement.market.rules import Assumptions
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
    with django_assert_max_num_queries(13):
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


def proven(supply, **amounts):
    criterion = catalogue().criterion("EMP-GROUP-PERIOD")
    supply.level_bits |= bits_proven(criterion, amounts)
    supply.save()


def test_what_if_counts_what_suppliers_have_proven_against_other_amounts(purchase):
    both = bits("EMP-GROUP-PERIOD", "DIET-OPTIONS")
    SupplyFactory(ready_bits=both)  # six months, the default
    proven(SupplyFactory(ready_bits=both), months=12)

    market = look(purchase)
    longer = look(purchase, amounts={"EMP-GROUP-PERIOD": {"months": Decimal(12)}})

    assert (market.readiness.together.ready, market.is_what_if) == (2, False)
    assert longer.is_what_if
    assert (longer.readiness.together.ready, longer.difference) == (1, -1)
    assert longer.as_planned == market.readiness
    months = next(ld for ld in market.rows[0].ladders if ld.label.startswith("Okres"))
    assert [level.ready for level in months.levels] == [2, 2, 2, 1, 0]
    assert [level.is_asked for level in months.levels] == [False, False, True, False, False]


def test_one_query_answers_every_what_if(purchase, django_assert_num_queries):
    SupplyFactory.create_batch(3, ready_bits=bits("EMP-GROUP-PERIOD"))
    file = as_file(purchase)
    with django_assert_num_queries(2):
        market_of(purchase, file, day=DAY)


def test_a_county_narrows_the_view(purchase):
    SupplyFactory(county="2290")
    SupplyFactory(county="2201")
    assert look(purchase, county="2290").readiness.total == 1


def test_expected_bids_follow_the_assumptions(purchase):
    SupplyFactory.create_batch(4, ready_bits=bits("EMP-GROUP-PERIOD", "DIET-OPTIONS"))
    found = look(purchase, assumed=Assumptions(50, 0)).expected
    assert (found.ready, found.mean) == (4, Decimal("2.0"))


def test_the_page_tries_other_amounts_and_keeps_what_was_typed(officer, purchase):
    SupplyFactory(ready_bits=bits("EMP-GROUP-PERIOD", "DIET-OPTIONS"))
    url = reverse("procurement:market", args=[purchase.pk])
    page = officer.get(url, {"EMP-GROUP-PERIOD.months": "24"}).content.decode()
    assert "What if: 0 would be ready for everything" in page
    assert "That is 1 fewer." in page
    assert 'value="24"' in page
    assert 'name="participation_percent" value="25"' in page
    assert "Our own design, not law" in page


def test_amounts_that_make_no_sense_count_as_the_purchase_has_them(officer, purchase):
    SupplyFactory(ready_bits=bits("EMP-GROUP-PERIOD", "DIET-OPTIONS"))
    url = reverse("procurement:market", args=[purchase.pk])
    page = officer.get(url, {"EMP-GROUP-PERIOD.months": "9" * 40, "joining_percent": "x"})
    assert page.status_code == 200
    assert "What if:" not in page.content.decode()
