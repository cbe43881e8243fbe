"""Judge the evidence of a claim, and let a proof lapse."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from pomost.audit import actions as audit
from pomost.criteria.amounts.actions import plain
from pomost.criteria.claims.actions.ground import (
    BadDay,
    NotWaiting,
    ReasonMissing,
    criterion_of,
    locked,
)
from pomost.criteria.claims.models import Claim
from pomost.criteria.claims.permissions import may_verify
from pomost.criteria.claims.rules import MOVES, ClaimState
from pomost.criteria.criterion.rules import Value
from pomost.criteria.supply.actions import keep_in_step, locked_organisation
from pomost.kernel.clock import day_in_warsaw
from pomost.kernel.moves import check_move
from pomost.kernel.verdicts import require
from pomost.people.models import User

# Nobody vouches for longer than a contractor certificate lasts: three years.
LONGEST_DAYS = 3 * 365 + 1


@transaction.atomic
def verify(
    *,
    claim: Claim,
    by: User,
    at: datetime,
    expires_on: date,
    amounts: Mapping[str, Value | None] | None = None,
) -> Claim:
    """Confirm that the evidence proves the claim, and how much of it, until a day that counts.

    Without ``amounts`` those that the organisation said. Raises NotAllowed, NotWaiting, BadDay
    or BadAmount.
    """
    claim = locked(claim)
    require(may_verify(by, claim))
    if claim.state != ClaimState.EVIDENCED:
        raise NotWaiting(_("This claim does not wait for a check. Somebody may have been faster."))
    today = day_in_warsaw(at)
    if expires_on <= today:
        raise BadDay(_("Choose a day in the future."), field="expires_on")
    if expires_on > today + timedelta(days=LONGEST_DAYS):
        raise BadDay(_("A check counts for three years at most."), field="expires_on")
    check_move(MOVES, now=ClaimState(claim.state), then=ClaimState.VERIFIED)
    claim.state = ClaimState.VERIFIED
    claim.verified_at, claim.verified_by, claim.expires_on = at, by, expires_on
    claim.proven_amounts = plain(
        criterion_of(claim.criterion), claim.amounts if amounts is None else amounts
    )
    claim.save(
        update_fields=["state", "verified_at", "verified_by", "expires_on", "proven_amounts"]
    )
    audit.record(
        "claim.verified",
        target=claim,
        by=by,
        at=at,
        criterion=claim.criterion,
        expires_on=expires_on.isoformat(),
        amounts=claim.proven_amounts,
    )
    keep_in_step(claim.organisation)
    return claim


@transaction.atomic
def refuse(*, claim: Claim, by: User, at: datetime, reason: str) -> Claim:
    """Say that the evidence does not prove the claim, and what is missing.

    Raises NotAllowed, NotWaiting or ReasonMissing.
    """
    claim = locked(claim)
    require(may_verify(by, claim))
    if claim.state != ClaimState.EVIDENCED:
        raise NotWaiting(_("This claim does not wait for a check. Somebody may have been faster."))
    reason = reason.strip()
    if not reason:
        raise ReasonMissing(
            _("Write what is missing, so that it can be put right."), field="reason"
        )
    check_move(MOVES, now=ClaimState(claim.state), then=ClaimState.REFUSED)
    claim.state = ClaimState.REFUSED
    claim.refusal_reason = reason
    claim.save(update_fields=["state", "refusal_reason"])
    audit.record("claim.refused", target=claim, by=by, at=at, criterion=claim.criterion)
    keep_in_step(claim.organisation)
    return claim


@transaction.atomic
def expire_claims(*, before: date, by: User | None, at: datetime) -> int:
    """Let verified claims lapse whose last day was before this one; may run twice.

    Returns how many lapsed. ``by`` is None when the nightly command runs.
    """
    due = Claim.objects.filter(state=ClaimState.VERIFIED, expires_on__lt=before)
    lapsed = 0
    for pk in list(due.order_by("organisation").values_list("organisation", flat=True).distinct()):
        organisation = locked_organisation(pk)
        for claim in due.filter(organisation=organisation).order_by("pk"):
            check_move(MOVES, now=ClaimState(claim.state), then=ClaimState.EXPIRED)
            claim.state = ClaimState.EXPIRED
            claim.save(update_fields=["state"])
            audit.record("claim.expired", target=claim, by=by, at=at, criterion=claim.criterion)
            lapsed += 1
        keep_in_step(organisation)
    return lapsed
