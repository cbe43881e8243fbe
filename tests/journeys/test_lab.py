"""An officer chooses a formula, tries it on made-up bids, and looks ahead."""

import re

import pytest
from playwright.sync_api import expect

from tests.factories.people import MembershipFactory
from tests.factories.procurement import (
    ChosenCriterionFactory,
    EmploymentClauseFactory,
    PurchaseFactory,
)
from tests.factories.procurement_lab import LabScenarioFactory
from tests.journeys.checks import check_axe, check_no_sideways_scroll, check_targets

pytestmark = pytest.mark.same_on_both


@pytest.fixture
def purchase():
    purchase = PurchaseFactory(vat_percent=8, other_weights={"Menu": 20})
    EmploymentClauseFactory(purchase=purchase)
    ChosenCriterionFactory(purchase=purchase, role="award", weight_percent=20)
    return purchase


@pytest.fixture
def hanna(purchase):
    return MembershipFactory(organisation=purchase.buyer, role="editor").person


@pytest.mark.parametrize(
    ("width", "scripts"), [(360, True), (360, False), (1280, True)], ids=["phone", "no-js", "desk"]
)
def test_from_a_formula_to_a_look_ahead(browse, purchase, hanna, width, scripts):
    page = browse(
        f"/en/buy/purchases/{purchase.pk}/step/award/", width=width, person=hanna, scripts=scripts
    )
    page.locator('a[href$="/ways/price/"]').click()
    page.get_by_label("straight line down from the lowest offer").check()
    if not scripts:
        page.get_by_role("button", name="Show the points first").click()
    # With scripts the points follow what is chosen, without a press.
    expect(page.get_by_text("2 − this offer ÷ lowest offer")).to_be_visible()
    check_no_sideways_scroll(page)
    if scripts:
        expect(page.get_by_label("Steps", exact=True)).to_be_hidden()
        check_axe(page)
    page.get_by_role("button", name="Save").click()
    expect(page).to_have_url(re.compile(r"/step/award/$"))

    page.get_by_role("link", name="Try it in the scoring lab").click()
    page.get_by_label("Name of this set of bids").fill("First try")
    page.get_by_role("button", name="Make four sample bids").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("First try")
    expect(page.get_by_text("Under what you announce now")).to_be_visible()
    check_no_sideways_scroll(page)
    if scripts:
        check_axe(page)
        check_targets(page)
    page.locator("details.trace summary").first.click()
    expect(page.locator("details.trace p").first).to_contain_text("= 60 ×")

    page.get_by_label("Which weight moves?").select_option(label="Menu")
    if not scripts:
        page.get_by_role("button", name="Show", exact=True).click()
    expect(page.get_by_text("Points, by the weight of “Menu”")).to_be_visible()

    page.get_by_role("link", name="Look ahead at real bids").click()
    expect(page.get_by_text("At least one valid bid")).to_be_visible()
    check_no_sideways_scroll(page)
    if scripts:
        check_axe(page)


def test_a_formula_chosen_before_the_scripts_came_is_followed(browse, purchase, hanna):
    page = browse(f"/en/buy/purchases/{purchase.pk}/step/award/", person=hanna)
    late = []
    page.route("**/page*.js", lambda script: late.append(script))
    page.goto(f"/en/buy/purchases/{purchase.pk}/ways/price/", wait_until="commit")
    page.get_by_label("straight line down from the lowest offer").check()
    for script in late:
        script.continue_()
    expect(page.get_by_text("2 − this offer ÷ lowest offer")).to_be_visible()


def test_the_lab_in_polish_and_dark(browse, purchase, hanna):
    scenario = LabScenarioFactory(purchase=purchase, name="Wiele małych firm")
    page = browse(
        f"/pl/buy/purchases/{purchase.pk}/lab/{scenario.pk}/", scheme="dark", person=hanna
    )
    expect(page.get_by_text("Czy wynik jest pewny?")).to_be_visible()
    check_axe(page)


def test_why_these_points_by_keyboard(browse, purchase, hanna):
    scenario = LabScenarioFactory(purchase=purchase, name="Two")
    page = browse(f"/en/buy/purchases/{purchase.pk}/lab/{scenario.pk}/", width=360, person=hanna)
    first = page.locator("details.trace summary").first
    first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("details.trace p").first).to_be_visible()
    expect(page.locator("details.trace p").first).to_contain_text("÷")
    check_no_sideways_scroll(page)


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
def test_the_page_of_a_formula(browse, width, scheme):
    page = browse("/pl/buy/formulas/", width=width, scheme=scheme)
    check_axe(page)
    page.get_by_role("link", name="Najniższa oferta podzielona przez tę ofertę").click()
    expect(page.get_by_text("17,14 = 20 × (6 ÷ 7)")).to_be_visible()
    check_axe(page)
    check_no_sideways_scroll(page)
