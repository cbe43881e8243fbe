"""Criteria with what they cost in the market, as the officer sees them in step 5."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import translation

from pomost.criteria.catalogue.queries import catalogue
from pomost.people.models import Membership
from pomost.procurement.candidates.queries import candidates_of
from pomost.procurement.purchases.queries import as_file
from tests.factories.criteria import SupplyFactory
from tests.factories.people import MembershipFactory, OrganisationFactory
from tests.factories.procurement import ChosenCriterionFactory, PurchaseFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)


@pytest.fixture
def purchase():
    found = PurchaseFactory(buyer=OrganisationFactory(buyer=True))
    ChosenCriterionFactory(purchase=found, code="DIET-OPTIONS", reason="Children with allergies.")
    return found


@pytest.fixture
def officer(client, purchase):
    client.force_login(
        MembershipFactory(organisation=purchase.buyer, role=Membership.Role.EDITOR).person
    )
    with translation.override("en"):
        yield client


def test_every_criterion_stands_in_one_group_with_those_ready_for_it(purchase):
    SupplyFactory.create_batch(2, ready_bits=catalogue().bits_of(["DIET-OPTIONS"]))
    SupplyFactory(kind_bits=2, ready_bits=catalogue().bits_of(["DIET-OPTIONS"]))  # cleans

    found = candidates_of(purchase, as_file(purchase), day=DAY)

    groups = [*found.suggested, *found.possible, *found.unsuitable]
    ready = {c.suggestion.criterion.code: c.ready for c in groups}
    assert set(ready) == {c.code for c in catalogue().criteria(on=purchase.as_of)}
    assert len(groups) == len(ready)
    assert found.in_reach == 2
    assert ready == dict.fromkeys(ready, 0) | {"DIET-OPTIONS": 2}
    assert [c.candidate.ready for c in found.chosen] == [2]


def test_a_chosen_code_the_catalogue_does_not_know_stays_on_the_page(purchase, officer):
    ChosenCriterionFactory(purchase=purchase, code="GONE-AWAY")
    found = candidates_of(purchase, as_file(purchase), day=DAY)

    assert found.chosen[-1].candidate is None
    page = officer.get(reverse("procurement:step", args=[purchase.pk, "criteria"]))
    assert b"GONE-AWAY" in page.content


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_tells_the_cost_before_choosing(
    officer, purchase, count, django_assert_max_num_queries
):
    SupplyFactory.create_batch(count, ready_bits=catalogue().bits_of(["DIET-OPTIONS"]))
    with django_assert_max_num_queries(15):
        page = officer.get(reverse("procurement:step", args=[purchase.pk, "criteria"]))
    words = page.content.decode()

    assert f"Suppliers in reach who have proven it: {count} of {count}." in words
    assert f"0 of {count}" in words
    assert "Children with allergies." in words
    assert 'id="why-not"' in words
    assert "It would fit if the purchase also covered:" in words


def test_without_suppliers_the_page_makes_up_no_numbers(officer, purchase):
    page = officer.get(reverse("procurement:step", args=[purchase.pk, "criteria"]))
    words = page.content.decode()

    assert "No supplier is in reach yet" in words
    assert "Suppliers ready" not in words
