"""Accounts and organisations in the browser, under the content policy of production."""

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from playwright.sync_api import expect

from tests.factories.people import InvitationFactory, MembershipFactory, UserFactory
from tests.journeys.checks import check_axe, check_no_sideways_scroll, check_targets

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def account():
    person = UserFactory(name="Ola")
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    return person


def test_a_passkey_is_added_and_signs_in(browse):
    page = browse("/en/account/2fa/webauthn/add/", person=account())
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})

    page.get_by_label("Name").fill("My phone")
    page.get_by_role("button", name="Add the passkey").click()
    page.get_by_role("button", name="Use a passkey").click()  # before it shows recovery codes
    page.wait_for_url("**/recovery-codes/**")
    page.goto("/en/account/2fa/webauthn/")
    expect(page.get_by_role("table")).to_contain_text("My phone")

    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    page.goto("/en/account/login/")
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url("**/dashboard/")
    expect(page.locator(".account")).to_contain_text("Ola")


def test_a_browser_that_gives_up_on_a_passkey_says_so(browse):
    page = browse("/en/account/login/")
    page.evaluate("document.dispatchEvent(new CustomEvent('allauth.error', {cancelable: true}))")
    expect(page.get_by_role("alert")).to_contain_text("did not finish")


@pytest.mark.same_on_both
@pytest.mark.parametrize("width", [320, 1280])
def test_the_pages_of_an_account_are_for_everyone(browse, width):
    for path in ("login/", "signup/", "login/code/", "password/reset/"):
        look_at(browse(f"/pl/account/{path}", width=width))


@pytest.mark.same_on_both
@pytest.mark.parametrize("width", [320, 1280])
def test_the_pages_of_people_are_for_everyone(browse, width):
    person = account()
    chief = MembershipFactory(person=person, role="administrator")
    InvitationFactory(organisation=chief.organisation)
    page = browse("/pl/people/privacy/", width=width, person=person)
    look_at(page)
    for path in (
        "account/2fa/",
        "account/2fa/totp/activate/",
        "account/email/",
        "people/account/history/",
        "people/organisations/",
        "people/organisations/new/",
        f"people/organisations/{chief.organisation.pk}/",
        f"people/organisations/{chief.organisation.pk}/invite/",
        f"people/members/{chief.pk}/",
    ):
        page.goto(f"/pl/{path}")
        look_at(page)


def look_at(page):
    check_axe(page)
    check_no_sideways_scroll(page)
    check_targets(page)


def test_the_editors_admin_works_under_its_own_policy(browse):
    editor = UserFactory(is_superuser=True, is_staff=True)
    page = browse("/cms/", person=editor)
    expect(page.locator("#wagtail-sidebar nav").first).to_be_visible()
    for path in ("/cms/pages/", "/cms/images/", "/cms/reports/site-history/"):
        page.goto(path)
        expect(page.locator("main").first).to_be_visible()
