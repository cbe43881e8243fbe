"""From a purchase to a European notice as a file, on a phone, without the official rules."""

import re

import pytest
from lxml import etree

from pomost.people.models import Membership
from tests.factories.people import MembershipFactory, OrganisationFactory
from tests.factories.procurement import EmploymentClauseFactory, PurchaseFactory
from tests.journeys.checks import check_axe, check_no_sideways_scroll, check_targets
from tests.procurement.notices.samples import notice_bytes

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def officer():
    buyer = OrganisationFactory(buyer=True, name="Gmina Kładkowo")
    purchase = PurchaseFactory(
        buyer=buyer, price_weight_percent=100, strategic=["soc-obj"], social=["opp"]
    )
    EmploymentClauseFactory(purchase=purchase)
    membership = MembershipFactory(organisation=buyer, role=Membership.Role.EDITOR)
    return membership.person, purchase


def looks_right(page):
    check_axe(page)
    check_no_sideways_scroll(page)
    check_targets(page)


def test_an_officer_answers_and_takes_the_notice_home(browse, officer):
    person, purchase = officer
    page = browse(f"/pl/buy/purchases/{purchase.pk}/", person=person, width=360)
    page.get_by_role("link", name="Ogłoszenia unijne").click()
    looks_right(page)
    page.get_by_role("link", name="Zaproszenie do konsultacji rynkowych").click()
    looks_right(page)

    page.get_by_label(re.compile("Miejscowość")).first.fill("Kładkowo")
    page.get_by_label(re.compile("Podregion \\(NUTS")).first.fill("PL62")
    page.get_by_role("button", name="Zapisz").click()
    page.get_by_text("Wpisz kod jako PL i trzy cyfry", exact=False).first.wait_for()
    looks_right(page)

    page.get_by_label(re.compile("Podregion \\(NUTS")).first.fill("PL622")
    page.get_by_label(re.compile("Ostatni dzień")).fill("2026-12-20")
    page.get_by_role("button", name="Zapisz").click()
    page.get_by_text("Zapisano.", exact=True).wait_for()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Pobierz zapisane ogłoszenie (XML)").click()
    root = etree.parse(waiting.value.path()).getroot()

    assert waiting.value.suggested_filename.endswith("-eforms-E1.xml")
    assert "PL622" in root.xpath("//*[@listName='nuts']/text()")


def test_an_officer_writes_the_publication_down_and_corrects_it(browse, officer):
    person, purchase = officer
    start = f"/pl/buy/purchases/{purchase.pk}/notices/E1/"
    page = browse(start, person=person, width=360)
    page.get_by_label(re.compile("Miejscowość")).first.fill("Kładkowo")
    page.get_by_role("button", name="Zapisz", exact=True).click()
    page.get_by_text("Zapisano.", exact=True).wait_for()
    page.get_by_role("link", name="Jest opublikowane: zapisz jego numer").click()
    looks_right(page)
    page.get_by_role("button", name="Zapisz", exact=True).click()
    page.get_by_text("Wpisz numer, który TED nadał ogłoszeniu.", exact=False).first.wait_for()
    looks_right(page)
    page.get_by_label("Numer publikacji").fill("99999999-2026")
    page.get_by_label("Dzień publikacji").fill("2026-01-02")
    page.get_by_role("button", name="Zapisz", exact=True).click()
    page.get_by_text("Nic się w nim już nie zmienia.", exact=False).wait_for()
    looks_right(page)
    page.get_by_role("button", name="Napisz ogłoszenie, które je prostuje").click()
    page.get_by_text("To jest 1. sprostowanie.", exact=False).wait_for()
    looks_right(page)
    page.get_by_label(re.compile("Co jeszcze wykonawcy")).fill("Przenosimy dzień rozmów.")
    page.get_by_role("button", name="Zapisz", exact=True).click()
    page.get_by_text("Zapisano.", exact=True).wait_for()

    said = page.get_by_label(re.compile("BT-141")).input_value()

    assert "Przenosimy dzień rozmów." in said
    assert page.get_by_label(re.compile("BT-758")).input_value() == "99999999-2026"
    looks_right(page)


def test_an_officer_learns_from_a_foreign_notice(browse, officer, tmp_path):
    person, _purchase = officer
    file = tmp_path / "notice.xml"
    file.write_bytes(notice_bytes("20"))
    page = browse("/pl/buy/purchases/", person=person, width=360)
    page.get_by_role("link", name="Ucz się z ogłoszenia").click()
    looks_right(page)
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Odczytaj ogłoszenie").click()
    page.get_by_role("heading", name="Czego nie przejęliśmy").wait_for()
    looks_right(page)
    page.get_by_role("link", name="Przejdź do szkicu").click()

    assert page.get_by_role("heading", level=1).inner_text() == "Obiady dla domu dziennego pobytu"
