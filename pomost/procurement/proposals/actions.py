"""Propose, join, answer, discuss."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from pomost.audit import actions as audit
from pomost.kernel.errors import DomainError
from pomost.kernel.moves import check_move
from pomost.kernel.search import actions as search
from pomost.kernel.verdicts import require
from pomost.people.models import Organisation, User
from pomost.procurement.innovation.models import Challenge
from pomost.procurement.innovation.rules import PUBLIC
from pomost.procurement.panels.actions import hold_panel, partner_joined
from pomost.procurement.proposals.models import PartnerRequest, Proposal, Remark
from pomost.procurement.proposals.permissions import (
    may_answer,
    may_change_proposal,
    may_hide,
    may_join,
    may_propose,
    may_remark,
)
from pomost.procurement.proposals.rules import (
    MOVES,
    REQUEST_MOVES,
    ProposalState,
    RequestState,
)

TEXTS = ("language", "title", "what", "for_whom", "ripeness", "needed", "partners_sought")


class HalfSaid(DomainError):
    """Something that must be said was left empty."""


class AskedBefore(DomainError):
    """This organisation has already offered to join."""


class HiddenBefore(DomainError):
    """The remark is hidden already."""


@transaction.atomic
def propose(
    *,
    challenge: Challenge,
    organisation: Organisation,
    texts: Mapping[str, Any],
    by: User,
    at: datetime,
) -> Proposal:
    """Publish a proposal for a challenge. ``texts`` are the fields in TEXTS."""
    challenge = Challenge.objects.select_for_update().get(pk=challenge.pk)
    require(may_propose(by, challenge, organisation))
    proposal = Proposal(
        challenge=challenge, organisation=organisation, made_by=by, created_at=at, updated_at=at
    )
    _write(proposal, texts)
    proposal.save()
    keep_findable(proposal, at=at)
    audit.record("proposal.made", target=proposal, by=by, at=at, challenge=challenge.pk)
    return proposal


@transaction.atomic
def change_proposal(
    *, proposal: Proposal, texts: Mapping[str, Any], by: User, at: datetime
) -> Proposal:
    """Change what a proposal says."""
    proposal = _locked(proposal)
    require(may_change_proposal(by, proposal))
    changed = [n for n in TEXTS if n in texts and getattr(proposal, n) != texts[n]]
    _write(proposal, texts)
    proposal.updated_at = at
    proposal.save()
    keep_findable(proposal, at=at)
    audit.record("proposal.changed", target=proposal, by=by, at=at, parts=changed)
    return proposal


@transaction.atomic
def move_proposal(*, proposal: Proposal, then: ProposalState, by: User, at: datetime) -> Proposal:
    """Withdraw a proposal, or publish it again."""
    proposal = _locked(proposal)
    require(may_change_proposal(by, proposal))
    now = ProposalState(proposal.state)
    check_move(MOVES, now=now, then=then)
    proposal.state, proposal.updated_at = then, at
    proposal.save(update_fields=["state", "updated_at"])
    keep_findable(proposal, at=at)
    audit.record("proposal.moved", target=proposal, by=by, at=at, now=now, then=then)
    return proposal


@transaction.atomic
def offer_to_join(
    *, proposal: Proposal, organisation: Organisation, message: str, by: User, at: datetime
) -> PartnerRequest:
    """Offer that an organisation joins a proposal; each may ask once."""
    proposal = _locked(proposal)
    require(may_join(by, proposal, organisation))
    if PartnerRequest.objects.filter(proposal=proposal, organisation=organisation).exists():
        raise AskedBefore(_("This organisation has already offered to join."))
    request = PartnerRequest.objects.create(
        proposal=proposal,
        organisation=organisation,
        message=message.strip(),
        asked_by=by,
        asked_at=at,
    )
    audit.record("partner.asked", target=request, by=by, at=at, proposal=proposal.pk)
    return request


@transaction.atomic
def answer_partner(
    *, request: PartnerRequest, then: RequestState, by: User, at: datetime
) -> PartnerRequest:
    """Accept or decline an offer to join; an answer stays."""
    request = (
        PartnerRequest.objects.select_for_update(of=("self",))
        .select_related("proposal__challenge", "organisation")
        .get(pk=request.pk)
    )
    require(may_answer(by, request))
    check_move(REQUEST_MOVES, now=RequestState(request.state), then=then)
    joins = then == RequestState.ACCEPTED
    panel = hold_panel(request.proposal.challenge) if joins else None
    request.state, request.answered_by, request.answered_at = then, by, at
    request.save(update_fields=["state", "answered_by", "answered_at"])
    audit.record("partner.answered", target=request, by=by, at=at, then=then)
    if panel is not None:
        partner_joined(panel=panel, request=request, by=by, at=at)
    return request


@transaction.atomic
def remark(*, challenge: Challenge, text: str, by: User, at: datetime) -> Remark:
    """Say something in the discussion of a challenge."""
    require(may_remark(by, challenge))
    if not text.strip():
        raise HalfSaid(_("Write something first."), field="text")
    made = Remark.objects.create(challenge=challenge, author=by, text=text.strip(), written_at=at)
    audit.record("remark.made", target=made, by=by, at=at, challenge=challenge.pk)
    return made


@transaction.atomic
def hide_remark(*, remark: Remark, because: str, by: User, at: datetime) -> Remark:
    """Hide a remark; the reason stands in its place."""
    remark = Remark.objects.select_for_update().get(pk=remark.pk)
    require(may_hide(by, remark))
    if remark.hidden_at:
        raise HiddenBefore(_("This remark is hidden already."))
    if not because.strip():
        raise HalfSaid(_("Say why you hide it. Everybody will read the reason."), field="because")
    remark.hidden_at, remark.hidden_by, remark.hidden_because = at, by, because.strip()
    remark.save(update_fields=["hidden_at", "hidden_by", "hidden_because"])
    audit.record("remark.hidden", target=remark, by=by, at=at)
    return remark


def keep_findable(proposal: Proposal, *, at: datetime) -> None:
    """A published proposal of a public challenge stands in the search, any other does not.

    It has one language of its own, but people look for it in either.
    """
    ref = f"proposal:{proposal.pk}"
    if proposal.state != ProposalState.PUBLISHED or proposal.challenge.state not in PUBLIC:
        search.remove(ref=ref)
        return
    for language in ("pl", "en"):
        with translation.override(language):
            path = reverse("procurement:proposal", args=[proposal.pk])
        search.put(
            ref=ref,
            kind="proposal",
            language=language,
            title=proposal.title,
            summary=proposal.what,
            body="\n".join([proposal.for_whom, proposal.needed, proposal.partners_sought]),
            keywords=" ".join(
                [
                    proposal.organisation.name,
                    proposal.challenge.place,
                    proposal.challenge.title.for_language(language),
                ]
            ),
            path=path,
            at=at,
        )


def _locked(proposal: Proposal) -> Proposal:
    """The proposal, and its challenge before it: a panel scores what stood when it was closed."""
    Challenge.objects.select_for_update(of=("self",)).get(pk=proposal.challenge_id)
    return (
        Proposal.objects.select_for_update(of=("self",))
        .select_related("challenge", "organisation")
        .get(pk=proposal.pk)
    )


def _write(proposal: Proposal, texts: Mapping[str, Any]) -> None:
    for name in TEXTS:
        if name in texts:
            setattr(proposal, name, str(texts[name]).strip())
    for name in ("title", "what"):
        if not getattr(proposal, name):
            raise HalfSaid(_("Give the proposal a title, and say what it is."), field=name)
