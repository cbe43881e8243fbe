"""Inviting, joining, changing roles, leaving."""

from datetime import UTC, datetime, timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.db import IntegrityError, transaction

from pomost.audit.models import Event
from pomost.kernel.errors import NotAllowed
from pomost.people.memberships import actions
from pomost.people.memberships.queries import acts_for
from pomost.people.models import Invitation, Membership
from tests.factories.people import (
    InvitationFactory,
    MembershipFactory,
    OrganisationFactory,
    UserFactory,
)

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def someone(email="ben@example.org", *, verified=True):
    ben = UserFactory(email=email)
    EmailAddress.objects.create(user=ben, email=email, verified=verified, primary=True)
    return ben


@pytest.fixture
def chief():
    return MembershipFactory(role="administrator")


@pytest.fixture
def invitation(chief):
    sent, _token = actions.invite(
        organisation=chief.organisation,
        email="Ben@Example.org",
        role="editor",
        by=chief.person,
        at=NINE,
    )
    return sent


def test_an_invitation_is_written_to_its_address(chief, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        sent, token = actions.invite(
            organisation=chief.organisation,
            email="ben@example.org",
            role="reader",
            by=chief.person,
            at=NINE,
        )

    letter = mail.outbox[0]
    assert letter.to == ["ben@example.org"]
    assert token in letter.body
    assert chief.organisation.name in letter.subject
    assert token not in sent.token_hash


def test_the_letter_speaks_the_language_of_the_account(chief, django_capture_on_commit_callbacks):
    UserFactory(email="ben@example.org", language="en")
    with django_capture_on_commit_callbacks(execute=True):
        actions.invite(
            organisation=chief.organisation,
            email="ben@example.org",
            role="reader",
            by=chief.person,
            at=NINE,
        )
    assert "asks you to act for" in mail.outbox[0].body
    assert "/en/people/invitation/" in mail.outbox[0].body


def test_accepting_starts_the_membership(invitation):
    ben = someone()

    membership = actions.accept(invitation=invitation, by=ben, at=NINE)

    assert (membership.role, membership.since_at) == ("editor", NINE)
    assert Invitation.objects.get().state == "accepted"
    assert [e.what for e in Event.objects.order_by("number")] == [
        "invitation.sent",
        "membership.started",
        "invitation.accepted",
    ]


@pytest.mark.parametrize(
    ("email", "verified"), [("eve@example.org", True), ("ben@example.org", False)]
)
def test_a_forwarded_link_is_not_enough(invitation, email, verified):
    with pytest.raises(NotAllowed):
        actions.accept(invitation=invitation, by=someone(email, verified=verified), at=NINE)
    assert Membership.objects.count() == 1


def test_an_invitation_works_for_less_than_fourteen_days(invitation):
    ben = someone()
    with pytest.raises(actions.InvitationClosed):
        actions.accept(invitation=invitation, by=ben, at=NINE + timedelta(days=14))
    actions.accept(
        invitation=invitation, by=ben, at=NINE + timedelta(days=14) - timedelta(microseconds=1)
    )


@pytest.mark.parametrize("how", ["accept", "decline", "withdraw"])
def test_an_invitation_is_answered_once(invitation, chief, how):
    ben = someone()
    if how == "withdraw":
        actions.withdraw(invitation=invitation, by=chief.person, at=NINE)
    else:
        getattr(actions, how)(invitation=invitation, by=ben, at=NINE)

    for again in (actions.accept, actions.decline):
        with pytest.raises(actions.InvitationClosed):
            again(invitation=invitation, by=ben, at=NINE)
    with pytest.raises(actions.InvitationClosed):
        actions.withdraw(invitation=invitation, by=chief.person, at=NINE)


def test_one_open_invitation_per_address(chief, invitation):
    again = {"organisation": chief.organisation, "email": "BEN@example.org", "role": "reader"}
    with pytest.raises(actions.AlreadyInvited):
        actions.invite(**again, by=chief.person, at=NINE)

    later = NINE + timedelta(days=14)
    new, _token = actions.invite(**again, by=chief.person, at=later)
    assert Invitation.objects.get(pk=invitation.pk).state == "expired"
    assert new.state == "sent"


def test_the_database_keeps_one_open_invitation_too():
    first = InvitationFactory(email="ben@example.org")
    with pytest.raises(IntegrityError), transaction.atomic():
        InvitationFactory(email="BEN@example.org", organisation=first.organisation)


def test_members_are_not_invited_again(chief):
    with pytest.raises(actions.AlreadyMember):
        actions.invite(
            organisation=chief.organisation,
            email=chief.person.email,
            role="reader",
            by=chief.person,
            at=NINE,
        )


def test_only_administrators_invite():
    editor = MembershipFactory(role="editor")
    with pytest.raises(NotAllowed):
        actions.invite(
            organisation=editor.organisation,
            email="a@example.org",
            role="reader",
            by=editor.person,
            at=NINE,
        )


def test_lapsed_invitations_are_closed_by_the_daily_command(invitation):
    fresh = InvitationFactory(lapses_at=NINE + timedelta(days=30))
    later = NINE + timedelta(days=20)

    assert actions.expire_invitations(before=later, by=None, at=later) == 1
    assert actions.expire_invitations(before=later, by=None, at=later) == 0

    assert Invitation.objects.get(pk=invitation.pk).state == "expired"
    assert Invitation.objects.get(pk=fresh.pk).state == "sent"


def test_a_role_is_changed_and_the_log_says_from_what_to_what(chief):
    ben = MembershipFactory(organisation=chief.organisation, role="editor")

    actions.change_role(membership=ben, role="reviewer", by=chief.person, at=NINE)

    assert acts_for(ben.person, chief.organisation, roles={"reviewer"})
    assert Event.objects.get().details == {"before": "editor", "after": "reviewer"}


@pytest.mark.parametrize("deed", ["leave", "step down"])
def test_the_last_administrator_stays(chief, deed):
    def try_it():
        if deed == "leave":
            actions.end(membership=chief, by=chief.person, at=NINE)
        else:
            actions.change_role(membership=chief, role="reader", by=chief.person, at=NINE)

    with pytest.raises(actions.LastAdministrator):
        try_it()

    MembershipFactory(organisation=chief.organisation, role="administrator")
    try_it()


def test_everyone_else_may_leave(chief):
    reader = MembershipFactory(organisation=chief.organisation, role="reader")

    actions.end(membership=reader, by=reader.person, at=NINE)

    assert not acts_for(reader.person, chief.organisation)
    with pytest.raises(actions.NotAMember):
        actions.end(membership=reader, by=reader.person, at=NINE)


def test_an_editor_ends_nobody_elses_membership(chief):
    editor = MembershipFactory(organisation=chief.organisation, role="editor")
    with pytest.raises(NotAllowed):
        actions.end(membership=chief, by=editor.person, at=NINE)


def test_one_may_act_for_several_organisations_and_come_back(chief):
    other = OrganisationFactory()
    actions.appoint(person=chief.person, organisation=other, role="reader", by=None, at=NINE)
    membership = Membership.objects.get(organisation=other)
    actions.end(membership=membership, by=chief.person, at=NINE)
    actions.appoint(person=chief.person, organisation=other, role="editor", by=None, at=NINE)
    assert acts_for(chief.person, other, roles={"editor"})
    with pytest.raises(actions.AlreadyMember):
        actions.appoint(person=chief.person, organisation=other, role="editor", by=None, at=NINE)
