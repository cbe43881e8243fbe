"""Registering and signing in: what is asked, what is told, and where guessing stops."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from pomost.audit.models import Event
from pomost.people.models import User
from tests.factories.people import UserFactory
from tests.processes import finish, start

LOGIN = "/en/account/login/"
PASSWORD = "kladka-przez-rzeke"


def account(email="ana@example.org", **fields):
    person = UserFactory(email=email, **fields)
    person.set_password(PASSWORD)
    person.save()
    EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)
    return person


def code():
    return re.search(r"^([A-Z0-9-]{4,})$", mail.outbox[-1].body, re.MULTILINE)[1]


@pytest.mark.django_db
def test_registration_asks_an_address_and_a_name_and_nothing_more(client):
    answer = client.post("/en/account/signup/", {"email": "New@Example.org", "name": "Ola"})
    assert answer.status_code == 302

    answer = client.post(answer.url, {"code": code()})
    assert answer.status_code == 302

    person = User.objects.get()
    assert (person.email, person.name, person.language) == ("new@example.org", "Ola", "en")
    assert not person.has_usable_password()
    assert client.session["_auth_user_id"] == str(person.pk)
    assert [e.what for e in Event.objects.order_by("number")][:1] == ["account.created"]


@pytest.mark.django_db
def test_passwords_are_kept_as_argon2(client):
    account()
    assert User.objects.get().password.startswith("argon2$argon2id$")


@pytest.mark.django_db
def test_an_older_hash_is_renewed_at_sign_in(client, settings):
    person = account()
    settings.PASSWORD_HASHERS = list(reversed(settings.PASSWORD_HASHERS))
    person.set_password(PASSWORD)
    person.save()
    settings.PASSWORD_HASHERS = list(reversed(settings.PASSWORD_HASHERS))

    client.post(LOGIN, {"login": person.email, "password": PASSWORD})

    assert User.objects.get().password.startswith("argon2")


@pytest.mark.django_db
@pytest.mark.parametrize("password", ["short-one", "password1234", "ana@example.org"])
def test_weak_passwords_are_refused(client, password):
    answer = client.post(
        "/en/account/signup/", {"email": "ana@example.org", "name": "Ana", "password1": password}
    )
    assert "error-summary" in answer.content.decode()
    assert not User.objects.exists()


@pytest.mark.django_db
def test_signing_in_with_a_code(client):
    person = account()
    answer = client.post("/en/account/login/code/", {"email": person.email})
    page = client.get(answer.url).content.decode()
    assert person.email in page

    client.post(answer.url, {"code": code()})

    assert client.session["_auth_user_id"] == str(person.pk)


@pytest.mark.django_db
def test_the_session_key_is_new_after_signing_in(client):
    person = account()
    session = client.session
    session["before"] = "kept"
    session.save()
    client.cookies["sessionid"] = session.session_key

    client.post(LOGIN, {"login": person.email, "password": PASSWORD})

    assert client.session["_auth_user_id"] == str(person.pk)
    assert client.session.session_key != session.session_key


@pytest.mark.django_db
def test_guessing_a_password_stops_after_a_few_attempts(client):
    person = account()
    for _attempt in range(5):
        client.post(LOGIN, {"login": person.email, "password": "wrong-guess-wrong"})

    answer = client.post(LOGIN, {"login": person.email, "password": PASSWORD})

    assert "Wait a few minutes" in answer.content.decode()
    assert "_auth_user_id" not in client.session


GUESS = """
import sys
from django.test import Client
client = Client(HTTP_HOST="localhost")
for attempt in range(3):
    answer = client.post(
        "/en/account/login/", {"login": sys.argv[1], "password": "wrong-guess-wrong"},
        REMOTE_ADDR=f"10.0.0.{attempt}", HTTP_X_FORWARDED_FOR=f"10.1.1.{attempt}",
    )
    assert answer.status_code == 200, answer
"""


@pytest.mark.processes
@pytest.mark.django_db(transaction=True)
def test_all_workers_count_guesses_together_and_a_forged_address_does_not_help():
    person = account()
    finish([start(GUESS, person.email) for _worker in range(2)])

    here = Client(HTTP_HOST="localhost")
    answer = here.post(LOGIN, {"login": person.email, "password": PASSWORD})

    assert "Wait a few minutes" in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "form"),
    [
        ("/en/account/login/code/", {}),
        ("/en/account/password/reset/", {}),
        ("/en/account/signup/", {"name": "Ola"}),
    ],
)
def test_nobody_learns_which_addresses_have_accounts(address, form):
    account("known@example.org")
    answers = []
    for email in ("known@example.org", "unknown@example.org"):
        client = Client()
        answer = client.post(address, {"email": email} | form)
        page = client.get(answer.url).content.decode().replace(email, "ADDRESS")
        page = re.sub(r'(nonce|csrfmiddlewaretoken" value|X-CSRFToken": )="?[^"]+"', "", page)
        answers.append((answer.status_code, answer.url, re.sub(r"\s+", " ", page)))
    assert answers[0] == answers[1]
    assert {letter.to[0] for letter in mail.outbox} == {"known@example.org", "unknown@example.org"}


@pytest.mark.django_db
def test_the_account_remembers_its_language_at_sign_in(client):
    person = account(language="en")
    answer = client.post("/pl/account/login/", {"login": person.email, "password": PASSWORD})
    assert answer.url == "/en/dashboard/"
    assert answer.cookies["pomost_language"].value == "en"


@pytest.mark.django_db
def test_a_language_chosen_in_this_browser_is_newer_than_the_accounts(client):
    person = account(language="en")
    client.cookies["pomost_language"] = "pl"
    answer = client.post("/pl/account/login/", {"login": person.email, "password": PASSWORD})
    assert answer.url == "/pl/dashboard/"
    assert User.objects.get().language == "pl"


@pytest.mark.django_db
def test_switching_the_language_is_remembered_on_the_account(client):
    person = account(language="en")
    client.force_login(person)
    client.post("/language/", {"language": "pl", "next": "/en/dashboard/"})
    assert User.objects.get().language == "pl"
    client.logout()
    client.post("/language/", {"language": "en", "next": "/en/"})
    assert User.objects.get().language == "pl"


@pytest.mark.django_db
def test_every_sign_in_leaves_a_trace(client):
    person = account()
    client.post(LOGIN, {"login": person.email, "password": PASSWORD})
    event = Event.objects.get(what="account.signed_in")
    assert event.actor_id == person.pk
    assert person.email not in str(event.details)
