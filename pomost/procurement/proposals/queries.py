"""Read proposals, offers to join, and the discussion."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from pomost.people.memberships.queries import MAY_EDIT, organisations_of
from pomost.people.models import Organisation, User
from pomost.procurement.innovation.models import Challenge
from pomost.procurement.innovation.queries import challenges_visible_to
from pomost.procurement.innovation.rules import PUBLIC
from pomost.procurement.proposals.models import PartnerRequest, Proposal, Remark
from pomost.procurement.proposals.rules import ProposalState, RequestState


def proposals_visible_to(user: User | AnonymousUser) -> QuerySet[Proposal]:
    """Published ones of public challenges, and one's organisations' own."""
    return (
        Proposal.objects.filter(
            Q(state=ProposalState.PUBLISHED, challenge__state__in=PUBLIC)
            | Q(organisation__in=organisations_of(user))
        )
        .select_related("challenge__owner", "organisation")
        .order_by("-updated_at", "-pk")
    )


def proposals_for(user: User | AnonymousUser, challenge: Challenge) -> QuerySet[Proposal]:
    """The proposals of one challenge that a person may read, latest change first."""
    return proposals_visible_to(user).filter(challenge=challenge)


def partners_of(proposal: Proposal) -> QuerySet[Organisation]:
    """The organisations whose offer to join was accepted, by name."""
    return Organisation.objects.filter(
        partner_requests__proposal=proposal, partner_requests__state=RequestState.ACCEPTED
    ).order_by("name", "pk")


def requests_visible_to(user: User | AnonymousUser) -> QuerySet[PartnerRequest]:
    """Offers that one's organisations got or made."""
    mine = organisations_of(user)
    return (
        PartnerRequest.objects.filter(Q(proposal__organisation__in=mine) | Q(organisation__in=mine))
        .select_related("organisation", "proposal__organisation", "proposal__challenge")
        .order_by("asked_at", "pk")
    )


def remarks_visible_to(user: User | AnonymousUser) -> QuerySet[Remark]:
    """The discussion of the challenges a person may read; hidden remarks keep their place."""
    return (
        Remark.objects.filter(challenge__in=challenges_visible_to(user))
        .select_related("author", "challenge__owner")
        .order_by("written_at", "pk")
    )


def organisations_to_propose(user: User | AnonymousUser) -> QuerySet[Organisation]:
    """The organisations for which a person may propose or offer to join, by name."""
    return organisations_of(user, roles=MAY_EDIT).order_by("name", "pk")
