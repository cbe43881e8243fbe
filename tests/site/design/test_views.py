"""The living page, and the two switches that every page carries."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from pomost.site.design.rules import THEME_COOKIE

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["pl", "en"])
def test_the_living_page_shows_itself_to_anyone_and_sets_no_cookie(client, language):
    with translation.override(language):
        response = client.get(reverse("site:design"))

    assert response.status_code == 200
    assert f'<html lang="{language}"' in response.content.decode()
    assert not response.cookies


@pytest.mark.parametrize(("theme", "mark"), [("dark", ' data-theme="dark"'), ("auto", "")])
def test_a_theme_is_remembered_and_stands_in_the_first_byte_of_the_page(client, theme, mark):
    response = client.post(reverse("remember_theme"), {"theme": theme, "next": "/en/design/"})
    assert response["Location"] == "/en/design/"

    page = " ".join(client.get("/en/design/").content.decode().split())
    assert f'<html lang="en" dir="ltr"{mark}>' in page


def test_a_theme_cookie_with_other_words_changes_nothing(client):
    client.cookies[THEME_COOKIE] = '"><script>'
    page = " ".join(client.get("/en/design/").content.decode().split())
    assert '<html lang="en" dir="ltr">' in page


@pytest.mark.parametrize("route", ["remember_theme", "remember_language"])
def test_the_switches_work_without_a_token_and_never_lead_away(route):
    client = Client(enforce_csrf_checks=True)
    response = client.post(
        reverse(route), {"theme": "dark", "language": "xx", "next": "https://elsewhere.example/"}
    )
    assert response.status_code == 302
    assert response["Location"] == "/"
