"""Pages for what went wrong."""

import pytest
from django.core.exceptions import SuspiciousOperation
from django.test import Client
from django.urls import reverse

from pomost.site.errors import views


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "words"), [("pl", "Nie ma takiej strony"), ("en", "not found")]
)
def test_a_page_that_does_not_exist_offers_ways_out(client, language, words):
    response = client.get(f"/{language}/no/such/page/")

    assert response.status_code == 404
    assert words in response.content.decode()
    assert reverse("account_login") in response.content.decode() or language == "en"


@pytest.mark.django_db
def test_a_form_without_its_mark_is_explained():
    response = Client(enforce_csrf_checks=True).post("/en/account/login/", {"login": "a@b.example"})

    assert response.status_code == 403
    assert "Nothing was changed." in response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(("view", "status"), [(views.bad_request, 400), (views.forbidden, 403)])
def test_refusals_have_a_page(rf, view, status):
    assert view(rf.get("/en/"), SuspiciousOperation()).status_code == status


def test_the_last_page_asks_nothing_of_the_database(rf):
    response = views.broken(rf.get("/en/"))

    assert response.status_code == 500
    assert "<h1>" in response.content.decode()


def test_the_last_page_comes_even_when_its_template_fails(rf, monkeypatch):
    def fail(name):
        raise RuntimeError(name)

    monkeypatch.setattr(views, "get_template", fail)
    assert views.broken(rf.get("/")).status_code == 500
