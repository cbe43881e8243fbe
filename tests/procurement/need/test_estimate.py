"""Counting a value and putting it into the purchase."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import translation

from pomost.people.models import Membership
from pomost.procurement.purchases import actions
from tests.factories.people import NINE, MembershipFactory, OrganisationFactory

pytestmark = pytest.mark.django_db

MEALS = {
    "version": 1,
    "way": "units",
    "unit": "meal",
    "units": "30",
    "price": "22,50",
    "periods": "500",
    "valued_on": "2026-11-01",
}
OFFERS = {
    "version": 1,
    "way": "amounts",
    "amounts_0_name": "Contract of 2025",
    "amounts_0_value": "300 000",
    "amounts_0_on": "2025-03-02",
    "amounts_1_name": "Offer A",
    "amounts_1_value": "330 000",
    "basis": "highest",
    "raise_percent": "5",
}


@pytest.fixture
def hanna():
    buyer = OrganisationFactory(buyer=True)
    return MembershipFactory(organisation=buyer, role=Membership.Role.EDITOR).person


@pytest.fixture
def purchase(hanna):
    buyer = hanna.memberships.get().organisation
    return actions.plan_purchase(buyer=buyer, title="Meals", by=hanna, at=NINE)


@pytest.fixture
def officer(client, hanna):
    client.force_login(hanna)
    with translation.override("en"):
        yield client


@pytest.fixture
def page(purchase):
    return reverse("procurement:estimate", args=[purchase.pk])


def test_counting_shows_the_value_and_stores_nothing(officer, page, purchase):
    answer = officer.post(page, MEALS | {"count": "1"})

    assert answer.status_code == 200
    assert "PLN\u00a0337,500.00" in answer.content.decode()
    purchase.refresh_from_db()
    assert (purchase.value_cents, purchase.version) == (0, 1)


def test_taking_it_stores_value_method_and_day(officer, page, purchase):
    answer = officer.post(page, MEALS | {"take": "1"})

    purchase.refresh_from_db()
    assert answer["Location"] == reverse("procurement:step", args=[purchase.pk, "need"])
    assert purchase.value_cents == 337_500_00
    assert purchase.value_method.startswith("30 (meal) × 22.5 zł × 500 =")
    assert purchase.valued_on == date(2026, 11, 1)


def test_offers_are_listed_in_the_method_after_what_was_said_before(officer, page, purchase, hanna):
    actions.revise(
        purchase=purchase,
        version=1,
        parts={"value_method": "Asked three firms."},
        by=hanna,
        at=NINE,
    )

    officer.post(page, OFFERS | {"version": 2, "take": "1"})

    purchase.refresh_from_db()
    assert purchase.value_cents == 346_500_00
    first, second = purchase.value_method.splitlines()
    assert first == "Asked three firms."
    assert "Contract of 2025 (2025-03-02): PLN\u00a0300,000.00; Offer A" in second


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (MEALS | {"units": ""}, "nothing to count yet"),
        (MEALS | {"units": "many"}, "Enter a number"),
        (MEALS | {"units": "999999999", "price": "99999999"}, "more than any purchase"),
        (OFFERS | {"amounts_0_name": ""}, "a name and a value"),
        (OFFERS | {"amounts_1_value": ""}, "a name and a value"),
        ({"version": 1, "way": "amounts"}, "nothing to count yet"),
    ],
)
def test_what_cannot_be_counted_is_told_and_nothing_typed_is_lost(
    officer, page, purchase, wrong, told
):
    answer = officer.post(page, wrong | {"take": "1", "valued_on": "2026-11-02"})

    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert 'value="2026-11-02"' in answer.content.decode()
    purchase.refresh_from_db()
    assert purchase.version == 1


def test_a_value_that_somebody_else_set_meanwhile_is_not_overwritten(officer, page, purchase):
    other = MembershipFactory(organisation=purchase.buyer, role=Membership.Role.EDITOR).person
    actions.revise(purchase=purchase, version=1, parts={"value_cents": 5}, by=other, at=NINE)

    answer = officer.post(page, MEALS | {"take": "1"})

    assert answer.status_code == 422
    assert "Somebody changed the same part" in answer.content.decode()
    purchase.refresh_from_db()
    assert purchase.value_cents == 5


def test_a_reader_cannot_put_it_in(client, page, purchase):
    reader = MembershipFactory(organisation=purchase.buyer, role=Membership.Role.READER).person
    client.force_login(reader)

    assert 'name="take"' not in client.get(page).content.decode()
    client.post(page, MEALS | {"take": "1"})

    purchase.refresh_from_db()
    assert purchase.value_cents == 0
