"""Read claims and evidence, each person only what is theirs to see."""

from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Q, QuerySet

from pomost.criteria.claims.models import Claim, Evidence, Supply
from pomost.criteria.claims.rules import ClaimState
from pomost.people.memberships import queries as memberships
from pomost.people.models import Membership, Organisation, User

Person = User | AnonymousUser


def verifies(user: Person) -> bool:
    """Tell whether a person coordinates an organisation that verifies claims."""
    return (
        memberships.organisations_of(user, roles={Membership.Role.COORDINATOR})
        .filter(verifies_claims=True)
        .exists()
    )


def claims_visible_to(user: Person) -> QuerySet[Claim]:
    """A person's own organisations' claims; for one who verifies, everybody's."""
    claims = Claim.objects.select_related("organisation")
    if not user.is_authenticated:
        return claims.none()
    if verifies(user):
        return claims
    return claims.filter(organisation__in=memberships.organisations_of(user))


def evidence_visible_to(user: Person) -> QuerySet[Evidence]:
    """The evidence of the claims a person may see."""
    return Evidence.objects.filter(claim__in=claims_visible_to(user)).select_related("claim")


def organisations_claiming_visible_to(user: Person) -> QuerySet[Organisation]:
    """Whose page of claims a person may open."""
    if not user.is_authenticated:
        return Organisation.objects.none()
    if verifies(user):
        return Organisation.objects.all()
    return memberships.organisations_of(user)


def claim_states(organisation: Organisation) -> dict[str, ClaimState]:
    """How far each of an organisation's claims has grown, by the code of the criterion."""
    rows = Claim.objects.filter(organisation=organisation).values_list("criterion", "state")
    return {criterion: ClaimState(state) for criterion, state in rows}


def proven(organisation: Organisation, *, on: date) -> tuple[str, ...]:
    """The criteria whose proof was verified and counts on this day; public."""
    return tuple(
        Claim.objects.filter(
            organisation=organisation, state=ClaimState.VERIFIED, expires_on__gte=on
        )
        .order_by("criterion")
        .values_list("criterion", flat=True)
    )


def supply_of(organisation: Organisation) -> Supply | None:
    """What the organisation offers and where, once it has said so."""
    return Supply.objects.filter(organisation=organisation).first()


def waiting_for_check() -> QuerySet[Claim]:
    """Claims with evidence that nobody has judged yet, the longest waiting first."""
    return (
        Claim.objects.filter(state=ClaimState.EVIDENCED)
        .select_related("organisation")
        .annotate(pieces=Count("evidence"))
        .order_by("evidenced_at", "pk")
    )


def verified_between(first: date, last: date) -> QuerySet[Claim]:
    """Verified claims whose last day falls in this span, the soonest first."""
    return (
        Claim.objects.filter(
            Q(expires_on__gte=first, expires_on__lte=last), state=ClaimState.VERIFIED
        )
        .select_related("organisation")
        .order_by("expires_on", "pk")
    )
