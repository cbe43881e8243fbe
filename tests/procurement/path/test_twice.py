"""What an officer types twice, or under another name, in steps 2 and 6."""

import pytest
from django.urls import reverse
from django.utils import translation

from pomost.people.models import Membership
from pomost.procurement.models import Purchase
from pomost.procurement.purchases import actions
from pomost.procurement.purchases.queries import as_file
from tests.factories.people import NINE, MembershipFactory, OrganisationFactory, PlaceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def hanna():
    buyer = OrganisationFactory(buyer=True, place=PlaceFactory(code="2290011"))
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


def step(purchase, slug):
    return reverse("procurement:step", args=[purchase.pk, slug])


@pytest.mark.parametrize("name", ["Menu", "mENU", "price", "Cena", "USER-NEEDS"])
def test_two_criteria_of_one_name_are_refused(officer, purchase, name):
    officer.post(
        reverse("procurement:add_criterion", args=[purchase.pk, "USER-NEEDS"]),
        {"version": 1, "role": "award", "reason": "They know."},
    )
    weights = {"other_name_0": "Menu", "other_weight_0": "15", "other_name_1": name}
    answer = officer.post(step(purchase, "award"), {"version": 2, "other_weight_1": "5"} | weights)

    assert list(answer.context["form"].errors) == ["other_name_1"]
    assert Purchase.objects.get().other_weights == {}


def test_a_criterion_with_a_new_name_is_counted_as_before(officer, purchase):
    weights = {"price_weight_percent": "60", "other_name_0": "Menu", "other_weight_0": "40"}
    officer.post(step(purchase, "award"), {"version": 1} | weights)
    cost = {"version": 2, "measure": "cost", "formula": "linear-to-lowest"}
    officer.post(reverse("procurement:way", args=[purchase.pk, "menu"]), cost)

    officer.post(step(purchase, "award"), {"version": 3} | weights | {"other_name_0": "Menu 1.2"})

    found = as_file(Purchase.objects.get())
    assert dict(found.other_weights) == {"Menu 1.2": 40}
    assert list(found.ways) == list(found.measures) == ["Menu 1.2"]
    assert found.ways["Menu 1.2"].formula == "linear-to-lowest"


def test_the_same_code_twice_stays_once(officer, purchase):
    codes = {"cpv": "55523000-2", "further_cpv": "55524000-9 55524000-9, 55523000-2"}
    officer.post(step(purchase, "need"), {"version": 1} | codes)

    assert Purchase.objects.get().further_cpv == ["55524000-9"]
