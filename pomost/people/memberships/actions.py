"""Write who acts for whom."""

import secrets
from datetime import datetime
from functools import partial

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from pomost.audit import actions as audit
from pomost.kernel.errors import DomainError
from pomost.kernel.moves import check_move
from pomost.kernel.verdicts import require
from pomost.people.accounts.models import User
from pomost.people.memberships.models import Invitation, Membership
from pomost.people.memberships.permissions import may_answer, may_end, may_manage
from pomost.people.memberships.queries import acts_for
from pomost.people.memberships.rules import (
    INVITATION_MOVES,
    InvitationState,
    lapses_at,
    token_hash,
)
from pomost.people.organisations.models import Organisation
from pomost.people.organisations.permissions import may_enter

Role = Membership.Role


class AlreadyMember(DomainError):
    """The person acts for this organisation already."""


class AlreadyInvited(DomainError):
    """An open invitation to this address exists."""


class InvitationClosed(DomainError):
    """The invitation was answered, withdrawn, or has lapsed."""


class NotAMember(DomainError):
    """The membership has ended already."""


class LastAdministrator(DomainError):
    """Without this person nobody could administer the organisation."""


@transaction.atomic
def appoint(
    *, person: User, organisation: Organisation, role: str, by: User | None, at: datetime
) -> Membership:
    """Give a person a role without asking; for the operator and the demo.

    ``by`` is None for a command. Raises NotAllowed or AlreadyMember.
    """
    organisation = _locked(organisation)
    require(may_enter(by))
    return _join(person=person, organisation=organisation, role=role, by=by, at=at)


@transaction.atomic
def invite(
    *, organisation: Organisation, email: str, role: str, by: User, at: datetime
) -> tuple[Invitation, str]:
    """Invite whoever has this address; answers with the invitation and the secret of its link.

    The letter leaves once the transaction is through. Raises NotAllowed, AlreadyMember or
    AlreadyInvited.
    """
    organisation = _locked(organisation)
    require(may_manage(by, organisation))
    email = email.strip().lower()
    if Membership.objects.filter(
        organisation=organisation, person__email__iexact=email, ended_at=None
    ).exists():
        raise AlreadyMember(_("This person already acts for this organisation."), field="email")
    open_ones = Invitation.objects.filter(
        organisation=organisation, email__iexact=email, state=InvitationState.SENT
    )
    for old in open_ones.filter(lapses_at__lte=at):
        _close(old, InvitationState.EXPIRED, by=by, at=at)
    if open_ones.exists():
        raise AlreadyInvited(
            _("This person is invited already. Withdraw that invitation to send a new one."),
            field="email",
        )
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        organisation=organisation,
        email=email,
        role=Role(role),
        state=InvitationState.SENT,
        token_hash=token_hash(token),
        invited_by=by,
        invited_at=at,
        lapses_at=lapses_at(at),
    )
    audit.record("invitation.sent", target=invitation, by=by, at=at, role=role)
    transaction.on_commit(partial(_write_to, invitation, token))
    return invitation, token


@transaction.atomic
def accept(*, invitation: Invitation, by: User, at: datetime) -> Membership:
    """Start acting for the organisation that sent the invitation.

    Raises InvitationClosed, NotAllowed or AlreadyMember.
    """
    organisation = _locked(invitation.organisation)
    invitation = _open(invitation, at=at)
    require(may_answer(by, invitation))
    membership = _join(person=by, organisation=organisation, role=invitation.role, by=by, at=at)
    _close(invitation, InvitationState.ACCEPTED, by=by, at=at)
    return membership


@transaction.atomic
def decline(*, invitation: Invitation, by: User, at: datetime) -> None:
    """Say no to an invitation. Raises InvitationClosed or NotAllowed."""
    invitation = _open(invitation, at=at)
    require(may_answer(by, invitation))
    _close(invitation, InvitationState.DECLINED, by=by, at=at)


@transaction.atomic
def withdraw(*, invitation: Invitation, by: User, at: datetime) -> None:
    """Take an invitation back. Raises InvitationClosed or NotAllowed."""
    invitation = _open(invitation, at=None)
    require(may_manage(by, invitation.organisation))
    _close(invitation, InvitationState.WITHDRAWN, by=by, at=at)


