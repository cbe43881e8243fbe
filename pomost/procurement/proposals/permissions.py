"""Who may propose, join, answer, discuss and hide."""

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _

from pomost.kernel.verdicts import YES, Verdict, no
from pomost.people.memberships.queries import MAY_EDIT, acts_for
from pomost.people.models import Organisation, User
from pomost.procurement.innovation.models import Challenge
from pomost.procurement.innovation.permissions import may_set_challenge
from pomost.procurement.innovation.rules import ChallengeState
from pomost.procurement.proposals.models import PartnerRequest, Proposal, Remark
from pomost.procurement.proposals.rules import ProposalState


def _collecting(challenge: Challenge) -> Verdict:
    if challenge.state == ChallengeState.OPEN:
        return YES
    return no(_("This challenge does not collect proposals and remarks now."))


def may_propose(
    user: User | AnonymousUser, challenge: Challenge, organisation: Organisation
) -> Verdict:
    """May this person propose something for this challenge in the organisation's name?"""
    if not acts_for(user, organisation, roles=MAY_EDIT):
        return no(_("Only an editor, coordinator or administrator of an organisation can do this."))
    return _collecting(challenge)


def may_change_proposal(user: User | AnonymousUser, proposal: Proposal) -> Verdict:
    """May this person change, withdraw or publish the proposal?"""
    return may_propose(user, proposal.challenge, proposal.organisation)


def may_join(user: User | AnonymousUser, proposal: Proposal, organisation: Organisation) -> Verdict:
    """May this person offer that the organisation joins the proposal?"""
    if proposal.organisation_id == organisation.pk:
        return no(_("This is your own proposal. Offer to join somebody else's."))
    if proposal.state != ProposalState.PUBLISHED:
        return no(_("This proposal was withdrawn."))
    return may_propose(user, proposal.challenge, organisation)


def may_answer(user: User | AnonymousUser, request: PartnerRequest) -> Verdict:
    """May this person accept or decline the offer?"""
    if acts_for(user, request.proposal.organisation_id, roles=MAY_EDIT):
        return YES
    return no(_("Only the organisation that made the proposal can answer."))


def may_remark(user: User | AnonymousUser, challenge: Challenge) -> Verdict:
    """May this person take part in the discussion?"""
    if not user.is_authenticated:
        return no(_("Sign in to take part in the discussion."))
    return _collecting(challenge)


def may_hide(user: User, remark: Remark) -> Verdict:
    """May this person hide the remark, with a reason?"""
    return may_set_challenge(user, remark.challenge.owner)
