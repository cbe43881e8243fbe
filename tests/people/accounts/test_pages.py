"""The pages of an account, ours and allauth's, all in our look and both languages."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.core import mail
from django.utils import translation

from pomost.audit.models import Event
from pomost.kernel.errors import NotAllowed
from pomost.people.accounts import actions
from pomost.people.models import User
from pomost.people.notices.queries import everything_kept
from tests.factories.audit import NINE
from tests.factories.people import UserFactory

PASSWORD = "kladka-przez-rzeke"
OPEN = ["login/", "signup/", "login/code/", "password/reset/", "inactive/", "confirm-email/"]
OWN = [
    "logout/", "email/", "password/set/", "2fa/", "2fa/totp/activate/", "2fa/webauthn/",
    "2fa/webauthn/add/",
]  # fmt: skip


@pytest.fixture
def person(client):
    person = UserFactory(language="")
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    client.force_login(person)
    return person


def is_ours(page, language):
    return f'<html lang="{language}"' in page and 'class="brand"' in page and "<h1>" in page


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["pl", "en"])
@pytest.mark.parametrize("path", OPEN)
def test_open_pages_wear_our_look(client, path, language):
    answer = client.get(f"/{language}/account/{path}", follow=True)
    assert answer.status_code == 200
    assert is_ours(answer.content.decode(), language)


@pytest.mark.django_db
@pytest.mark.usefixtures("person")
@pytest.mark.parametrize("language", ["pl", "en"])
@pytest.mark.parametrize("path", OWN)
def test_own_pages_wear_our_look(client, path, language):
    answer = client.get(f"/{language}/account/{path}")
    assert answer.status_code == 200
    page = answer.content.decode()
    assert is_ours(page, language)
    assert "placeholder=" not in page.split('id="main"')[1]


@pytest.mark.django_db
def test_pages_behind_a_second_proof_wear_our_look(client, person):
    person.set_password(PASSWORD)
    person.save()
    TOTP.activate(person, "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(person)
    client.logout()

    answer = client.post("/en/account/login/", {"login": person.email, "password": PASSWORD})
    assert "_auth_user_id" not in client.session
    assert is_ours(client.get(answer.url).content.decode(), "en")

    code = RecoveryCodes(person.authenticator_set.get(type="recovery_codes")).generate_codes()[0]
    client.post(answer.url, {"code": code})
    assert client.session["_auth_user_id"] == str(person.pk)
    client.post("/en/account/reauthenticate/", {"password": PASSWORD})
    for path in ("2fa/", "2fa/recovery-codes/", "2fa/recovery-codes/generate/",
                 "2fa/totp/deactivate/", "password/change/", "reauthenticate/",
                 "2fa/reauthenticate/"):  # fmt: skip
        answer = client.get(f"/en/account/{path}")
        assert answer.status_code == 200, path
        assert is_ours(answer.content.decode(), "en"), path


@pytest.mark.django_db
def test_a_new_password_is_written_to_the_person_and_to_the_log(client, person):
    client.post("/en/account/password/set/", {"password1": PASSWORD, "password2": PASSWORD})
    assert User.objects.get().check_password(PASSWORD)
    assert Event.objects.filter(what="account.password_set").exists()
    assert mail.outbox[-1].to == [person.email]
    assert mail.outbox[-1].subject == "A password was set"


@pytest.mark.django_db
def test_name_and_language_are_changed(client, person):
    answer = client.post("/en/people/account/", {"name": " Ola ", "language": "pl"})
    assert answer.url == "/pl/people/account/"
    changed = User.objects.get()
    assert (changed.name, changed.language) == ("Ola", "pl")
    assert Event.objects.get(what="account.changed").details == {"fields": ["language", "name"]}

    answer = client.post("/en/people/account/", {"name": "", "language": "pl"})
    assert answer.status_code == 422


@pytest.mark.django_db
def test_nobody_changes_anothers_account(person):
    with pytest.raises(NotAllowed):
        actions.change(person=person, name="X", language="pl", by=UserFactory(), at=NINE)


@pytest.mark.django_db
def test_an_address_has_one_account():
    one = {"name": "A", "password": PASSWORD, "language": "pl", "by": None, "at": NINE}
    actions.create_account(email="Ana@example.org", **one)
    with pytest.raises(actions.AddressTaken):
        actions.create_account(email="ana@Example.org", **one)


@pytest.mark.django_db
def test_the_history_shows_what_happened_and_who_did_it(client, person):
    actions.make_editor(person=person, by=None, at=NINE)
    actions.note(what="signed_in", person=person, by=person, at=NINE)
    actions.note(what="signed_in", person=UserFactory(), by=None, at=NINE)

    page = client.get("/en/people/account/history/").content.decode()

    assert page.count("Sign-in</td>") == 1
    assert "Allowed to edit pages" in page
    assert "whoever runs the site" in page


@pytest.mark.django_db
def test_the_history_of_a_new_account_is_empty(client, person):
    assert "Nothing on record yet" in client.get("/en/people/account/history/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "word"), [("en", "months"), ("pl", "miesięcy")])
def test_everybody_reads_what_is_kept_and_why(client, language, word):
    page = client.get(f"/{language}/people/privacy/").content.decode()
    assert word in page
    assert "<code>User.email</code>" in page
    assert ("there is no account" if language == "en" else "nie ma konta") in page


def test_every_reason_for_keeping_something_is_told_in_polish_too():
    def reasons(language):
        with translation.override(language):
            return {one.because for one in everything_kept()}

    assert reasons("pl") & reasons("en") == set()
