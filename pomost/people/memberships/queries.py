"""Who acts for whom."""

from collections.abc import Collection

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from pomost.people.accounts.models import User
from pomost.people.memberships.models import Invitation, Membership
from pomost.people.memberships.rules import token_hash
from pomost.people.organisations.models import Organisation

Role = Membership.Role

# Each may do what its circle says; an administrator may all of it but coordinate.
MAY_EDIT = frozenset({Role.ADMINISTRATOR, Role.EDITOR, Role.COORDINATOR})
MAY_REVIEW = frozenset({Role.ADMINISTRATOR, Role.REVIEWER, Role.COORDINATOR})
MAY_READ = frozenset(Role)


def organisations_of(
    person: User | AnonymousUser, *, roles: Collection[str] = MAY_READ
) -> QuerySet[Organisation]:
    """The organisations a person acts for now, in any of the roles."""
    if not person.is_authenticated:
        return Organisation.objects.none()
    return Organisation.objects.filter(
        pk__in=Membership.objects.filter(person_id=person.pk, ended_at=None, role__in=roles).values(
            "organisation"
        )
    )


def acts_for(
    person: User | AnonymousUser,
    organisation: Organisation | int,
    *,
    roles: Collection[str] = MAY_READ,
) -> bool:
    """Tell whether a person acts for an organisation now, in any of the roles."""
    if not person.is_authenticated:
        return False
    pk = organisation if isinstance(organisation, int) else organisation.pk
    return Membership.objects.filter(
        person_id=person.pk, organisation_id=pk, ended_at=None, role__in=roles
    ).exists()


def memberships_of(person: User) -> QuerySet[Membership]:
    """A person's open memberships with their organisations, oldest first."""
    return (
        Membership.objects.filter(person=person, ended_at=None)
        .select_related("organisation__place__parent__parent")
        .order_by("since_at", "pk")
    )


def memberships_visible_to(person: User | AnonymousUser) -> QuerySet[Membership]:
    """The open memberships of every organisation the person acts for."""
    return (
        Membership.objects.filter(ended_at=None, organisation__in=organisations_of(person))
        .select_related("person", "organisation")
        .order_by("person__name", "pk")
    )


def invitations_visible_to(person: User | AnonymousUser) -> QuerySet[Invitation]:
    """The invitations of every organisation the person administers."""
    return (
        Invitation.objects.filter(
            organisation__in=organisations_of(person, roles={Role.ADMINISTRATOR})
        )
        .select_related("organisation", "invited_by")
        .order_by("-invited_at", "-pk")
    )


def invitation_by_token(token: str) -> QuerySet[Invitation]:
    """The invitation whose secret link this is; whoever holds the link may read it."""
    return Invitation.objects.filter(token_hash=token_hash(token)).select_related(
        "organisation", "invited_by"
    )
