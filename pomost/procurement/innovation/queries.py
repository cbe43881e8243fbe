"""Read challenges."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from pomost.people.memberships.queries import Role, organisations_of
from pomost.people.models import Organisation, User
from pomost.procurement.innovation.models import Challenge
from pomost.procurement.innovation.rules import PUBLIC, ChallengeState

OWNERS = frozenset({Role.COORDINATOR, Role.ADMINISTRATOR})


def public_challenges() -> QuerySet[Challenge]:
    """Challenges that anyone may read: open ones first, latest change first."""
    return (
        Challenge.objects.filter(state__in=PUBLIC)
        .select_related("owner")
        .order_by("-state", "-updated_at", "-pk")
    )


def open_challenges() -> QuerySet[Challenge]:
    """Challenges that collect proposals now, latest change first."""
    return public_challenges().filter(state=ChallengeState.OPEN)


def challenges_visible_to(user: User | AnonymousUser) -> QuerySet[Challenge]:
    """Public challenges, open ones first, and the drafts of a person's own organisations."""
    return (
        Challenge.objects.filter(
            Q(state__in=PUBLIC) | Q(owner__in=organisations_of(user, roles=OWNERS))
        )
        .select_related("owner")
        .order_by("-state", "-updated_at", "-pk")
    )


def owners_of(user: User) -> QuerySet[Organisation]:
    """The organisations for which a person may set a challenge, by name."""
    return organisations_of(user, roles=OWNERS).order_by("name", "pk")
