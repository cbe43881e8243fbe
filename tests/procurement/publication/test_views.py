"""Publishing and correcting in the browser, and what suppliers read then."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import translation

from pomost.kernel import clock
from pomost.people.models import Membership
from pomost.procurement.models import Edition
from pomost.procurement.purchases import actions as purchases
from tests.factories.people import NINE, MembershipFactory, OrganisationFactory
from tests.factories.procurement import ChosenCriterionFactory, PurchaseFactory
from tests.factories.procurement_team import EditionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def buyer():
    return OrganisationFactory(buyer=True, place=None)


@pytest.fixture
def officer(client, buyer):
    client.force_login(MembershipFactory(organisation=buyer, role=Membership.Role.EDITOR).person)
    with translation.override("en"):
        yield client


@pytest.fixture
def published(buyer):
    purchase = PurchaseFactory(buyer=buyer, published=True, description="Cold meals")
    ChosenCriterionFactory(purchase=purchase, code="USER-NEEDS", role="award", weight_percent=40)
    EditionFactory(purchase=purchase, notice_number="2026/BZP 7")
    return purchase


def test_publishing_asks_for_the_day_and_says_what_it_fixes(officer, buyer):
    purchase = PurchaseFactory(buyer=buyer, approved=True)
    page = reverse("procurement:publish", args=[purchase.pk])

    assert b"After publication these never change" in officer.get(page).content
    refused = officer.post(page, {"published_on": "", "notice_number": "2026/BZP 7"})
    assert refused.status_code == 422
    assert b"2026/BZP 7" in refused.content

    answer = officer.post(page, {"published_on": clock.today().isoformat()})
    assert answer["Location"] == reverse("procurement:editions", args=[purchase.pk])
    assert Edition.objects.get().number == 1


def test_a_link_that_is_no_link_is_refused(officer, buyer):
    purchase = PurchaseFactory(buyer=buyer, approved=True)
    answer = officer.post(
        reverse("procurement:publish", args=[purchase.pk]),
        {"published_on": clock.today().isoformat(), "notice_url": "javascript:alert(1)"},
    )
    assert answer.status_code == 422
    assert not Edition.objects.exists()


def test_the_lock_is_shown_and_weights_are_greyed_out_in_a_correction(officer, published):
    answer = officer.post(
        reverse("procurement:correct", args=[published.pk]),
        {"reason": "The description was too short."},
    )
    assert answer.status_code == 302

    page = officer.get(reverse("procurement:step", args=[published.pk, "award"])).content.decode()
    assert "are fixed: suppliers count on them" in page
    field = page[page.index('name="price_weight_percent"') :]
    assert "disabled" in field[: field.index(">")]

    dropped = officer.post(
        reverse("procurement:drop_criterion", args=[published.pk, "USER-NEEDS", "award"]),
        follow=True,
    )
    assert b"can no longer change" in dropped.content
    assert published.criteria.count() == 1


def test_giving_up_leads_back(officer, buyer, published):
    purchases.Purchase.objects.filter(pk=published.pk).update(
        stage="correction", correction_reason="A typing mistake."
    )
    answer = officer.post(
        reverse("procurement:give_up_correction", args=[published.pk]), follow=True
    )
    assert b"The published edition stands" in answer.content


def test_suppliers_read_editions_with_what_changed_but_no_notes(client, published):
    published.description, published.diagnosis = "Warm meals", "secret diagnosis"
    published.value_cents = 123_456_00
    published.edition = 2
    published.save()
    EditionFactory(
        purchase=published,
        number=2,
        reason="The meals are to be warm.",
        published_on=date(2026, 3, 9),
        recorded_at=NINE,
    )
    with translation.override("en"):
        page = client.get(reverse("procurement:open_purchase", args=[published.pk]))
        old = client.get(reverse("procurement:open_edition", args=[published.pk, 1]))
    text = page.content.decode()

    assert "The meals are to be warm." in text
    assert "<del>Cold </del>" in text
    assert "<ins>Warm </ins>" in text
    assert "secret diagnosis" not in text
    assert "123" not in text
    assert "This edition was replaced" in old.content.decode()
    assert "Cold meals" in old.content.decode()


def test_while_corrected_suppliers_see_what_is_published(client, published):
    purchases.Purchase.objects.filter(pk=published.pk).update(
        stage="correction", correction_reason="A typing mistake.", description="Half a thought"
    )
    with translation.override("en"):
        text = client.get(
            reverse("procurement:open_purchase", args=[published.pk])
        ).content.decode()
    assert "Cold meals" in text
    assert "Half a thought" not in text
    assert "preparing a correction" in text


def test_points_are_shown_with_how_they_are_counted(client, published):
    with translation.override("en"):
        text = client.get(
            reverse("procurement:open_purchase", args=[published.pk])
        ).content.decode()
    assert "How points are counted" in text
    assert "60%" in text
    assert "40%" in text


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_editions_has_a_fixed_number_of_queries(
    officer, published, count, django_assert_max_num_queries
):
    for number in range(2, count + 1):
        EditionFactory(purchase=published, number=number, reason="Another day, another reason.")
    with django_assert_max_num_queries(22):
        page = officer.get(reverse("procurement:editions", args=[published.pk]))
    assert page.content.decode().count("recorded by") == count
