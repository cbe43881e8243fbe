"""What an organisation supplies, and its claims folded beside it for the market view."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from pomost.audit import actions as audit
from pomost.criteria.amounts.rules import fold_amounts
from pomost.criteria.catalogue.queries import catalogue
from pomost.criteria.claims.models import Claim, Supply
from pomost.criteria.claims.permissions import may_claim
from pomost.criteria.claims.rules import READY, ClaimState, fold
from pomost.kernel.errors import DomainError
from pomost.kernel.verdicts import require
from pomost.people.models import Organisation, User


class UnknownSupply(DomainError):
    """No such kind of supply, or no such place."""


def locked_organisation(pk: int) -> Organisation:
    """Every action locks the organisation first, so that its supply is folded by one at a time."""
    return Organisation.objects.select_for_update(of=("self",)).get(pk=pk)


def keep_in_step(organisation: Organisation) -> None:
    """Fold an organisation's claims into its supply row, when it has one."""
    known = {criterion.code: criterion.bit for criterion in catalogue().criteria()}
    claims = list(Claim.objects.filter(organisation=organisation, criterion__in=known))
    folded = fold((known[c.criterion], ClaimState(c.state), c.expires_on) for c in claims)
    level_bits = fold_amounts(
        (catalogue().criterion(c.criterion), c.proven_amounts) for c in claims if c.state in READY
    )
    Supply.objects.filter(organisation=organisation).update(
        ready_bits=folded.ready_bits,
        learning_bits=folded.learning_bits,
        ready_until=folded.ready_until,
        level_bits=level_bits,
    )


@transaction.atomic
def set_supply(
    *,
    organisation: Organisation,
    by: User,
    at: datetime,
    kinds: Collection[str],
    reach_km: int,
    latitude: float | None,
    longitude: float | None,
    voivodeship: str,
    is_social_economy: bool = False,
    has_enterprise_status: bool = False,
    says_article_94: bool = False,
    says_article_361: bool = False,
) -> Supply:
    """Say what an organisation supplies, from where and how far; saying it again corrects it.

    Degrees, whole kilometres, two digits of TERYT; the county is the seat's,
    when it lies there. Raises NotAllowed or UnknownSupply.
    """
    organisation = locked_organisation(organisation.pk)
    require(may_claim(by, organisation))
    try:
        kind_bits = catalogue().kind_bits_of(kinds)
    except KeyError as error:
        raise UnknownSupply(_("There is no such kind of supply."), field="kinds") from error
    if (latitude is None) != (longitude is None):
        raise UnknownSupply(_("Give both coordinates or neither."), field="latitude")
    supply, _created = Supply.objects.update_or_create(
        organisation=organisation,
        defaults={
            "kind_bits": kind_bits,
            "reach_km": reach_km,
            "latitude": latitude,
            "longitude": longitude,
            "voivodeship": voivodeship,
            "county": _county(organisation, voivodeship),
            "is_social_economy": is_social_economy,
            "has_enterprise_status": has_enterprise_status,
            "says_article_94": says_article_94,
            "says_article_361": says_article_361,
        },
    )
    audit.record("supply.set", target=supply, by=by, at=at, kinds=sorted(kinds), reach_km=reach_km)
    keep_in_step(organisation)
    supply.refresh_from_db()
    return supply


def _county(organisation: Organisation, voivodeship: str) -> str:
    """Four digits of TERYT; empty when the seat is known less closely, or lies elsewhere."""
    code = organisation.place.code if organisation.place else ""
    return code[:4] if len(code) >= 4 and voivodeship and code.startswith(voivodeship) else ""
