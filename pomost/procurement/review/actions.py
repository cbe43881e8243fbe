"""Put a finding right, or leave it with a written reason.

All of it goes through the one door that changes purchases, so version and history hold.
"""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from pomost.criteria.catalogue.queries import catalogue
from pomost.kernel.errors import DomainError
from pomost.people.models import User
from pomost.procurement.history.rules import flatten
from pomost.procurement.purchases import actions as purchases
from pomost.procurement.purchases import queries
from pomost.procurement.purchases.models import Purchase
from pomost.procurement.purchases.rules import PurchaseFile
from pomost.procurement.review.rules import (
    LEAST_REASON_CHARACTERS,
    RULE_BY_CODE,
    SUPPRESSION,
    good_reason,
    review,
)
from pomost.procurement.review.rules.shape import changed


class FindingGone(DomainError):
    """The finding, or its fix, is no longer there."""


class ReasonTooShort(DomainError):
    """The reason for leaving a finding explains nothing."""


class NoSuchRule(DomainError):
    """This rule does not exist, or cannot be left out."""


@transaction.atomic
def apply_fix(
    *, purchase: Purchase, rule: str, place: str, version: int, by: User, at: datetime
) -> Purchase:
    """Change the purchase as the finding's fix says.

    ``place`` is the finding's place in the file, ``version`` the one the person saw.
    Raises FindingGone, NotAllowed, Overtaken or BadContent.
    """
    locked = queries.whole().select_for_update(of=("self",)).get(pk=purchase.pk)
    found = review(queries.as_file(locked), catalogue())
    fix = next(
        (f.fix for f in found.findings if f.rule.code == rule and f.at == place and f.fix), None
    )
    if fix is None or locked.version != version:
        raise FindingGone(
            _("The purchase has changed meanwhile. Look at its findings again before you fix them.")
        )
    return _changed(locked, fix.apply, version=version, by=by, at=at)


@transaction.atomic
def leave_finding(
    *, purchase: Purchase, rule: str, reason: str, version: int, by: User, at: datetime
) -> Purchase:
    """Leave what a rule finds in this purchase as it is, and keep the reason.

    Raises ReasonTooShort, NoSuchRule, NotAllowed or Overtaken.
    """
    if not good_reason(reason):
        raise ReasonTooShort(
            _("Write at least %(least)s characters: an auditor will read this in a few years.")
            % {"least": LEAST_REASON_CHARACTERS},
            field="reason",
        )
    if rule not in RULE_BY_CODE or rule == SUPPRESSION.code:
        raise NoSuchRule(_("This rule cannot be left out."))
    return _changed(
        queries.whole().select_for_update(of=("self",)).get(pk=purchase.pk),
        lambda file: changed(file, suppressed=file.suppressed | {rule: reason.strip()}),
        version=version,
        by=by,
        at=at,
    )


@transaction.atomic
def stop_leaving(
    *, purchase: Purchase, rule: str, version: int, by: User, at: datetime
) -> Purchase:
    """Let the rule speak again. Raises NotAllowed or Overtaken."""
    return _changed(
        queries.whole().select_for_update(of=("self",)).get(pk=purchase.pk),
        lambda file: changed(
            file,
            suppressed={code: why for code, why in file.suppressed.items() if code != rule},
        ),
        version=version,
        by=by,
        at=at,
    )


def _changed(
    purchase: Purchase,
    change: Callable[[PurchaseFile], PurchaseFile],
    *,
    version: int,
    by: User,
    at: datetime,
) -> Purchase:
    """Save what a pure change makes of the purchase: only the parts that differ."""
    file = queries.as_file(purchase)
    before = flatten(queries.content_of(file))
    after = flatten(queries.content_of(change(file)))
    return purchases.revise(
        purchase=purchase,
        version=version,
        parts={name: value for name, value in after.items() if before.get(name) != value},
        without=[name for name in before if name not in after],
        by=by,
        at=at,
    )
