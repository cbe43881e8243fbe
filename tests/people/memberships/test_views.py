"""The pages of memberships and invitations."""

from datetime import UTC, datetime

import pytest
import time_machine
from allauth.account.models import EmailAddress

from pomost.people.memberships import actions
from pomost.people.memberships.queries import acts_for
from pomost.people.models import Invitation, Membership
from tests.factories.people import InvitationFactory, MembershipFactory, UserFactory

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_at_nine")]


@pytest.fixture
def _at_nine():
    with time_machine.travel(NINE, tick=False):
        yield


@pytest.fixture
def chief(client):
    membership = MembershipFactory(role="administrator")
    client.force_login(membership.person)
    return membership


@pytest.fixture
def ben():
    person = UserFactory(email="ben@example.org")
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    return person


@pytest.fixture
def link(chief):
    _invitation, token = actions.invite(
        organisation=chief.organisation,
        email="ben@example.org",
        role="editor",
        by=chief.person,
        at=NINE,
    )
    return f"/en/people/invitation/{token}/"


def test_an_administrator_invites(client, chief):
    form = {"email": "ben@example.org", "role": "editor"}
    address = f"/en/people/organisations/{chief.organisation.pk}/invite/"

    assert client.post(address, form).status_code == 302
    assert Invitation.objects.get().email == "ben@example.org"

    again = client.post(address, form)
    assert again.status_code == 422
    assert "invited already" in again.content.decode()


def test_the_link_shows_the_invitation_to_whoever_holds_it(client, link, chief):
    client.logout()
    page = client.get(link).content.decode()
    assert chief.organisation.name in page
    assert "Sign in" in page
    assert client.get("/en/people/invitation/guess/").status_code == 404


def test_an_answer_needs_an_account(client, link):
    client.logout()
    answer = client.post(f"{link}answer/", {"answer": "accept"})
    assert answer.status_code == 302
    assert "login" in answer.url
    assert Invitation.objects.get().state == "sent"


def test_the_invited_person_accepts(client, link, chief, ben):
    client.force_login(ben)
    assert "Accept" in client.get(link).content.decode()

    answer = client.post(f"{link}answer/", {"answer": "accept"})

    assert answer.url.endswith(f"/organisations/{chief.organisation.pk}/")
    assert acts_for(ben, chief.organisation, roles={"editor"})
    assert "no longer works" in client.get(link).content.decode()


def test_the_invited_person_declines(client, link, ben):
    client.force_login(ben)
    client.post(f"{link}answer/", {"answer": "decline"})
    assert Invitation.objects.get().state == "declined"


def test_someone_else_reads_why_not(client, link):
    eve = UserFactory()
    client.force_login(eve)
    assert "another e-mail address" in client.get(link).content.decode()
    client.post(f"{link}answer/", {"answer": "accept"})
    assert Invitation.objects.get().state == "sent"


def test_withdrawing(client, chief):
    sent = InvitationFactory(organisation=chief.organisation)
    foreign = InvitationFactory()
    assert client.post(f"/en/people/invitations/{foreign.pk}/withdraw/").status_code == 404
    for _twice in range(2):
        assert client.post(f"/en/people/invitations/{sent.pk}/withdraw/").status_code == 302
    assert Invitation.objects.get(pk=sent.pk).state == "withdrawn"


def test_changing_a_role(client, chief):
    member = MembershipFactory(organisation=chief.organisation, role="editor")
    address = f"/en/people/members/{member.pk}/"
    assert "Change the role" in client.get(address).content.decode()
    assert client.post(address, {"role": "reviewer"}).status_code == 302
    assert Membership.objects.get(pk=member.pk).role == "reviewer"


def test_the_last_administrator_reads_why_the_role_stays(client, chief):
    answer = client.post(f"/en/people/members/{chief.pk}/", {"role": "reader"})
    assert answer.status_code == 422
    assert "only administrator" in answer.content.decode()


def test_leaving(client, chief):
    refused = client.post(f"/en/people/members/{chief.pk}/end/", follow=True)
    assert "only administrator" in refused.content.decode()

    MembershipFactory(organisation=chief.organisation, role="administrator")
    answer = client.post(f"/en/people/members/{chief.pk}/end/")
    assert answer.url == "/en/people/organisations/"


def test_an_administrator_ends_anothers_membership(client, chief):
    member = MembershipFactory(organisation=chief.organisation)
    answer = client.post(f"/en/people/members/{member.pk}/end/")
    assert answer.url.endswith(f"/organisations/{chief.organisation.pk}/")


def test_members_of_other_organisations_are_hidden(client, chief):
    other = MembershipFactory()
    assert client.get(f"/en/people/members/{other.pk}/").status_code == 404
    assert client.post(f"/en/people/members/{other.pk}/end/").status_code == 404
