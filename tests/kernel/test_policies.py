"""What every answer carries, and which routes answer at all."""

import re

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import ResolverMatch

from pomost.kernel import policies
from pomost.kernel.policies import PolicyMiddleware, UndeclaredRoute
from tests.factories.people import UserFactory

LOGIN = "/en/account/login/"
PUBLIC_ADDRESSES = ("/en/account/login/", "/en/account/signup/", "/health/", "/en/nowhere/")


@pytest.mark.django_db
@pytest.mark.parametrize("address", PUBLIC_ADDRESSES)
def test_every_answer_carries_the_strict_policy(client, address):
    answer = client.get(address)

    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer["Referrer-Policy"] == "same-origin"
    assert "camera=()" in answer["Permissions-Policy"]


@pytest.mark.django_db
def test_the_nonce_of_a_page_is_new_each_time_and_announced(client):
    seen = set()
    for _turn in range(2):
        answer = client.get("/en/nowhere/")
        announced = re.search(r"'nonce-([^']+)'", answer["Content-Security-Policy"])[1]
        assert f'nonce="{announced}"' in answer.content.decode()
        seen.add(announced)
    assert len(seen) == 2


@pytest.mark.django_db
def test_the_editors_admin_has_a_policy_of_its_own(client):
    client.force_login(UserFactory(is_superuser=True, is_staff=True))
    policy = client.get("/cms/")["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe-eval" not in policy
    assert "http" not in policy


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/cms/login/", "/pl/_util/login/"])
def test_wagtails_own_doors_lead_to_ours(client, address):
    person = UserFactory(is_superuser=True)
    person.set_password("kladka-przez-rzeke")
    person.save()

    answer = client.post(
        f"{address}?next=/cms/", {"username": person.email, "password": "kladka-przez-rzeke"}
    )

    assert answer.status_code == 302
    assert "/account/login/?next=/cms/" in answer.url
    assert "_auth_user_id" not in client.session


def careless(request):
    answer = HttpResponse("private")
    answer["Cache-Control"] = "public, max-age=3600"
    answer["Expires"] = "Fri, 01 Jan 2100 00:00:00 GMT"
    return answer


@pytest.mark.django_db
def test_a_page_made_for_one_person_is_never_stored():
    request = RequestFactory().get("/")
    request.user = UserFactory()
    request.resolver_match = None

    answer = PolicyMiddleware(careless)(request)

    assert answer["Cache-Control"] == "no-store, private"
    assert "Expires" not in answer


@pytest.mark.django_db
def test_published_pictures_may_be_stored():
    request = RequestFactory().get("/media/x.png")
    request.user = UserFactory()
    request.resolver_match = ResolverMatch(careless, (), {}, url_name="media")

    assert PolicyMiddleware(careless)(request)["Cache-Control"] == "public, max-age=3600"


@pytest.mark.django_db
def test_signed_in_pages_say_no_store(client):
    client.force_login(UserFactory())
    for address in ("/en/people/organisations/", "/en/account/email/", "/en/dashboard/"):
        assert "no-store" in client.get(address)["Cache-Control"]


@pytest.mark.django_db
def test_strangers_are_sent_to_the_door(client):
    answer = client.get("/en/people/organisations/")
    assert answer.status_code == 302
    assert answer.url.startswith(LOGIN)


def test_a_route_without_a_policy_answers_nobody(monkeypatch):
    def view(request):
        return HttpResponse("secret")

    view.__module__ = "pomost.people.somewhere"
    request = RequestFactory().get("/")
    request.resolver_match = ResolverMatch(view, (), {}, url_name="forgotten")

    with pytest.raises(UndeclaredRoute):
        PolicyMiddleware(careless).process_view(request, view, (), {})

    monkeypatch.setattr(policies, "declared", lambda: {"forgotten": "public"})
    assert PolicyMiddleware(careless).process_view(request, view, (), {}) is None
