"""Read places."""

from datetime import date

from django.db.models import Q, QuerySet

from pomost.people.places.models import Place


def valid_on(day: date) -> QuerySet[Place]:
    """The places that exist on a day."""
    return Place.objects.filter(
        Q(valid_to=None) | Q(valid_to__gte=day), valid_from__lte=day
    ).order_by("code")


def current(code: str) -> Place:
    """The unit that has this TERYT code now; raises Place.DoesNotExist."""
    return Place.objects.get(code=code, valid_to=None)
