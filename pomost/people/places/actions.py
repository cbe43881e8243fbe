"""Write places."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from pomost.audit import actions as audit
from pomost.people.accounts.models import User
from pomost.people.places.models import Place
from pomost.people.places.rules import Unit, kind_of, parent_code


@transaction.atomic
def add_units(
    *, units: Iterable[Unit], valid_from: date, by: User | None, at: datetime
) -> list[Place]:
    """Add units that are not here yet, each below the unit its code names.

    ``by`` is None for a command. Raises ValueError for a code that is none, and
    Place.DoesNotExist when the unit above is unknown.
    """
    here = {place.code: place for place in Place.objects.filter(valid_to=None)}
    added = []
    for unit in units:
        if unit.code in here:
            continue
        above = parent_code(unit.code)
        if above and above not in here:
            raise Place.DoesNotExist(above)
        place = Place.objects.create(
            code=unit.code,
            kind=kind_of(unit.code),
            name=unit.name,
            latitude=unit.latitude,
            longitude=unit.longitude,
            parent=here[above] if above else None,
            valid_from=valid_from,
        )
        here[unit.code] = place
        added.append(place)
    audit.record("places.added", target="people.Place", by=by, at=at, count=len(added))
    return added
