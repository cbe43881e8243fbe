"""A buyer's own rules, version by version."""

import io
from datetime import timedelta

import docx
import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import translation

from pomost.audit.models import Event
from pomost.kernel.clock import day_in_warsaw
from pomost.kernel.errors import NotAllowed
from pomost.people.models import Membership
from pomost.procurement.models import Order
from pomost.procurement.orders import actions
from pomost.procurement.orders.queries import order_in_force, thresholds_on
from tests.factories.people import NINE, MembershipFactory, OrganisationFactory, UserFactory
from tests.factories.procurement_team import OrderFactory

Role = Membership.Role
TODAY = day_in_warsaw(NINE)
TEXTS = {"title": "Rules", "checks": "Two", "exceptions": "None", "reporting": "January"}
SENT = TEXTS | {"from_value": "10 000", "kinds": ["services"], "EMP-GROUP-PERIOD": "on"}
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def buyer():
    return OrganisationFactory(buyer=True, place=None)


@pytest.fixture
def hanna(buyer):
    return MembershipFactory(organisation=buyer, role=Role.EDITOR).person


def write(order, by, **more):
    values = {
        "texts": TEXTS,
        "from_cents": 10_000_00,
        "kinds": ["services"],
        "criteria": {"EMP-GROUP-PERIOD": {}},
    }
    return actions.write_order(order=order, **values | more, by=by, at=NINE)


def adopt(order, by, number="34/2026", on=TODAY):
    return actions.adopt_order(order=order, number=number, adopted_on=on, by=by, at=NINE)


def test_a_version_is_written_adopted_and_replaced_by_the_next(buyer, hanna):
    first = adopt(write(actions.begin_order(owner=buyer, by=hanna, at=NINE), hanna), hanna)
    assert order_in_force(buyer.pk) == first

    second = actions.begin_order(owner=buyer, by=hanna, at=NINE)
    assert (second.version, second.criteria) == (2, {"EMP-GROUP-PERIOD": {}})
    assert order_in_force(buyer.pk) == first
    adopt(second, hanna, number="35/2026")

    first.refresh_from_db()
    assert (first.state, first.number) == ("replaced", "34/2026")
    assert order_in_force(buyer.pk) == second


def test_what_was_adopted_never_changes(hanna, buyer):
    order = adopt(write(actions.begin_order(owner=buyer, by=hanna, at=NINE), hanna), hanna)
    with pytest.raises(actions.NoLongerDraft):
        write(order, hanna)
    with pytest.raises(actions.NoLongerDraft):
        adopt(order, hanna)


def test_there_is_one_draft_at_a_time(buyer, hanna):
    actions.begin_order(owner=buyer, by=hanna, at=NINE)
    with pytest.raises(actions.AlreadyBegun):
        actions.begin_order(owner=buyer, by=hanna, at=NINE)


@pytest.mark.parametrize("role", [Role.READER, Role.REVIEWER, Role.COORDINATOR])
def test_others_of_the_buyer_do_not_write_it(buyer, role):
    person = MembershipFactory(organisation=buyer, role=role).person
    with pytest.raises(NotAllowed):
        actions.begin_order(owner=buyer, by=person, at=NINE)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"texts": TEXTS | {"checks": " "}}, "checks"),
        ({"from_cents": -1}, "from_value"),
        ({"kinds": []}, "kinds"),
        ({"kinds": ["dreams"]}, "kinds"),
        ({"criteria": {"NO-SUCH": {}}}, ""),
        ({"criteria": {"EMP-GROUP-PERIOD": {"nothing": 1}}}, "EMP-GROUP-PERIOD__nothing"),
    ],
)
def test_a_draft_says_what_it_must(buyer, hanna, wrong, field):
    order = actions.begin_order(owner=buyer, by=hanna, at=NINE)
    with pytest.raises(actions.HalfWritten) as refused:
        write(order, hanna, **wrong)
    assert refused.value.field == field


def test_nothing_is_adopted_tomorrow_without_a_number_or_a_criterion(buyer, hanna):
    order = actions.begin_order(owner=buyer, by=hanna, at=NINE)
    with pytest.raises(actions.HalfWritten, match="at least one criterion"):
        adopt(order, hanna)
    write(order, hanna)
    for wrong in ({"number": " "}, {"on": TODAY + timedelta(days=1)}):
        with pytest.raises(actions.HalfWritten):
            adopt(order, hanna, **wrong)


def test_the_threshold_is_that_of_the_day():
    assert thresholds_on(TODAY).entry_cents == 170_000_00
    assert thresholds_on(TODAY.replace(year=2025)).entry_cents == 130_000_00
    assert thresholds_on(TODAY.replace(year=1999)) is None


