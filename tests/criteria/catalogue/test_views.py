"""The public pages of the catalogue."""

from datetime import UTC, date, datetime

import pytest

from pomost.criteria.catalogue.actions import put_catalogue_into_search
from pomost.criteria.catalogue.queries import catalogue
from pomost.kernel.search.queries import find
from tests.factories.criteria import ClaimFactory, SupplyFactory
from tests.factories.people import MembershipFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["pl", "en"])
def test_the_index_shows_everything_to_anyone(client, language):
    page = client.get(f"/{language}/criteria/")
    text = page.content.decode()
    assert page.status_code == 200
    for criterion in catalogue().criteria():
        assert criterion.title.for_language(language) in page.context["criteria"][criterion.bit][
            "criterion"
        ].title.for_language(language)
    assert "18" in text
    assert "25" in text


def test_the_index_shows_the_thresholds_of_both_spans(client):
    text = client.get("/en/criteria/").content.decode().replace("\xa0", " ")
    for amount in ["PLN 170,000.00", "PLN 130,000.00", "PLN 930,960.00", "750,000 EUR"]:
        assert amount in text


def test_what_was_not_checked_names_no_day_of_checking(client):
    text = client.get("/en/criteria/instruments/CON-436/").content.decode()
    assert "Not checked yet" in text
    assert "checked on" not in text


def codes(page):
    return {row["criterion"].code for row in page.context["criteria"]}


def test_the_index_narrows_by_words_instrument_and_stage(client):
    assert codes(client.get("/pl/criteria/", {"text": "jadlospis"})) == {"DIET-OPTIONS"}
    assert codes(client.get("/pl/criteria/", {"instrument": "EMP-95"})) == {"EMP-CONTRACT"}
    assert codes(client.get("/pl/criteria/", {"stage": "notice"})) == {"EMP-CONTRACT"}
    page = client.get("/en/criteria/", {"text": "zeppelin"})
    assert codes(page) == set()
    assert "No criterion fits" in page.content.decode()


def test_htmx_gets_the_results_only(client):
    page = client.get("/en/criteria/", {"text": "mentor"}, headers={"HX-Request": "true"})
    assert "<html" not in page.content.decode()
    assert "EMP-REINTEGRATION" in page.content.decode()


@pytest.mark.parametrize("language", ["pl", "en"])
def test_every_criterion_and_instrument_has_its_page(client, language):
    for code in catalogue().criteria_shelf.versions:
        assert client.get(f"/{language}/criteria/{code}/").status_code == 200, code
    for code in catalogue().instrument_shelf.versions:
        assert client.get(f"/{language}/criteria/instruments/{code}/").status_code == 200, code


def test_an_unknown_code_is_not_found(client):
    assert client.get("/en/criteria/NO-SUCH/").status_code == 404
    assert client.get("/en/criteria/instruments/NO-SUCH/").status_code == 404


def test_the_criterion_says_how_many_suppliers_are_ready(client):
    for ready, learning in [(1 << 7, 0), (0, 1 << 7), (0, 1 << 7)]:
        SupplyFactory(ready_bits=ready, learning_bits=learning)
    page = client.get("/en/criteria/SUB-PES/")
    counts = page.context["counts"]
    assert (counts.ready, counts.learning) == (1, 2)
    assert "social-clauses-for-pes/subcontracting" in page.content.decode()


def test_a_supplier_sees_how_it_stands(client):
    member = MembershipFactory()
    ClaimFactory(organisation=member.organisation, criterion="SUB-PES")
    MembershipFactory(person=member.person, organisation=OrganisationFactory(buyer=True))
    client.force_login(member.person)
    page = client.get("/en/criteria/SUB-PES/")
    assert [row["state"] for row in page.context["mine"]] == ["declared"]


def test_the_law_of_another_day_is_one_link_away(client):
    before = client.get("/en/criteria/instruments/CON-439/", {"on": "2022-11-09"})
    assert before.context["instrument"].numbers["months_over"] == 12
    assert "This version held until" in before.content.decode()
    after = client.get("/en/criteria/instruments/CON-439/", {"on": "2022-11-10"})
    assert after.context["instrument"].numbers["months_over"] == 6


@pytest.mark.parametrize("path", ["SUB-PES/", "instruments/RES-361/"])
def test_a_day_before_the_catalogue_says_so(client, path):
    page = client.get(f"/en/criteria/{path}", {"on": "2019-05-01"})
    assert page.status_code == 200
    assert "Not known on" in page.content.decode()


@pytest.mark.parametrize("day", ["", "2026-02-30", "yesterday", "21.11.2026"])
def test_a_day_we_cannot_read_is_said_clearly(client, day):
    page = client.get("/en/criteria/SUB-PES/", {"on": day})
    assert page.status_code == 422
    assert "criterion" in page.context
    assert page.context["form"].errors


def test_the_catalogue_is_found_by_its_words():
    at = datetime(2026, 11, 21, 9, tzinfo=UTC)
    assert put_catalogue_into_search(day=date(2026, 11, 21), at=at) == 2 * (25 + 18)
    hits = find(text="mentor", language="pl", kinds=["criterion"]).hits
    assert "criterion:EMP-REINTEGRATION" in {hit.ref for hit in hits}
