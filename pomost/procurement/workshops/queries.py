"""Read workshops."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from pomost.people.memberships.queries import MAY_EDIT, organisations_of
from pomost.people.models import Organisation, User
from pomost.procurement.innovation.models import Challenge
from pomost.procurement.workshops.models import Workshop


def workshops_visible_to(user: User | AnonymousUser) -> QuerySet[Workshop]:
    """The workshops of one's own organisations, newest first."""
    return (
        Workshop.objects.filter(owner__in=organisations_of(user))
        .select_related("challenge", "owner", "opened_by")
        .order_by("-created_at", "-pk")
    )


def workshops_on(challenge: Challenge, user: User | AnonymousUser) -> QuerySet[Workshop]:
    """The workshops on one challenge that a person may see, newest first."""
    return workshops_visible_to(user).filter(challenge=challenge)


def hosts_of(user: User | AnonymousUser) -> QuerySet[Organisation]:
    """The organisations for which a person may run a workshop, by name."""
    return organisations_of(user, roles=MAY_EDIT).order_by("name", "pk")
