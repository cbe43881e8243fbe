"""Choose criteria for a purchase, and leave them out again."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pomost.criteria.catalogue.rules import check_parameters
from pomost.kernel.errors import DomainError
from pomost.people.models import User
from pomost.procurement.clauses.queries import OWN_WORDS, criterion_on
from pomost.procurement.history.rules import criterion_name
from pomost.procurement.purchases import actions as purchases
from pomost.procurement.purchases.models import Purchase
from pomost.procurement.purchases.rules import ParameterValue, as_number


class UnsuitableCriterion(DomainError):
    """The catalogue has no such criterion on this day, or not in this role."""


class BadParameter(DomainError):
    """A parameter's value is not one the catalogue allows."""


def choose_criterion(
    *,
    purchase: Purchase,
    version: int,
    code: str,
    role: str,
    parameters: Mapping[str, ParameterValue],
    by: User,
    at: datetime,
    reason: str = "",
    wording: str = "",
) -> Purchase:
    """Put a criterion into a purchase, or change how it stands there.

    A new one brings the catalogue's contract duty, verification and sanction with it.
    Raises UnsuitableCriterion, BadParameter and whatever ``revise`` raises.
    """
    criterion = criterion_on(code, purchase.as_of)
    if criterion is None or role not in criterion.roles:
        raise UnsuitableCriterion(
            _("The catalogue has no criterion %(code)s in this role.") % {"code": code},
            field="role",
        )
    for name, problem in check_parameters(criterion, parameters).items():
        raise BadParameter(problem.for_language(get_language() or "pl"), field=name)
    stem = criterion_name(code, role)
    parts: dict[str, object] = {
        f"{stem}.parameters": {name: as_number(value) for name, value in parameters.items()},
        f"{stem}.reason": reason,
        f"{stem}.wording": wording,
    }
    if not purchase.criteria.filter(code=code, role=role).exists():
        parts |= {f"{stem}.{part}": getattr(criterion, part).pl for part in OWN_WORDS}
    return purchases.revise(purchase=purchase, version=version, parts=parts, by=by, at=at)


def drop_criterion(
    *, purchase: Purchase, version: int, code: str, role: str, by: User, at: datetime
) -> Purchase:
    """Take a criterion out of a purchase; its words stay in the history.

    Raises whatever ``revise`` raises.
    """
    return purchases.revise(
        purchase=purchase,
        version=version,
        parts={},
        without=[criterion_name(code, role)],
        by=by,
        at=at,
    )
