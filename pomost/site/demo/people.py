"""The cast of the demo, brought to life through the same actions that people use."""

from datetime import date, datetime

from pomost.people.accounts import actions as accounts
from pomost.people.memberships import actions as memberships
from pomost.people.models import Organisation, Place, User
from pomost.people.organisations import actions as organisations
from pomost.people.organisations.rules import Kind
from pomost.people.places import actions as places
from pomost.people.places import queries
from pomost.people.places.rules import Unit
from pomost.site.demo import cast

# The demo's counties and municipalities exist from this day.
PLACES_SINCE = date(2014, 1, 1)

NIP_WEIGHTS = (6, 5, 7, 2, 3, 4, 5, 6, 7)

_PEOPLE = {one.key: one for one in cast.PEOPLE}
_ORGANISATIONS = {one.key: one for one in cast.ORGANISATIONS}


def load(*, at: datetime) -> None:
    """Create the places, organisations, accounts and memberships of the cast."""
    places.add_units(
        units=[Unit(p.code, p.name, p.latitude, p.longitude) for p in cast.PLACES],
        valid_from=PLACES_SINCE,
        by=None,
        at=at,
    )
    for one in cast.ORGANISATIONS:
        organisations.enter(
            name=one.name,
            kind=one.kind,
            nip=full_nip(one.nip9),
            place=place(one.place),
            parent=organisation("kladkowo") if one.kind == Kind.LOCAL_UNIT else None,
            verifies_claims=one.verifies_claims,
            by=None,
            at=at,
        )
    for someone in cast.PEOPLE:
        account = accounts.create_account(
            email=someone.email,
            name=someone.name,
            password=cast.PASSWORD,
            language="",
            by=None,
            at=at,
        )
        if someone.role:
            memberships.appoint(
                person=account,
                organisation=organisation(someone.organisation),
                role=someone.role,
                by=None,
                at=at,
            )
        if someone.is_editor:
            accounts.make_editor(person=account, by=None, at=at)


def full_nip(nine_digits: str) -> str:
    """The tax number with its checksum; empty stays empty."""
    return nine_digits and nine_digits + str(
        sum(weight * int(digit) for weight, digit in zip(NIP_WEIGHTS, nine_digits, strict=True))
        % 11
    )


def person(key: str) -> User:
    """One of the cast, by key: ``person("hanna")``."""
    return User.objects.get(email=_PEOPLE[key].email)


def organisation(key: str) -> Organisation:
    """One of the demo's organisations, by key: ``organisation("kladkowo")``."""
    return Organisation.objects.get(name=_ORGANISATIONS[key].name)


def place(code: str) -> Place:
    """A place by its TERYT code: ``place("2290011")``."""
    return queries.current(code)
