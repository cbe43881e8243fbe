"""Read places."""

import re
from datetime import date

from django.db.models import Q, QuerySet

from pomost.people.places.models import Place
from pomost.people.places.rules import Kind, folded

CODE = re.compile(r"\b(\d{7})\b")


def valid_on(day: date) -> QuerySet[Place]:
    """The places that exist on a day."""
    return Place.objects.filter(
        Q(valid_to=None) | Q(valid_to__gte=day), valid_from__lte=day
    ).order_by("code")


def current(code: str) -> Place:
    """The unit that has this TERYT code now; raises Place.DoesNotExist."""
    return Place.objects.get(code=code, valid_to=None)


def municipalities_like(text: str, *, on: date) -> list[Place]:
    """The municipalities a person may mean: by code, by whole name, else by how it begins."""
    here = valid_on(on).filter(kind=Kind.MUNICIPALITY).select_related("parent__parent")
    if code := CODE.search(text):
        return list(here.filter(code=code[1]))
    typed = folded(text)
    names = [(folded(name), pk) for pk, name in here.values_list("pk", "name")]
    keys = [pk for name, pk in names if name == typed] or [
        pk for name, pk in names if name.startswith(typed)
    ]
    return list(here.filter(pk__in=keys[:20]))


def spell_out(place: Place) -> str:
    """A place with what tells it from its namesakes: ``Kładkowo, powiat kładkowski (2290011)``."""
    above = f", {place.parent.name}" if place.parent else ""
    return f"{place.name}{above} ({place.code})"