@transaction.atomic
def expire_invitations(*, before: datetime, by: User | None, at: datetime) -> int:
    """Close the invitations that lapsed before a moment; ``by`` is None for a command."""
    lapsed = list(
        Invitation.objects.select_for_update(of=("self",))
        .filter(state=InvitationState.SENT, lapses_at__lte=before)
        .order_by("pk")
    )
    for invitation in lapsed:
        _close(invitation, InvitationState.EXPIRED, by=by, at=at)
    return len(lapsed)


@transaction.atomic
def change_role(*, membership: Membership, role: str, by: User, at: datetime) -> Membership:
    """Give a member another role. Raises NotAllowed, NotAMember or LastAdministrator."""
    membership = _open_membership(membership)
    require(may_manage(by, membership.organisation))
    if membership.role == role:
        return membership
    _keep_an_administrator(membership)
    before, membership.role = membership.role, Role(role)
    membership.save(update_fields=["role"])
    audit.record(
        "membership.role_changed", target=membership, by=by, at=at, before=before, after=role
    )
    return membership


@transaction.atomic
def end(*, membership: Membership, by: User, at: datetime) -> None:
    """End a membership: one's own, or as an administrator anyone's.

    Raises NotAllowed, NotAMember or LastAdministrator.
    """
    membership = _open_membership(membership)
    require(may_end(by, membership))
    _keep_an_administrator(membership)
    membership.ended_at = at
    membership.save(update_fields=["ended_at"])
    audit.record("membership.ended", target=membership, by=by, at=at)


def _locked(organisation: Organisation) -> Organisation:
    """The organisation's row is the lock for everything about its members."""
    return Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)


def _open_membership(membership: Membership) -> Membership:
    _locked(membership.organisation)
    membership = Membership.objects.select_related("organisation").get(pk=membership.pk)
    if membership.ended_at:
        raise NotAMember(_("This membership has ended already."))
    return membership


def _keep_an_administrator(membership: Membership) -> None:
    others = Membership.objects.filter(
        organisation=membership.organisation, role=Role.ADMINISTRATOR, ended_at=None
    ).exclude(pk=membership.pk)
    if membership.role == Role.ADMINISTRATOR and not others.exists():
        raise LastAdministrator(
            _("This is the only administrator. Make somebody else an administrator first.")
        )


def _open(invitation: Invitation, *, at: datetime | None) -> Invitation:
    """The invitation, locked, if it can still be answered at this moment."""
    invitation = (
        Invitation.objects.select_for_update(of=("self",))
        .select_related("organisation")
        .get(pk=invitation.pk)
    )
    if invitation.state != InvitationState.SENT:
        raise InvitationClosed(_("This invitation is closed: it was answered or withdrawn."))
    if at and at >= invitation.lapses_at:
        raise InvitationClosed(_("This invitation has lapsed. Ask for a new one."))
    return invitation


def _close(invitation: Invitation, then: InvitationState, *, by: User | None, at: datetime) -> None:
    check_move(INVITATION_MOVES, now=InvitationState(invitation.state), then=then)
    invitation.state = then
    invitation.answered_at = at
    invitation.save(update_fields=["state", "answered_at"])
    audit.record(f"invitation.{then}", target=invitation, by=by, at=at)


def _join(
    *, person: User, organisation: Organisation, role: str, by: User | None, at: datetime
) -> Membership:
    if acts_for(person, organisation):
        raise AlreadyMember(_("This person already acts for this organisation."))
    membership = Membership.objects.create(
        person=person, organisation=organisation, role=Role(role), since_at=at
    )
    audit.record("membership.started", target=membership, by=by, at=at, role=role)
    return membership


def _write_to(invitation: Invitation, token: str) -> None:
    """Send the letter, in the language of the account that has the address, if there is one."""
    account = User.objects.filter(email__iexact=invitation.email).first()
    language = (account and account.language) or translation.get_language() or "pl"
    with translation.override(language):
        link = settings.PUBLIC_URL + reverse("people:invitation", args=[token])
        send_mail(
            subject=_("%(name)s invites you to Pomost") % {"name": invitation.organisation.name},
            message=render_to_string(
                "people/memberships/invitation_letter.txt",
                {"invitation": invitation, "link": link},
            ),
            from_email=None,
            recipient_list=[invitation.email],
        )
