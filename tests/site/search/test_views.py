import pytest
from django.urls import reverse

from pomost.kernel.search import actions as index
from tests.factories.people import NINE

pytestmark = pytest.mark.django_db


def put(number, title, kind="news"):
    index.put(
        ref=f"test:{number}", kind=kind, language="pl", title=title, path=f"/pl/{number}/", at=NINE
    )


def test_search_finds_any_form_of_a_word(client):
    put(1, "Usługi opiekuńcze w gminie")

    page = client.get("/pl/search/", {"q": "uslug opiekunczych"}).content.decode()

    assert "Usługi opiekuńcze w gminie" in page
    assert "1 wynik" in page


def test_search_can_be_narrowed_to_a_door(client):
    put(1, "Kurs o klauzulach", kind="course")
    put(2, "Aktualność o kursie", kind="news")

    page = client.get("/pl/search/", {"q": "kurs", "in": "learn"}).content.decode()

    assert "Kurs o klauzulach" in page
    assert "Aktualność o kursie" not in page


def test_search_goes_on_over_pages(client):
    for number in range(25):
        put(number, f"Wiadomość numer {number}")

    second = client.get("/pl/search/", {"q": "wiadomość", "page": "2"}).content.decode()

    assert second.count('class="search-result"') == 5


@pytest.mark.parametrize(
    "text",
    ["", " ", '"', "a AND (", "*", "%", "'; DROP TABLE x;--", "x" * 10_000, "\x00", "🦆", "a:b -c"],
)
@pytest.mark.parametrize("page", ["", "0", "-1", "x", "999999999999999999999"])
def test_search_survives_anything(client, text, page):
    response = client.get(reverse("site:search"), {"q": text, "page": page, "in": text})

    assert response.status_code == 200


def test_search_says_what_to_do_when_nothing_is_found(client):
    page = client.get("/pl/search/", {"q": "xyzzy"}).content.decode()

    assert "Nic nie znaleźliśmy" in page


def test_htmx_gets_only_the_results(client):
    page = client.get("/pl/search/", {"q": "kurs"}, headers={"HX-Request": "true"}).content.decode()

    assert page.strip().startswith('<div id="results"')
