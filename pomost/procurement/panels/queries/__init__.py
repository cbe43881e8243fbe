"""Read panels, seats and marks."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet

from pomost.people.accounts.queries import addresses_of, has_address
from pomost.people.memberships.queries import acts_for, memberships_visible_to, organisations_of
from pomost.people.models import Membership, Organisation, User
from pomost.procurement.innovation.models import Challenge
from pomost.procurement.innovation.queries import OWNERS
from pomost.procurement.panels.models import Panel, PanelConflict, PanelMark, PanelMember
from pomost.procurement.panels.rules import PanelCriterion, PanelState
from pomost.procurement.proposals.models import PartnerRequest, Proposal
from pomost.procurement.proposals.rules import ProposalState, RequestState


def panel_of(challenge: Challenge) -> Panel | None:
    """The panel of a challenge, if one is being formed or was."""
    return Panel.objects.filter(challenge=challenge).select_related("challenge__owner").first()


def seats_of(user: User | AnonymousUser) -> QuerySet[PanelMember]:
    """A person's seats: their own, and those kept for an address they have confirmed."""
    if not user.is_authenticated:
        return PanelMember.objects.none()
    mine = Q(person=user)
    for address in addresses_of(user):
        mine |= Q(person=None, email__iexact=address)
    return PanelMember.objects.filter(mine)


def seats_to_fill(user: User) -> QuerySet[PanelMember]:
    """The seats from which a person still has to hand in marks, oldest panel first."""
    return (
        seats_of(user)
        .filter(panel__state=PanelState.SCORING, handed_in_at=None)
        .select_related("panel__challenge")
        .order_by("panel__started_at", "pk")
    )


def is_seated(panel: Panel, *, person: User | None, email: str) -> bool:
    """Tell whether a person, or whoever has an address, has a seat, under either name."""
    seats = PanelMember.objects.filter(panel=panel).select_related("person")
    if person is not None:
        return seats_of(person).filter(panel=panel).exists()
    return any(
        one.email.lower() == email.lower()
        or (one.person is not None and has_address(one.person, email))
        for one in seats.order_by("pk")
    )


def is_seat_of(user: User, member: PanelMember) -> bool:
    """Tell whether this seat is the person's."""
    if member.person_id:
        return member.person_id == user.pk
    return has_address(user, member.email)


def seat_in(user: User | AnonymousUser, panel: Panel) -> PanelMember | None:
    """A person's seat on one panel."""
    found = seats_of(user).filter(panel=panel)
    return found.order_by(F("person").asc(nulls_last=True), "pk").first()


def panels_visible_to(user: User | AnonymousUser) -> QuerySet[Panel]:
    """Panels that a person runs or sits on, and published ones that scored their proposals."""
    mine = organisations_of(user)
    return Panel.objects.filter(
        Q(challenge__owner__in=organisations_of(user, roles=OWNERS))
        | Q(pk__in=seats_of(user).exclude(panel__state=PanelState.FORMING).values("panel"))
        | Q(
            state=PanelState.PUBLISHED,
            challenge__in=proposals_of(mine).values("challenge"),
        )
    ).select_related("challenge__owner")


def proposals_of(organisations: QuerySet[Organisation]) -> QuerySet[Proposal]:
    """The published proposals that these organisations made or joined."""
    joined = PartnerRequest.objects.filter(
        organisation__in=organisations, state=RequestState.ACCEPTED
    )
    return Proposal.objects.filter(
        Q(organisation__in=organisations) | Q(pk__in=joined.values("proposal")),
        state=ProposalState.PUBLISHED,
    )


def proposals_in(panel: Panel) -> QuerySet[Proposal]:
    """What the panel scores, in the order in which it came."""
    return (
        Proposal.objects.filter(challenge=panel.challenge_id, state=ProposalState.PUBLISHED)
        .select_related("organisation", "challenge")
        .order_by("created_at", "pk")
    )


def proposers_to_tell(panel: Panel) -> dict[User, list[Proposal]]:
    """Whoever sent what was scored, at an address they have confirmed, with all they sent.

    Not those who act for the organisation no more: they may not read the reasons.
    """
    found: dict[User, list[Proposal]] = {}
    for one in proposals_in(panel).select_related("organisation", "challenge", "made_by"):
        maker = one.made_by
        if (
            maker.is_active
            and acts_for(maker, one.organisation_id)
            and has_address(maker, maker.email)
        ):
            found.setdefault(maker, []).append(one)
    return found


