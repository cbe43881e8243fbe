"""Bids received under a cost over the whole life: typed, shown again, counted, explained."""

import pytest
from django.urls import reverse
from django.utils import translation

from pomost.people.models import Membership
from pomost.procurement.models import Evaluation, ReceivedBid
from tests.factories.people import MembershipFactory
from tests.factories.procurement import PurchaseFactory

pytestmark = pytest.mark.django_db
LIFE = {"measure": "life-cycle-cost", "life_cycle": {"years": 10, "discount_percent": 0}}


@pytest.fixture
def evaluation(client):
    purchase = PurchaseFactory(
        published=True, price_weight_percent=60, other_weights={"Life": 40}, measures={"Life": LIFE}
    )
    hanna = MembershipFactory(organisation=purchase.buyer, role=Membership.Role.EDITOR).person
    client.force_login(hanna)
    with translation.override("en"):
        start = reverse("procurement:bids", args=[purchase.pk])
        client.post(start, {"lot_number": 0, "opens_at": "2026-03-02T10:00"})
        yield Evaluation.objects.get()


def typed(code, price, year, end=""):
    return {
        "code": code,
        "bidder": f"Firma {code}",
        "price": price,
        "offer_life": year,
        "offer_life.end": end,
    }


def test_two_amounts_are_typed_and_the_whole_is_counted(client, evaluation):
    add = reverse("procurement:add_bid", args=[evaluation.pk])
    assert "Life: cost at the end" in client.get(add).text
    client.post(add, typed("A", "200 000,00", "9 000,00", "10 000,00"))
    client.post(add, typed("B", "180 000,00", "15 000,00"))
    assert ReceivedBid.objects.get(code="A").offers == {"life": ["900000", "1000000"]}
    assert ReceivedBid.objects.get(code="B").offers == {"life": ["1500000", "0"]}

    again = client.get(reverse("procurement:bid", args=[evaluation.pk, "A"])).context["form"]
    assert (again["offer_life"].value(), again["offer_life.end"].value()) == (
        "9,000.00",
        "10,000.00",
    )
    seen = client.get(reverse("procurement:evaluation", args=[evaluation.pk])).text
    whole = "PLN 300,000.00 = PLN 200,000.00 + PLN 9,000.00 × 10 + PLN 10,000.00"
    assert whole in seen.replace("\xa0", " ")


def test_an_amount_that_is_none_is_refused_beside_its_field(client, evaluation):
    add = reverse("procurement:add_bid", args=[evaluation.pk])
    answer = client.post(add, typed("A", "200 000,00", "-1"))
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["offer_life"]
    assert not ReceivedBid.objects.exists()
