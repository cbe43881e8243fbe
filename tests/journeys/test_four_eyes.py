"""Editor and reviewer in two browsers: comment, conflict, approval, publication, correction."""

import pytest
from django.urls import reverse
from django.utils import translation

from pomost.people.models import Membership
from pomost.procurement.models import Comment, Edition
from pomost.procurement.purchases import actions
from tests.factories.people import NINE, MembershipFactory, OrganisationFactory
from tests.factories.procurement import ChosenCriterionFactory
from tests.journeys.checks import check_axe, check_no_sideways_scroll

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def buyer():
    return OrganisationFactory(buyer=True, place=None, name="Gmina Kładkowo")


@pytest.fixture
def hanna(buyer):
    return MembershipFactory(
        organisation=buyer, role=Membership.Role.EDITOR, person__name="Hanna Redaktorska"
    ).person


@pytest.fixture
def adam(buyer):
    return MembershipFactory(
        organisation=buyer, role=Membership.Role.ADMINISTRATOR, person__name="Adam Sprawdzalski"
    ).person


@pytest.fixture
def roman(buyer):
    return MembershipFactory(
        organisation=buyer, role=Membership.Role.REVIEWER, person__name="Roman Czytelnicki"
    ).person


@pytest.fixture
def purchase(hanna, buyer):
    made = actions.plan_purchase(buyer=buyer, title="Obiady dla szkoły", by=hanna, at=NINE)
    ChosenCriterionFactory(
        purchase=made, code="USER-NEEDS", role="award", weight_percent=40, position=0
    )
    return actions.revise(
        purchase=made,
        version=1,
        parts={
            "price_weight_percent": 60.0,
            "description": "Zimne obiady",
            "cpv": "55523000-2",
            "value_cents": 280_000_00,
        },
        by=hanna,
        at=NINE,
    )


def at(name, purchase, *more, language="pl"):
    with translation.override(language):
        return reverse(f"procurement:{name}", args=[purchase.pk, *more])


def press(page, name):
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()


def looked_at(page):
    check_axe(page)
    check_no_sideways_scroll(page)


def test_two_people_bring_a_purchase_to_its_second_edition(browse, purchase, hanna, adam, roman):
    editor = browse(at("step", purchase, "need"), person=hanna)
    reviewer = browse(at("comments", purchase, "need"), person=roman, width=360)
    talk(editor, reviewer, purchase)
    who_wrote_does_not_approve(browse, purchase, adam)
    approve(reviewer, purchase)
    publish(editor, purchase)
    suppliers_read(browse, purchase, edition=1)
    correct(editor, reviewer, purchase)
    suppliers_read(browse, purchase, edition=2)


def talk(editor, reviewer, purchase):
    reviewer.get_by_label("Komentarz", exact=True).fill("Czy obiady mają być ciepłe?")
    reviewer.get_by_role("button", name="Wyślij komentarz").click()
    reviewer.get_by_text("Czy obiady mają być ciepłe?").first.wait_for()
    stays = "document.querySelector('#comments').contains(document.activeElement)"
    reviewer.wait_for_function(stays)
    looked_at(reviewer)

    editor.reload()
    editor.locator("#comments").scroll_into_view_if_needed()
    editor.get_by_text("Czy obiady mają być ciepłe?").first.wait_for()
    looked_at(editor)
    editor.locator("#comments summary", has_text="Odpowiedz").first.click()
    editor.get_by_label("Twoja odpowiedź").first.fill("Tak, dopiszę.")
    editor.get_by_role("button", name="Wyślij odpowiedź").first.click()
    editor.get_by_text("Tak, dopiszę.").first.wait_for()
    editor.locator("#comments").get_by_role("button", name="Oznacz jako załatwione").click()
    editor.locator("#comments .tag", has_text="załatwione").wait_for()
    assert Comment.objects.filter(thread=None, resolved_at__isnull=False).count() == 1


def who_wrote_does_not_approve(browse, purchase, adam):
    purchase.refresh_from_db()
    actions.revise(
        purchase=purchase, version=purchase.version, parts={"need": "Obiad"}, by=adam, at=NINE
    )
    page = browse(at("move_purchase", purchase, "approved"), person=adam)
    page.get_by_text("zatwierdzić musi ktoś inny").wait_for()
    assert page.locator("main form button", has_text="Zatwierdź").count() == 0
    looked_at(page)


def approve(reviewer, purchase):
    reviewer.goto(at("move_purchase", purchase, "approved"))
    looked_at(reviewer)
    press(reviewer, "Zatwierdź")
    purchase.refresh_from_db()
    assert purchase.stage == "approved"


def publish(editor, purchase):
    editor.goto(at("publish", purchase))
    looked_at(editor)
    editor.fill("[name=notice_number]", "2026/BZP 00012345")
    press(editor, "Opublikuj")
    looked_at(editor)
    purchase.refresh_from_db()
    assert (purchase.stage, purchase.edition) == ("published", 1)


def suppliers_read(browse, purchase, *, edition):
    page = browse(at("open_purchase", purchase, language="en"), width=360)
    page.get_by_text(f"published, edition {edition}").wait_for()
    text = page.inner_text("main")
    assert "60%" in text
    assert ("Ciepłe obiady" in text) == (edition == 2)
    looked_at(page)


def correct(editor, reviewer, purchase):
    editor.goto(at("correct", purchase))
    looked_at(editor)
    editor.fill("[name=reason]", "Opis nie mówił, że obiady mają być ciepłe.")
    press(editor, "Zacznij poprawkę")

    editor.goto(at("step", purchase, "award"))
    assert editor.locator("[name=price_weight_percent]").is_disabled()
    looked_at(editor)
    editor.goto(at("step", purchase, "need"))
    editor.fill("[name=description]", "Ciepłe obiady")
    with editor.expect_response(lambda answer: answer.request.method == "POST"):
        editor.get_by_role("button", name="Zapisz", exact=True).click()
    editor.wait_for_load_state()

    reviewer.goto(at("move_purchase", purchase, "approved"))
    press(reviewer, "Zatwierdź")
    editor.goto(at("publish", purchase))
    press(editor, "Opublikuj")
    looked_at(editor)
    assert list(Edition.objects.order_by("number").values_list("number", flat=True)) == [1, 2]
    editor.goto(at("editions", purchase, language="en"))
    editor.get_by_role("heading", name="Edition 2").wait_for()
    looked_at(editor)
    editor.goto(at("team", purchase, language="en"))
    looked_at(editor)
    editor.goto(at("consultation", purchase, language="en"))
    looked_at(editor)
