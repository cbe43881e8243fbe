"""Read what readers reported."""

from django.db.models import QuerySet

from pomost.directory.upkeep.models import Report
from pomost.people.memberships import queries as memberships
from pomost.people.models import User


def reports_visible_to(person: User) -> QuerySet[Report]:
    """Notes about the entries a person edits, the open ones first, then the newest."""
    return (
        Report.objects.filter(
            provider__organisation__in=memberships.organisations_of(
                person, roles=memberships.MAY_EDIT
            )
        )
        .select_related("provider__organisation", "service")
        .order_by("settled_at", "-reported_at", "-pk")
    )
