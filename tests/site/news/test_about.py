import pytest

from pomost.site.models import HomePage, TextPage

pytestmark = pytest.mark.django_db


def test_the_steady_address_leads_to_the_editors_page(client):
    home = HomePage.objects.get(locale__language_code="pl")
    home.add_child(instance=TextPage(title="Podręcznik", slug="handbook", locale=home.locale))

    assert client.get("/pl/about/handbook/").headers["Location"] == "/pl/handbook/"


def test_a_page_nobody_wrote_says_so(client):
    assert "Nikt jeszcze nie napisał" in client.get("/pl/about/accessibility/").content.decode()


def test_other_names_are_not_found(client):
    assert client.get("/pl/about/anything/").status_code == 404
