"""Write organisations."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from pomost.audit import actions as audit
from pomost.kernel.errors import DomainError
from pomost.kernel.verdicts import require
from pomost.people.accounts.models import User
from pomost.people.memberships.models import Membership
from pomost.people.organisations import rules
from pomost.people.organisations.models import Organisation
from pomost.people.organisations.permissions import may_change, may_enter
from pomost.people.places.models import Place


class BadNumber(DomainError):
    """A register number cannot be right."""


class AlreadyHere(DomainError):
    """An organisation with this tax number is registered already."""


@transaction.atomic
def register(
    *,
    name: str,
    kind: str,
    nip: str = "",
    regon: str = "",
    krs: str = "",
    place: Place | None = None,
    by: User,
    at: datetime,
) -> Organisation:
    """Register an organisation; whoever does it becomes its first administrator.

    Raises BadNumber or AlreadyHere, naming the field.
    """
    organisation = Organisation.objects.create(
        name=name.strip(),
        kind=rules.Kind(kind),
        place=place,
        created_at=at,
        **_numbers(nip=nip, regon=regon, krs=krs),
    )
    Membership.objects.create(
        person=by, organisation=organisation, role=Membership.Role.ADMINISTRATOR, since_at=at
    )
    audit.record("organisation.registered", target=organisation, by=by, at=at)
    return organisation


@transaction.atomic
def enter(
    *,
    name: str,
    kind: str,
    nip: str = "",
    regon: str = "",
    krs: str = "",
    place: Place | None = None,
    parent: Organisation | None = None,
    country: str = "PL",
    verifies_claims: bool = False,
    by: User | None,
    at: datetime,
) -> Organisation:
    """Enter an organisation nobody acts for yet; for the operator, imports and the demo.

    ``by`` is None for a command. Raises NotAllowed, BadNumber or AlreadyHere.
    """
    require(may_enter(by))
    organisation = Organisation.objects.create(
        name=name.strip(),
        kind=rules.Kind(kind),
        place=place,
        parent=parent,
        country=country,
        verifies_claims=verifies_claims,
        created_at=at,
        **_numbers(nip=nip, regon=regon, krs=krs),
    )
    audit.record("organisation.entered", target=organisation, by=by, at=at)
    return organisation


@transaction.atomic
def change(
    *,
    organisation: Organisation,
    name: str,
    kind: str,
    nip: str = "",
    regon: str = "",
    krs: str = "",
    place: Place | None = None,
    by: User,
    at: datetime,
) -> Organisation:
    """Correct what is known about an organisation.

    Raises NotAllowed, BadNumber or AlreadyHere.
    """
    organisation = Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)
    require(may_change(by, organisation))
    new = {
        "name": name.strip(),
        "kind": rules.Kind(kind),
        "place": place,
        **_numbers(nip=nip, regon=regon, krs=krs, own=organisation),
    }
    changed = sorted(field for field, value in new.items() if getattr(organisation, field) != value)
    if not changed:
        return organisation
    for field in changed:
        setattr(organisation, field, new[field])
    organisation.save(update_fields=changed)
    audit.record("organisation.changed", target=organisation, by=by, at=at, fields=changed)
    return organisation


def _numbers(*, nip: str, regon: str, krs: str, own: Organisation | None = None) -> dict[str, str]:
    """The three register numbers, cleaned; empty ones stay empty."""
    numbers = {
        "nip": clean_number("nip", nip),
        "regon": clean_number("regon", regon),
        "krs": clean_number("krs", krs),
    }
    if numbers["nip"]:
        others = Organisation.objects.filter(nip=numbers["nip"])
        if others.exclude(pk=own.pk if own else 0).exists():
            raise AlreadyHere(
                _(
                    "An organisation with this NIP is already here. "
                    "Ask one of its administrators to invite you."
                ),
                field="nip",
            )
    return numbers


def clean_number(field: str, value: str) -> str:
    """A NIP, REGON or KRS number as digits only; empty stays empty. Raises BadNumber."""
    value = value.strip()
    clean = {"nip": rules.clean_nip, "regon": rules.clean_regon, "krs": rules.clean_krs}[field]
    try:
        return clean(value) if value else ""
    except ValueError:
        raise BadNumber(_why(field), field=field) from None


def _why(field: str) -> str:
    return {
        "nip": _(
            "This NIP cannot be right: it has ten digits and the last one checks the others. "
            "Compare it with a document."
        ),
        "regon": _(
            "This REGON cannot be right: it has 9 or 14 digits and the last one checks the "
            "others. Compare it with a document."
        ),
        "krs": _("A KRS number has ten digits, with its leading zeros."),
    }[field]
