"""Choosing codes in step 2, with the whole vocabulary and without."""

import pytest
from django.urls import reverse
from django.utils import translation

from pomost.people.models import Membership
from pomost.procurement.documents.queries import document_of
from pomost.procurement.opening.queries import requirements_of
from pomost.procurement.purchases import actions
from pomost.procurement.purchases.queries import as_file
from tests.factories.criteria import CpvEntryFactory
from tests.factories.people import NINE, MembershipFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def hanna():
    buyer = OrganisationFactory(buyer=True)
    return MembershipFactory(organisation=buyer, role=Membership.Role.EDITOR).person


@pytest.fixture
def purchase(hanna):
    buyer = hanna.memberships.get().organisation
    return actions.plan_purchase(buyer=buyer, title="Meals", by=hanna, at=NINE)


@pytest.fixture
def officer(client, hanna):
    client.force_login(hanna)
    with translation.override("en"):
        yield client


@pytest.fixture
def page(purchase):
    return reverse("procurement:cpv", args=[purchase.pk])


@pytest.fixture
def whole():
    CpvEntryFactory()
    CpvEntryFactory(
        code="55000000-0",
        label_pl="Usługi hotelarskie i gastronomiczne",
        label_en="Hotel and restaurant services",
    )


def test_without_the_whole_vocabulary_the_page_says_how_to_load_it(officer, page):
    shown = officer.get(page, {"q": "catering"}).content.decode()

    assert "pomost import-cpv" in shown
    assert "55520000-1" in shown


def test_with_it_every_code_leads_to_those_below(officer, page, whole):
    shown = officer.get(page, {"q": "catering"}).content.decode()

    assert "55523000-2" in shown
    assert 'href="?q=55523"' in shown
    assert "import-cpv" not in shown
    assert "Hotel and restaurant services" in officer.get(page).content.decode()


def test_htmx_gets_only_the_codes(officer, page, whole):
    part = officer.get(page, {"q": "5552"}, headers={"HX-Request": "true"}).content.decode()

    assert "55523000-2" in part
    assert "<h1" not in part


def test_nothing_found_is_told(officer, page, whole):
    assert "Nothing found for" in officer.get(page, {"q": "dragon"}).content.decode()


def test_a_main_code_leads_back_and_further_ones_stay_here(officer, page, purchase, whole):
    main = officer.post(page, {"cpv": "55523000-2"})
    further = officer.post(f"{page}?q=55", {"further": "55000000-0"})
    officer.post(f"{page}?q=55", {"further": "55000000-0"})

    purchase.refresh_from_db()
    assert main["Location"] == reverse("procurement:step", args=[purchase.pk, "need"])
    assert further["Location"].endswith("?q=55")
    assert (purchase.cpv, purchase.further_cpv) == ("55523000-2", ["55000000-0"])
    assert "taken" in officer.get(page, {"q": "55"}).content.decode()
    step = officer.get(reverse("procurement:step", args=[purchase.pk, "need"])).content.decode()
    assert "Hotel and restaurant services" in step


def test_what_is_no_code_is_refused(officer, page, purchase):
    answer = officer.post(page, {"cpv": "catering"}, follow=True)

    assert "cannot be saved" in answer.content.decode()
    purchase.refresh_from_db()
    assert purchase.cpv == ""


def typed(officer, purchase, code):
    page = reverse("procurement:step", args=[purchase.pk, "need"])
    answer = officer.post(page, {"version": 1, "title": "Meals", "cpv": code})
    purchase.refresh_from_db()
    return purchase.cpv, answer.content.decode()


@pytest.mark.parametrize("code", ["55523000", "5552 3000", "55523000-2", "55523000–2"])
def test_the_check_digit_is_added_when_it_is_left_out(officer, purchase, code):
    assert typed(officer, purchase, code)[0] == "55523000-2"


def test_a_code_whose_digit_does_not_fit_is_refused_with_the_right_one(officer, purchase):
    assert typed(officer, purchase, "55523000-7")[0] == ""
    assert "Did you mean 55523000-2?" in typed(officer, purchase, "55523000-7")[1]


def test_without_the_whole_vocabulary_any_code_with_a_digit_is_taken(officer, purchase):
    assert typed(officer, purchase, "12345678-1")[0] == "12345678-1"


def test_with_the_whole_vocabulary_a_code_outside_it_is_refused(officer, purchase, whole):
    cpv, page = typed(officer, purchase, "12345678-1")

    assert cpv == ""
    assert "There is no CPV code 12345678-1." in page


def test_every_document_and_the_suppliers_page_name_a_code_of_the_vocabulary(
    officer, purchase, whole
):
    assert typed(officer, purchase, "55000000-0")[0] == "55000000-0"

    made = str(document_of(purchase, "en").as_data())

    assert "55000000-0 Hotel and restaurant services" in made
    about = requirements_of(purchase, as_file(purchase))["about"]
    assert "55000000-0 Hotel and restaurant services" in dict(about).values()