def members_of(panel: Panel) -> QuerySet[PanelMember]:
    """The seats of a panel in the order in which they were given."""
    return (
        PanelMember.objects.filter(panel=panel)
        .select_related("person")
        .prefetch_related("conflicts")
        .order_by("appointed_at", "pk")
    )


def colleagues_for(panel: Panel, *, seen_by: User) -> QuerySet[Membership]:
    """People of the owner who have no seat yet, by name."""
    seated = PanelMember.objects.filter(panel=panel, person__isnull=False).values("person")
    return (
        memberships_visible_to(seen_by)
        .filter(organisation=panel.challenge.owner_id)
        .exclude(person__in=seated)
    )


def marks_by(member: PanelMember, proposal: Proposal) -> dict[str, PanelMark]:
    """What one member has written about one proposal, by criterion."""
    found = PanelMark.objects.filter(member=member, proposal=proposal)
    return {mark.criterion: mark for mark in found}


def to_score(member: PanelMember) -> QuerySet[Proposal]:
    """The proposals a member scores: all but those with a conflict."""
    return proposals_in(member.panel).exclude(
        pk__in=member.conflicts.order_by("pk").values("proposal")
    )


def own_among(member: PanelMember, person: User) -> list[Proposal]:
    """What a member would score although an organisation of theirs made or joined it."""
    mine = proposals_of(organisations_of(person))
    return list(to_score(member).filter(pk__in=mine.values("pk")))


def unfinished(member: PanelMember) -> list[Proposal]:
    """The proposals whose marks or reasons a member still has to give."""
    whole: dict[int, int] = {}
    for mark in PanelMark.objects.filter(member=member):
        whole[mark.proposal_id] = whole.get(mark.proposal_id, 0) + bool(mark.is_whole)
    return [one for one in to_score(member) if whole.get(one.pk, 0) < len(PanelCriterion)]


def last_saved(member: PanelMember) -> dict[str, str]:
    """When a member last changed what they say of each proposal."""
    last = (
        PanelMark.objects.filter(member=member)
        .values("proposal")
        .annotate(at=Max("saved_at"))
        .order_by("proposal")
    )
    return {str(row["proposal"]): row["at"].isoformat() for row in last}


def joined_since(panel: Panel) -> QuerySet[PartnerRequest]:
    """The organisations that joined what the panel scores after it had begun, oldest first."""
    return (
        PartnerRequest.objects.filter(
            proposal__in=proposals_in(panel).order_by().values("pk"),
            state=RequestState.ACCEPTED,
            answered_at__gte=panel.started_at,
        )
        .select_related("organisation", "proposal")
        .order_by("answered_at", "pk")
    )


def joined_after_opening(panel: Panel) -> QuerySet[PartnerRequest]:
    """Those that joined once the marks were open, and for which a member acts whose mark counts."""
    counted = PanelMark.objects.filter(
        Q(member__person__memberships__ended_at=None)
        | Q(member__person__memberships__ended_at__gt=OuterRef("answered_at")),
        member__panel=panel,
        member__handed_in_at__isnull=False,
        proposal=OuterRef("proposal"),
        member__person__memberships__organisation=OuterRef("organisation"),
        member__person__memberships__since_at__lte=OuterRef("answered_at"),
    )
    return joined_since(panel).filter(Exists(counted), answered_at__gte=panel.scored_at)


def set_aside_in(panel: Panel) -> dict[int, int]:
    """Proposal to how many members' marks of it were set aside after they had handed in."""
    late = PanelConflict.objects.filter(member__panel=panel, found_at__gt=F("member__handed_in_at"))
    counts = late.values("proposal").annotate(n=Count("pk")).order_by("proposal")
    return {row["proposal"]: row["n"] for row in counts}


def counted_marks(panel: Panel) -> QuerySet[PanelMark]:
    """The marks of the members who have handed in, in the order of their seats."""
    return (
        PanelMark.objects.filter(member__panel=panel, member__handed_in_at__isnull=False)
        .exclude(mark=None)
        .select_related("member")
        .order_by("member__appointed_at", "member__pk", "pk")
    )


def unjudged_in(panel: Panel) -> list[Proposal]:
    """The proposals that no member who handed in has scored."""
    scored = counted_marks(panel).order_by().values("proposal")
    return list(proposals_in(panel).exclude(pk__in=scored))


def all_done(panel: Panel) -> bool:
    """Tell whether every member has handed in and every proposal is scored."""
    seats = PanelMember.objects.filter(panel=panel)
    waiting = seats.filter(handed_in_at=None).exists()
    return seats.exists() and not waiting and not unjudged_in(panel)