def test_the_database_keeps_one_draft_and_one_in_force(buyer):
    OrderFactory(owner=buyer)
    adopted = {"state": "adopted", "number": "1", "adopted_on": TODAY}
    OrderFactory(owner=buyer, version=2, **adopted)
    for wrong in (
        {"version": 3},
        {"version": 3, **adopted},
        {"version": 2, "state": "replaced", "number": "1", "adopted_on": TODAY},
        {"version": 3, "state": "replaced"},
        {"version": 3, "from_cents": -1},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            OrderFactory(owner=buyer, **wrong)


def test_the_form_leads_to_a_document_to_sign(client, buyer, hanna):
    client.force_login(hanna)
    listed = reverse("procurement:orders")
    assert b"170" in client.get(listed).content
    page = client.post(listed, {"owner": buyer.pk})["Location"]

    assert client.post(page, SENT | {"kinds": []}).status_code == 422
    assert client.post(page, SENT)["Location"] == page
    order = Order.objects.get()
    adopting = reverse("procurement:adopt_order", args=[order.pk])
    assert client.post(adopting, {"number": "", "adopted_on": TODAY}).status_code == 422
    assert client.post(adopting, {"number": "34/2026", "adopted_on": TODAY}).status_code == 302

    shown = client.get(page).content.decode()
    assert "34/2026" in shown
    assert "<textarea" not in shown
    file = client.get(reverse("procurement:order_file", args=[order.pk, "docx"]))
    words = " ".join(p.text for p in docx.Document(io.BytesIO(file.content)).paragraphs)
    assert "10 000,00" in words.replace("\xa0", " ")
    pdf = client.get(reverse("procurement:order_file", args=[order.pk, "pdf"]))
    assert pdf.content.startswith(b"%PDF")
    assert client.post(listed, {"owner": buyer.pk}).status_code == 302
    assert client.post(listed, {"owner": buyer.pk}).status_code == 422


def test_nobody_begins_for_another_buyer(client, hanna):
    client.force_login(hanna)
    other = OrganisationFactory(buyer=True)
    assert client.post(reverse("procurement:orders"), {"owner": other.pk}).status_code == 404
    assert client.post(reverse("procurement:orders"), {"owner": "x"}).status_code == 404


def test_only_an_adopted_version_is_shown_and_its_owner_may_hide_it(buyer, hanna):
    order = write(actions.begin_order(owner=buyer, by=hanna, at=NINE), hanna)
    with pytest.raises(actions.NotAdopted):
        actions.publish_order(order=order, by=hanna, at=NINE)
    adopt(order, hanna)

    shown = actions.publish_order(order=order, by=hanna, at=NINE)
    again = actions.publish_order(order=order, by=hanna, at=NINE + timedelta(days=1))

    assert (shown.published_at, shown.published_by) == (NINE, hanna)
    assert again.published_at == NINE
    hidden = actions.hide_order(order=order, by=hanna, at=NINE)
    assert (hidden.published_at, hidden.published_by) == (None, None)
    assert actions.hide_order(order=order, by=hanna, at=NINE) == hidden
    assert [e.what for e in Event.objects.filter(what__startswith="order.").order_by("number")][
        -2:
    ] == ["order.published", "order.hidden"]


def test_readers_do_not_show_the_rules(buyer):
    order = OrderFactory(owner=buyer, adopted=True)
    reader = MembershipFactory(organisation=buyer, role=Role.READER).person
    for change in (actions.publish_order, actions.hide_order):
        with pytest.raises(NotAllowed):
            change(order=order, by=reader, at=NINE)


def test_the_database_refuses_a_shown_draft():
    with transaction.atomic(), pytest.raises(IntegrityError):
        OrderFactory(published_at=NINE, published_by=UserFactory())


@pytest.mark.parametrize("many", [1, 3])
def test_everybody_reads_what_is_in_force_and_shown(client, many, django_assert_max_num_queries):
    shown = [OrderFactory(public=True, title=f"Rules {n}") for n in range(many)]
    OrderFactory(adopted=True, title="Hidden rules")
    OrderFactory(public=True, state="replaced", title="Old rules")

    with django_assert_max_num_queries(6):
        page = client.get(reverse("procurement:public_orders")).content.decode()

    assert all(order.title in page for order in shown)
    assert "Hidden rules" not in page
    assert "Old rules" not in page


def test_the_list_is_read_page_by_page(client):
    for n in range(21):
        OrderFactory(public=True, owner__name=f"Gmina {n:02}")
    address = reverse("procurement:public_orders")

    assert "Gmina 20" not in client.get(address).content.decode()
    assert "Gmina 20" in client.get(address, {"page": 2}).content.decode()


def test_a_buyers_own_list_is_read_page_by_page(client, buyer, hanna):
    for version in range(1, 22):
        OrderFactory(owner=buyer, adopted=True, state="replaced", version=version)
    client.force_login(hanna)

    first = client.get(reverse("procurement:orders"))

    assert len(first.context["page"].object_list) == 20
    assert first.context["page"].paginator.num_pages == 2


def test_a_replaced_version_points_to_the_one_in_force(client, buyer):
    old = OrderFactory(owner=buyer, public=True, state="replaced")
    new = OrderFactory(owner=buyer, public=True, version=2)

    page = client.get(reverse("procurement:public_order", args=[old.pk])).content.decode()

    assert "A newer version replaced this one." in page
    assert reverse("procurement:public_order", args=[new.pk]) in page


def test_the_public_page_has_the_wording_and_the_files(client, buyer):
    order = OrderFactory(owner=buyer, public=True)

    page = client.get(reverse("procurement:public_order", args=[order.pk])).content.decode()
    made = client.get(reverse("procurement:public_order_file", args=[order.pk, "docx"]))

    assert "In force" in page or "in force" in page
    assert order.checks in page
    assert docx.Document(io.BytesIO(made.content)).paragraphs


def test_the_button_shows_and_hides(client, buyer, hanna):
    order = OrderFactory(owner=buyer, adopted=True)
    client.force_login(hanna)
    show = reverse("procurement:show_order", args=[order.pk])

    client.post(show)
    order.refresh_from_db()
    assert order.published_by == hanna
    client.post(show, {"hide": "1"})
    order.refresh_from_db()
    assert order.published_at is None
