from datetime import timedelta

import pytest

from pomost.procurement.purchases import actions as purchases
from pomost.procurement.purchases.models import Purchase
from pomost.site.home import queries
from tests.factories.people import NINE, MembershipFactory

pytestmark = pytest.mark.django_db


def open_purchase(title="Obiady"):
    officer = MembershipFactory(organisation__buyer=True)
    purchase = purchases.plan_purchase(
        buyer=officer.organisation, title=title, kind="services", by=officer.person, at=NINE
    )
    Purchase.objects.filter(pk=purchase.pk).update(stage=Purchase.Stage.OPEN, opened_at=NINE)


def test_the_front_page_has_four_doors_and_the_hub(client):
    page = client.get("/en/").content.decode()

    for door in ("/en/learn/", "/en/buy/", "/en/find/", "/en/run/", "/en/criteria/"):
        assert f'href="{door}"' in page
    assert "No call, course or purchase is open today" in page


def test_what_is_open_is_shown(client):
    open_purchase()

    assert "Obiady" in client.get("/pl/").content.decode()


def test_a_visitor_gets_no_cookie(client):
    assert not client.get("/pl/").cookies


def test_a_deadline_that_passed_is_not_open_though_remembered(monkeypatch):
    thing = queries.OpenThing("Call", "A call", "", "/", until=NINE)
    monkeypatch.setattr(queries, "_open", lambda at: [thing])

    assert queries.open_now(at=NINE) == [thing]
    assert queries.open_now(at=NINE + timedelta(seconds=1)) == []
