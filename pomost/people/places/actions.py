"""Write places."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db import transaction

from pomost.audit import actions as audit
from pomost.kernel.errors import DomainError
from pomost.people.accounts.models import User
from pomost.people.places.models import Place
from pomost.people.places.rules import (
    BadRow,
    OfficialFile,
    Unit,
    is_official,
    kind_of,
    parent_code,
)


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


class OlderThanHere(DomainError):
    """The file is older than what is known already."""


@dataclass
class Report:
    """What an import did, code by code; ``ended`` stays empty when any row was bad."""

    read: int
    added: list[str] = field(default_factory=list)
    renamed: list[str] = field(default_factory=list)
    ended: list[str] = field(default_factory=list)
    bad: list[BadRow] = field(default_factory=list)


@transaction.atomic
def import_official(*, file: OfficialFile, by: User | None, at: datetime) -> Report:
    """Bring the official units up to the file's day; doing it again changes nothing.

    A unit that is missing ends the day before, unless some row was bad: then it may be the one.
    Units with numbers the office does not use stay. ``by`` is None for a command.
    Raises OlderThanHere.
    """
    here = {
        place.code: place
        for place in Place.objects.select_for_update().filter(valid_to=None).order_by("code")
        if is_official(place.code)
    }
    newest = max((place.valid_from for place in here.values()), default=file.as_of)
    if newest > file.as_of:
        raise OlderThanHere(
            f"This file shows {file.as_of}, but newer units are here already ({newest})."
        )
    report = Report(read=len(file.rows), bad=list(file.bad))
    units = sorted(file.rows, key=lambda row: len(row.unit.code))
    for row in units:
        code, above = row.unit.code, parent_code(row.unit.code)
        known = here.get(code)
        if above and above not in here:
            report.bad.append(BadRow(row.line, f"the unit above it, {above}, is unknown"))
        elif known is None:
            here[code] = _begin(row.unit, above=here.get(above), on=file.as_of)
            report.added.append(code)
        elif known.name != row.unit.name:
            known.name = row.unit.name
            known.save(update_fields=["name"])
            report.renamed.append(code)
    if not report.bad:
        listed = {row.unit.code for row in file.rows}
        for code in sorted(set(here) - listed, key=len, reverse=True):
            here[code].valid_to = file.as_of - timedelta(days=1)
            here[code].save(update_fields=["valid_to"])
            report.ended.append(code)
    if report.added or report.renamed or report.ended:
        audit.record(
            "places.imported",
            target="people.Place",
            by=by,
            at=at,
            as_of=file.as_of.isoformat(),
            added=len(report.added),
            renamed=len(report.renamed),
            ended=len(report.ended),
        )
    return report


def _begin(unit: Unit, *, above: Place | None, on: date) -> Place:
    """A unit from a day on; one that ended the day before goes on as if it never had."""
    place, _created = Place.objects.update_or_create(
        code=unit.code,
        valid_from=on,
        defaults={
            "kind": kind_of(unit.code),
            "name": unit.name,
            "parent": above,
            "valid_to": None,
        },
    )
    return place
