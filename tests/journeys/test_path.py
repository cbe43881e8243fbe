"""The first three steps with a template, on a phone, with a script and without one."""

import re

import pytest

from pomost.people.models import Membership
from pomost.procurement.models import Purchase
from pomost.procurement.purchases import actions
from tests.factories.people import NINE, MembershipFactory, OrganisationFactory
from tests.journeys.checks import check_axe, check_no_sideways_scroll, check_targets

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def hanna():
    buyer = OrganisationFactory(buyer=True)
    return MembershipFactory(organisation=buyer, role=Membership.Role.EDITOR).person


def check(page):
    check_axe(page)
    check_no_sideways_scroll(page)
    check_targets(page)


def go_on(page):
    """Save, and be on the next step."""
    before = page.url
    page.get_by_role("button", name="Zapisz i przejdź dalej").click()
    page.wait_for_url(lambda url: url != before and "/step/" in url)


def test_an_officer_walks_three_steps_with_a_template(browse, hanna):
    page = browse("/pl/buy/purchases/new/", width=360, person=hanna)
    check(page)
    page.get_by_label("Co chcesz kupić?").fill("Obiady dla domu dziennego")
    page.get_by_label(re.compile("^Catering i posiłki")).check()
    page.locator("main form button").click()
    page.wait_for_url(re.compile(r"/purchases/\d+/$"))
    purchase = Purchase.objects.get()
    assert "Teraz: krok 1" in page.inner_text("main")
    check(page)

    page.get_by_role("link", name="Przejdź do kroku 1").click()
    assert "[źródło i dzień]" in page.inner_text("main")
    assert "Czego potrzebuje następna osoba" in page.inner_text("aside, .page__aside")
    check(page)
    page.get_by_label("Co się tu dzieje?").fill("Trzydzieści osób je u nas obiad.")
    page.locator("#id_groups_0_people").fill("30")
    page.locator("#id_groups_0_source").fill("GOPS, lista z 3 marca 2026 r.")
    page.get_by_role("button", name="Dodaj grupę").click()
    added = page.locator("#id_groups_3_name")
    assert added.evaluate("field => field === document.activeElement")
    with page.expect_response(lambda answer: answer.request.method == "POST") as saved:
        added.fill("rodziny")
    assert saved.value.status == 204
    check(page)
    go_on(page)
    purchase.refresh_from_db()
    assert [group["people"] for group in purchase.groups] == [30, None, None]
    assert purchase.groups[2]["name"] == "rodziny"

    assert "[adres]" in page.inner_text("main")
    check(page)
    page.get_by_role("link", name="Znajdź kody słowami").click()
    page.get_by_label("Co kupujesz?").fill("posiłków")
    page.get_by_role("button", name="Dodaj jako kolejny kod").first.wait_for()
    check(page)
    page.get_by_role("button", name="Dodaj jako kolejny kod").first.click()
    page.get_by_role("link", name="Wróć do kroku 2").click()
    page.locator("#id_value").fill("330 000,00")
    page.locator("#id_lots_0_title").fill("Obiady")
    page.locator("#id_lots_0_value").fill("200 000")
    page.get_by_role("button", name="Dodaj część").click()
    page.locator("#id_lots_1_title").fill("Kolacje")
    page.locator("#id_lots_1_value").fill("130 000")
    go_on(page)
    purchase.refresh_from_db()
    assert len(purchase.further_cpv) == 2
    assert [lot.title for lot in purchase.lots.order_by("number")] == ["Obiady", "Kolacje"]

    assert "Jaki tryb" in page.inner_text("main")
    check(page)
    page.locator("#id_procedure").select_option("open")
    go_on(page)
    purchase.refresh_from_db()
    assert purchase.procedure == "open"


def test_without_a_script_the_button_saves_and_a_row_is_added(browse, hanna):
    page = browse("/pl/buy/purchases/new/", width=360, person=hanna, scripts=False)
    page.get_by_label("Co chcesz kupić?").fill("Sprzątanie")
    page.locator("main form button").click()
    page.goto(f"/pl/buy/purchases/{Purchase.objects.get().pk}/step/diagnosis/")

    page.locator("#id_groups_0_name").fill("goście urzędu")
    page.get_by_role("button", name="Dodaj grupę").click()

    page.wait_for_url(re.compile("#groups$"))
    assert page.locator("#id_groups_0_name").input_value() == "goście urzędu"
    assert page.locator("#id_groups_1_name").input_value() == ""


def test_words_kept_on_the_device_join_what_another_wrote_meanwhile(browse, hanna):
    buyer = hanna.memberships.get().organisation
    other = MembershipFactory(organisation=buyer, role=Membership.Role.ADMINISTRATOR).person
    purchase = actions.plan_purchase(buyer=buyer, title="Obiady", by=hanna, at=NINE)
    page = browse(f"/pl/buy/purchases/{purchase.pk}/step/diagnosis/", person=hanna)
    page.on("dialog", lambda dialog: dialog.accept())
    lost = re.compile("/step/diagnosis/$")
    page.route(lost, lambda r: r.abort() if r.request.method == "POST" else r.continue_())
    page.locator("#id_groups_0_name").fill("rodziny")
    page.get_by_role("button", name="Dodaj grupę").click()
    page.locator("#id_groups_1_name").fill("seniorzy")
    page.get_by_label("Co się tu dzieje?").fill("Moje")
    page.get_by_text("na tym urządzeniu").wait_for()
    actions.revise(purchase=purchase, version=1, parts={"need": "Ich"}, by=other, at=NINE)

    page.unroute(lost)
    with page.expect_response(lambda answer: answer.request.method == "POST") as saved:
        page.reload()
    assert saved.value.status == 204
    for words in ("Moje i", "Moje i więcej"):  # on a page that does not show the other's words
        with page.expect_response(lambda answer: answer.request.method == "POST"):
            page.get_by_label("Co się tu dzieje?").fill(words)

    purchase.refresh_from_db()
    assert (purchase.diagnosis, purchase.need) == ("Moje i więcej", "Ich")
    assert [group["name"] for group in purchase.groups] == ["rodziny", "seniorzy"]
