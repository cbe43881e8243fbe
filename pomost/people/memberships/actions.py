"""Write who acts for whom."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from pomost.audit import actions as audit
from pomost.kernel.errors import DomainError
from pomost.kernel.verdicts import require
from pomost.people.accounts.models import User
from pomost.people.memberships.models import Membership
from pomost.people.organisations.models import Organisation
from pomost.people.organisations.permissions import may_enter

Role = Membership.Role


class AlreadyMember(DomainError):
    """The person acts for this organisation already."""


@transaction.atomic
def appoint(
    *, person: User, organisation: Organisation, role: str, by: User | None, at: datetime
) -> Membership:
    """Give a person a role without asking; for the operator and the demo.

    ``by`` is None for a command. Raises NotAllowed or AlreadyMember.
    """
    organisation = Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)
    require(may_enter(by))
    return _join(person=person, organisation=organisation, role=role, by=by, at=at)


def _join(
    *, person: User, organisation: Organisation, role: str, by: User | None, at: datetime
) -> Membership:
    if Membership.objects.filter(person=person, organisation=organisation, ended_at=None).exists():
        raise AlreadyMember(_("This person already acts for this organisation."))
    membership = Membership.objects.create(
        person=person, organisation=organisation, role=Role(role), since_at=at
    )
    audit.record("membership.started", target=membership, by=by, at=at, role=role)
    return membership
