"""The market view in a browser: what if without a reload, on a phone, by keyboard."""

import pytest
from django.urls import reverse
from django.utils import translation

from pomost.criteria.catalogue.queries import catalogue
from pomost.people.models import Membership
from tests.factories.criteria import SupplyFactory
from tests.factories.people import MembershipFactory, OrganisationFactory, PlaceFactory
from tests.factories.procurement import ChosenCriterionFactory, PurchaseFactory
from tests.journeys.checks import check_axe, check_no_sideways_scroll, check_targets

pytestmark = [
    pytest.mark.browser,
    pytest.mark.same_on_both,
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def officer():
    place = PlaceFactory(code="2290011", latitude=54.3, longitude=17.7)
    buyer = OrganisationFactory(buyer=True, place=place)
    return MembershipFactory(organisation=buyer, role=Membership.Role.EDITOR).person


@pytest.fixture
def address(officer):
    buyer = officer.memberships.get().organisation
    purchase = PurchaseFactory(buyer=buyer, place=buyer.place)
    for code in ("EMP-GROUP-PERIOD", "DIET-OPTIONS"):
        ChosenCriterionFactory(purchase=purchase, code=code)
    ready = catalogue().bits_of(["EMP-GROUP-PERIOD", "DIET-OPTIONS"])
    SupplyFactory.create_batch(3, ready_bits=ready, is_social_economy=True)
    with translation.override("pl"):
        return reverse("procurement:market", args=[purchase.pk])


@pytest.mark.parametrize("width", [360, 1280])
def test_what_if_answers_without_a_reload(browse, officer, address, width):
    page = browse(address, person=officer, width=width)
    page.evaluate("window.stayed = true")
    fold = page.locator("summary", has_text="A gdyby wymagać czegoś innego?")
    fold.focus()
    page.keyboard.press("Enter")
    months = page.locator("input[name='EMP-GROUP-PERIOD.months']")
    months.focus()
    months.fill("12")
    page.keyboard.press("Tab")

    page.locator("#difference").wait_for()
    assert "gotowych do wszystkiego byłoby: 0" in page.locator("#difference").inner_text()
    assert page.evaluate("window.stayed")
    assert months.input_value() == "12"
    check_axe(page)
    check_no_sideways_scroll(page)
    check_targets(page)


def press(page, name):
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()


def looked_at(page):
    check_axe(page)
    check_no_sideways_scroll(page)
    check_targets(page)


@pytest.fixture
def celina():
    """She edits for a supplier in reach that has not agreed to anything yet."""
    place = PlaceFactory(code="2290022", name="Mostkowice", latitude=54.22, longitude=17.6)
    supplier = OrganisationFactory(name="Spółdzielnia Socjalna Łyżka", place=place)
    SupplyFactory(organisation=supplier)
    return MembershipFactory(organisation=supplier, role=Membership.Role.EDITOR).person


@pytest.mark.parametrize(("width", "other_width"), [(360, 1280), (1280, 360)])
def test_a_supplier_agrees_is_invited_answers_and_takes_the_consent_back(
    browse, officer, celina, width, other_width
):
    buyer = officer.memberships.get().organisation
    purchase = PurchaseFactory(buyer=buyer, place=buyer.place, opened=True, cpv="")
    supplier = celina.memberships.get().organisation
    with translation.override("pl"):
        step = reverse("procurement:step", args=[purchase.pk, "market"])
        consent = reverse("criteria:contact", args=[supplier.pk])

    page = browse(step, person=officer, width=width)
    looked_at(page)
    page.get_by_role("link", name="Zaproś wykonawców do obejrzenia").click()
    page.get_by_text("Nie ma tu kogo zaprosić").wait_for()
    looked_at(page)

    hers = browse(consent, person=celina, width=other_width)
    looked_at(hers)
    press(hers, "Zgadzamy się")
    looked_at(hers)

    page.reload()
    looked_at(page)
    page.get_by_label("Wasze słowa do wszystkich").fill("Zajrzyjcie, proszę.\nCzekamy na głosy.")
    press(page, "Sprawdź przed wysłaniem")
    looked_at(page)
    press(page, "Zmień")
    assert "Czekamy na głosy." in page.get_by_label("Wasze słowa do wszystkich").input_value()
    press(page, "Sprawdź przed wysłaniem")
    press(page, "Wyślij")
    looked_at(page)
    assert "Łyżka" in page.locator("table").inner_text()

    hers.goto(hers.url.split("/pl/")[0] + "/pl/dashboard/")
    hers.get_by_role("link", name="Przeczytaj zaproszenie").click()
    hers.get_by_text("Czekamy na głosy.").wait_for()
    looked_at(hers)
    hers.get_by_label("Obejrzymy").check()
    press(hers, "Wyślij odpowiedź")
    looked_at(hers)
    hers.get_by_role("link", name="Cofnij zgodę").click()
    press(hers, "Cofnij zgodę")
    assert "Zgody nie ma" in hers.locator("main").inner_text()

    page.reload()
    assert "obejrzy" in page.locator("table").inner_text()
