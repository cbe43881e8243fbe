"""Everything that changes claims, evidence and supply."""

from datetime import datetime

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from pomost.audit import actions as audit
from pomost.criteria.amounts.actions import BadAmount, say_amounts
from pomost.criteria.catalogue.rules import UnknownCriterion
from pomost.criteria.claims.actions.ground import (
    AlreadyDeclared,
    BadDay,
    EvidenceMissing,
    NotWaiting,
    ReasonMissing,
    UnknownEvidence,
    criterion_of,
    locked,
)
from pomost.criteria.claims.actions.judging import expire_claims, refuse, verify
from pomost.criteria.claims.models import Claim, Evidence
from pomost.criteria.claims.permissions import (
    may_claim,
    may_learn_for,
    may_read_evidence,
)
from pomost.criteria.claims.rules import MOVES, ClaimState
from pomost.criteria.supply.actions import (
    UnknownSupply,
    keep_in_step,
    locked_organisation,
    set_supply,
)
from pomost.kernel import uploads
from pomost.kernel.moves import check_move
from pomost.kernel.verdicts import require
from pomost.people.memberships.queries import acts_for
from pomost.people.models import Organisation, User

__all__ = [
    "AlreadyDeclared",
    "BadAmount",
    "BadDay",
    "EvidenceMissing",
    "NotWaiting",
    "ReasonMissing",
    "UnknownCriterion",
    "UnknownEvidence",
    "UnknownSupply",
    "add_evidence",
    "declare",
    "expire_claims",
    "mark_learned",
    "note_opening",
    "say_amounts",
    "refuse",
    "set_supply",
    "verify",
]


def _declared(*, organisation: Organisation, criterion: str, by: User, at: datetime) -> Claim:
    claim = Claim.objects.create(
        organisation=organisation,
        criterion=criterion,
        state=ClaimState.DECLARED,
        declared_at=at,
    )
    audit.record("claim.declared", target=claim, by=by, at=at, criterion=criterion)
    return claim


@transaction.atomic
def declare(*, organisation: Organisation, criterion: str, by: User, at: datetime) -> Claim:
    """Say that the organisation can, or wants to, meet a criterion.

    Raises NotAllowed, UnknownCriterion or AlreadyDeclared.
    """
    organisation = locked_organisation(organisation.pk)
    require(may_claim(by, organisation))
    criterion_of(criterion)
    if Claim.objects.filter(organisation=organisation, criterion=criterion).exists():
        raise AlreadyDeclared(
            _("Your organisation has this criterion on its list already."), field="criterion"
        )
    claim = _declared(organisation=organisation, criterion=criterion, by=by, at=at)
    keep_in_step(organisation)
    return claim


@transaction.atomic
def mark_learned(
    *, organisation: Organisation, criterion: str, by: User, at: datetime, source: str
) -> Claim:
    """Note that somebody of the organisation learned what a criterion asks; may run twice.

    ``source`` names what was learned from, for instance "quiz:people-and-period". Declares the
    claim first when there is none; a claim that has got further keeps its state.
    Raises NotAllowed or UnknownCriterion.
    """
    organisation = locked_organisation(organisation.pk)
    require(may_learn_for(by, organisation))
    criterion_of(criterion)
    claim = Claim.objects.filter(organisation=organisation, criterion=criterion).first()
    if claim is None:
        claim = _declared(organisation=organisation, criterion=criterion, by=by, at=at)
    if claim.learned_at is not None and claim.state != ClaimState.EXPIRED:
        return claim
    claim.learned_at = at
    if ClaimState.LEARNED in MOVES[ClaimState(claim.state)]:
        claim.state = ClaimState.LEARNED
    claim.save(update_fields=["learned_at", "state"])
    audit.record(
        "claim.learned", target=claim, by=by, at=at, criterion=criterion, source=source[:100]
    )
    keep_in_step(organisation)
    return claim


@transaction.atomic
def add_evidence(
    *,
    claim: Claim,
    kind: str,
    by: User,
    at: datetime,
    upload: File[bytes] | None = None,
    statement: str = "",
) -> Evidence:
    """Back a claim with a file, a statement or both; the claim then waits for a check.

    ``kind`` is one of the criterion's kinds of evidence.
    Raises NotAllowed, UnknownEvidence, EvidenceMissing, or what the check of uploads raises.
    """
    claim = locked(claim)
    require(may_claim(by, claim.organisation))
    if kind not in {e.kind for e in criterion_of(claim.criterion).evidence}:
        raise UnknownEvidence(_("This criterion asks for no such evidence."), field="kind")
    statement = statement.strip()
    if upload is None and not statement:
        raise EvidenceMissing(_("Add a file or write a statement."), field="statement")
    evidence = Evidence(claim=claim, kind=kind, statement=statement, added_at=at, added_by=by)
    if upload is not None:
        checked = uploads.inspect(upload, field="upload")
        evidence.original_name, evidence.sha256 = checked.safe_name, checked.sha256
        # The name on disk tells nothing about the organisation or the person.
        evidence.file.save(f"{checked.sha256}.{checked.kind}", upload, save=False)
    evidence.save()
    if claim.state != ClaimState.EVIDENCED:
        check_move(MOVES, now=ClaimState(claim.state), then=ClaimState.EVIDENCED)
        claim.state = ClaimState.EVIDENCED
    claim.evidenced_at = at
    claim.refusal_reason = ""
    claim.save(update_fields=["state", "evidenced_at", "refusal_reason"])
    audit.record(
        "claim.evidenced",
        target=claim,
        by=by,
        at=at,
        criterion=claim.criterion,
        evidence=evidence.pk,
        kind=kind,
        sha256=evidence.sha256,
    )
    keep_in_step(claim.organisation)
    return evidence


@transaction.atomic
def note_opening(*, evidence: Evidence, by: User, at: datetime) -> None:
    """Leave a trace that somebody outside the organisation opened its file.

    Raises NotAllowed.
    """
    if acts_for(by, evidence.claim.organisation_id):
        return
    require(may_read_evidence(by, evidence))
    audit.record("evidence.opened", target=evidence.claim, by=by, at=at, evidence=evidence.pk)
