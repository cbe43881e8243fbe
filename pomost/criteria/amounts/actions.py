"""Say how much an organisation can do under a criterion."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import get_language

from pomost.audit import actions as audit
from pomost.criteria.amounts.rules import check_amounts
from pomost.criteria.catalogue.queries import catalogue
from pomost.criteria.claims.models import Claim
from pomost.criteria.claims.permissions import may_claim
from pomost.criteria.criterion.rules import Criterion, Value
from pomost.criteria.supply.actions import locked_organisation
from pomost.kernel.errors import DomainError
from pomost.kernel.verdicts import require
from pomost.people.models import User


class BadAmount(DomainError):
    """An amount outside what the catalogue allows, or of something else."""


def plain(criterion: Criterion, amounts: Mapping[str, Value | None]) -> dict[str, int | float]:
    """The amounts as numbers of JSON, those left empty left out; raises BadAmount."""
    given = {name: value for name, value in amounts.items() if value not in (None, "")}
    for name, problem in check_amounts(criterion, given).items():
        raise BadAmount(problem.for_language(get_language() or "pl"), field=name)
    numbers = {name: Decimal(str(value)) for name, value in given.items()}
    return {n: int(v) if v == v.to_integral_value() else float(v) for n, v in numbers.items()}


@transaction.atomic
def say_amounts(
    *, claim: Claim, amounts: Mapping[str, Value | None], by: User, at: datetime
) -> Claim:
    """Say how much the organisation can do; what was proven before stays until the next check.

    Raises NotAllowed or BadAmount.
    """
    organisation = locked_organisation(claim.organisation_id)
    require(may_claim(by, organisation))
    claim = Claim.objects.select_for_update(of=("self",)).get(pk=claim.pk)
    claim.amounts = plain(catalogue().criterion(claim.criterion), amounts)
    claim.save(update_fields=["amounts"])
    audit.record(
        "claim.amounts_said",
        target=claim,
        by=by,
        at=at,
        criterion=claim.criterion,
        amounts=claim.amounts,
    )
    return claim
