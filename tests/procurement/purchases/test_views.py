"""Lists, the task list, copying, moving and the history."""

import html
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import translation

from pomost.criteria.catalogue.queries import catalogue
from pomost.people.models import Membership
from pomost.procurement.models import Purchase
from pomost.procurement.purchases import actions
from tests.factories.people import NINE, MembershipFactory, OrganisationFactory, UserFactory
from tests.factories.procurement import ChosenCriterionFactory, PurchaseFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def hanna():
    buyer = OrganisationFactory(buyer=True, place=None)
    return MembershipFactory(organisation=buyer, role=Membership.Role.EDITOR).person


@pytest.fixture
def buyer(hanna):
    return hanna.memberships.get().organisation


@pytest.fixture
def officer(client, hanna):
    client.force_login(hanna)
    with translation.override("en"):
        yield client


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_has_a_fixed_number_of_queries(
    officer, buyer, count, django_assert_max_num_queries
):
    PurchaseFactory.create_batch(count, buyer=buyer, title="Meals")
    PurchaseFactory(title="Somebody else's")
    with django_assert_max_num_queries(7):
        page = officer.get(reverse("procurement:purchases")).content.decode()
    assert page.count(">Meals<") == count
    assert "Somebody else" not in page


def test_an_empty_list_says_how_to_begin(officer, client):
    assert b"A title is enough" in officer.get(reverse("procurement:purchases")).content

    client.force_login(UserFactory())
    assert b"You act for no public buyer" in client.get(reverse("procurement:purchases")).content


def test_a_title_begins_a_purchase(officer, buyer):
    answer = officer.post(
        reverse("procurement:new_purchase"),
        {"buyer": buyer.pk, "title": "Meals", "kind": "services"},
    )
    assert answer["Location"] == reverse("procurement:purchase", args=[Purchase.objects.get().pk])


def test_nobody_plans_for_another_buyer(officer):
    other = OrganisationFactory(buyer=True)
    answer = officer.post(
        reverse("procurement:new_purchase"),
        {"buyer": other.pk, "title": "Meals", "kind": "services"},
    )
    assert answer.status_code == 422
    assert not Purchase.objects.exists()


def test_the_task_list_names_nine_tasks_and_what_is_missing(officer, buyer):
    purchase = PurchaseFactory(buyer=buyer)

    page = officer.get(reverse("procurement:purchase", args=[purchase.pk])).content.decode()

    assert page.count('class="task task--') == 9
    assert "Still missing: approval by a reviewer" in page or "approval by a reviewer" in page


def test_opening_shows_what_others_will_read_and_refuses_without_criteria(officer, buyer):
    purchase = PurchaseFactory(buyer=buyer, diagnosis="secret")
    url = reverse("procurement:move_purchase", args=[purchase.pk, "open"])

    refused = officer.post(url)
    assert refused.status_code == 422
    assert b"Choose at least one criterion" in refused.content

    ChosenCriterionFactory(purchase=purchase)
    assert b"secret" not in officer.get(url).content
    officer.post(url)
    purchase.refresh_from_db()
    assert purchase.stage == Purchase.Stage.OPEN


def test_a_stage_nobody_knows_is_not_found(officer, buyer):
    purchase = PurchaseFactory(buyer=buyer)
    url = reverse("procurement:move_purchase", args=[purchase.pk, "dancing"])
    assert officer.get(url).status_code == 404


def test_copying_asks_for_a_title(officer, buyer):
    purchase = PurchaseFactory(buyer=buyer, place=None)
    url = reverse("procurement:copy_purchase", args=[purchase.pk])

    assert officer.post(url, {"title": ""}).status_code == 422
    officer.post(url, {"title": "Second"})

    assert Purchase.objects.filter(title="Second", stage="draft").exists()


def test_the_history_shows_who_changed_what(officer, buyer, hanna):
    purchase = actions.plan_purchase(buyer=buyer, title="Meals", by=hanna, at=NINE)
    actions.revise(
        purchase=purchase,
        version=1,
        parts={"value_cents": 100, "used_by_people": False, "kind": "works"},
        by=hanna,
        at=NINE + timedelta(hours=1),
    )

    page = officer.get(reverse("procurement:history", args=[purchase.pk])).content.decode()

    assert "Version 2" in page
    assert hanna.name in page
    assert "<ins>PLN\u00a01.00</ins>" in page
    assert "<ins>no</ins>" in page
    assert "<ins>works</ins>" in page


