"""Who acts for whom."""

from collections.abc import Collection

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from pomost.people.accounts.models import User
from pomost.people.memberships.models import Membership
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
