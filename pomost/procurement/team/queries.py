"""Read teams."""

from django.db.models import QuerySet

from pomost.people.memberships.queries import memberships_visible_to
from pomost.people.models import Membership, User
from pomost.procurement.purchases.models import Purchase
from pomost.procurement.team.models import PurchaseMember
from pomost.procurement.team.rules import WITHIN


def team_of(purchase: Purchase) -> dict[int, str]:
    """The team as plain data: person to role."""
    return dict(PurchaseMember.objects.filter(purchase=purchase).values_list("person_id", "role"))


def members_of(purchase: Purchase) -> QuerySet[PurchaseMember]:
    """The team with names, owners first, then in the order they came."""
    return (
        PurchaseMember.objects.filter(purchase=purchase)
        .select_related("person", "added_by")
        .order_by("added_at", "pk")
    )


def colleagues_of(purchase: Purchase, *, seen_by: User) -> QuerySet[Membership]:
    """People of the buyer's organisation who are not in the team yet, by name."""
    return (
        memberships_visible_to(seen_by)
        .filter(organisation=purchase.buyer_id)
        .exclude(person__in=PurchaseMember.objects.filter(purchase=purchase).values("person"))
    )


def membership_in(purchase: Purchase, person: User | int) -> Membership | None:
    """A person's open membership in the buyer's organisation."""
    pk = person if isinstance(person, int) else person.pk
    return Membership.objects.filter(
        organisation=purchase.buyer_id, person=pk, ended_at=None
    ).first()


def roles_open_to(membership: Membership | None) -> tuple[str, ...]:
    """What somebody with this membership can be in a purchase."""
    return tuple(WITHIN[membership.role]) if membership else ()