def test_the_history_compares_across_pages(officer, buyer, hanna):
    purchase = actions.plan_purchase(buyer=buyer, title="Meals", by=hanna, at=NINE)
    for n in range(21):
        actions.revise(
            purchase=purchase,
            version=n + 1,
            parts={"need": f"need {n}"},
            by=hanna,
            at=NINE + timedelta(hours=n),
        )
    url = reverse("procurement:history", args=[purchase.pk])

    assert "need <ins>1</ins>" in officer.get(url).content.decode()
    last = officer.get(url, {"page": 2}).content.decode()
    assert "<ins>need 0</ins>" in last
    assert "The purchase was planned." in last


def test_what_one_person_saved_in_one_sitting_stands_together(
    officer, buyer, hanna, django_assert_num_queries
):
    purchase = actions.plan_purchase(buyer=buyer, title="Meals", by=hanna, at=NINE)
    for n in range(3):
        at = NINE + timedelta(minutes=n)
        parts = {"need": "Warm meals" + " daily" * n}
        actions.revise(purchase=purchase, version=n + 1, parts=parts, by=hanna, at=at)
    url = reverse("procurement:history", args=[purchase.pk])
    officer.get(url)

    with django_assert_num_queries(8, exact=False):
        page = officer.get(url).content.decode()

    assert "Versions 2–4" in page
    assert "<ins>Warm meals daily daily</ins>" in page


def test_the_history_tells_our_own_words_in_the_language_of_the_page(officer, buyer, hanna):
    purchase = actions.plan_purchase(buyer=buyer, title="Meals", by=hanna, at=NINE)
    duty = catalogue().criterion("EMP-GROUP-PERIOD").contract_duty
    actions.revise(
        purchase=purchase,
        version=1,
        parts={"criteria.EMP-GROUP-PERIOD/performance.contract_duty": duty.pl},
        by=hanna,
        at=NINE,
    )
    url = reverse("procurement:history", args=[purchase.pk])

    page = html.unescape(officer.get(url).content.decode())
    assert duty.en in page
    assert duty.pl not in page


def test_a_version_of_an_older_format_is_shown_as_it_was(officer, buyer, hanna):
    purchase = actions.plan_purchase(buyer=buyer, title="Meals", by=hanna, at=NINE)
    actions.revise(purchase=purchase, version=1, parts={"need": "Warm"}, by=hanna, at=NINE)
    purchase.revisions.filter(version=1).update(content={"need": "Cold", "gone": 1})
    url = reverse("procurement:history", args=[purchase.pk])

    assert "<del>Cold</del>" in officer.get(url).content.decode()


def test_a_purchase_without_a_title_is_asked_for_one(officer, buyer):
    answer = officer.post(
        reverse("procurement:new_purchase"), {"buyer": buyer.pk, "title": "", "kind": "services"}
    )

    assert answer.status_code == 422
    assert "Say in a few words what you want to buy." in answer.content.decode()


def test_nobody_approves_what_changed_after_they_read_it(client, buyer, hanna):
    roman = MembershipFactory(organisation=buyer, role=Membership.Role.REVIEWER).person
    purchase = actions.plan_purchase(buyer=buyer, title="Meals", by=hanna, at=NINE)
    client.force_login(roman)
    with translation.override("en"):
        approve = reverse("procurement:move_purchase", args=[purchase.pk, "approved"])
    assert 'name="version" value="1"' in client.get(approve).content.decode()

    parts = {"cpv": "55523000-2", "value_cents": 280_000_00}
    actions.revise(purchase=purchase, version=1, parts=parts, by=hanna, at=NINE)
    answer = client.post(approve, {"version": "1"})

    assert answer.status_code == 422
    assert "changed after you opened this page" in answer.content.decode()
    assert 'name="version" value="2"' in answer.content.decode()
    assert Purchase.objects.get().stage == "draft"
    assert client.post(approve, {"version": "2"}).status_code == 302
    assert Purchase.objects.get().stage == "approved"
