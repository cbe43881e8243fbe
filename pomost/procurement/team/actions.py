"""Say who works on a purchase."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from pomost.audit import actions as audit
from pomost.kernel.errors import DomainError
from pomost.kernel.verdicts import require
from pomost.people.models import User
from pomost.procurement.purchases.models import Purchase
from pomost.procurement.team.models import PurchaseMember
from pomost.procurement.team.permissions import may_manage_team
from pomost.procurement.team.queries import membership_in, roles_open_to, team_of
from pomost.procurement.team.rules import TeamRole, is_last_owner


class NotAColleague(DomainError):
    """The person does not act for the buyer."""


class AlreadyThere(DomainError):
    """The person is in the team already."""


class BeyondTheirRole(DomainError):
    """The person's role in the organisation does not reach that far."""


class LastOwner(DomainError):
    """Without this person nobody would own the purchase."""


@transaction.atomic
def add_member(
    *, purchase: Purchase, person: User, role: str, by: User, at: datetime
) -> PurchaseMember:
    """Add a colleague to a purchase; a purchase without an owner gets ``by`` as its owner.

    Raises NotAllowed, NotAColleague, AlreadyThere or BeyondTheirRole.
    """
    purchase = Purchase.objects.select_for_update().get(pk=purchase.pk)
    require(may_manage_team(by, purchase))
    team = team_of(purchase)
    if TeamRole.OWNER not in team.values() and person != by and by.pk not in team:
        _add(purchase, by, TeamRole.OWNER, by=by, at=at)
    if person.pk in team:
        raise AlreadyThere(_("This person is in the team already."), field="person")
    _check_reach(purchase, person, role)
    return _add(purchase, person, role, by=by, at=at)


@transaction.atomic
def change_member(*, member: PurchaseMember, role: str, by: User, at: datetime) -> PurchaseMember:
    """Give somebody another role in a purchase.

    Raises NotAllowed, LastOwner, NotAColleague or BeyondTheirRole.
    """
    member = _locked(member)
    require(may_manage_team(by, member.purchase))
    before = member.role
    if role == before:
        return member
    if is_last_owner(team_of(member.purchase), member.person_id):
        raise LastOwner(_("Somebody has to own the purchase. Name another owner first."))
    _check_reach(member.purchase, member.person, role)
    member.role = role
    member.save(update_fields=["role"])
    audit.record(
        "purchase.member_changed",
        target=member.purchase,
        by=by,
        at=at,
        person=member.person_id,
        now=before,
        then=role,
    )
    return member


@transaction.atomic
def remove_member(*, member: PurchaseMember, by: User, at: datetime) -> None:
    """Take somebody out of a purchase; everyone may leave by themselves.

    Raises NotAllowed or LastOwner.
    """
    member = _locked(member)
    if member.person_id != by.pk:
        require(may_manage_team(by, member.purchase))
    if is_last_owner(team_of(member.purchase), member.person_id):
        raise LastOwner(_("Somebody has to own the purchase. Name another owner first."))
    audit.record(
        "purchase.member_removed",
        target=member.purchase,
        by=by,
        at=at,
        person=member.person_id,
        now=member.role,
    )
    member.delete()


def _locked(member: PurchaseMember) -> PurchaseMember:
    """The member with the purchase locked, so that the last two owners cannot both leave."""
    Purchase.objects.select_for_update().get(pk=member.purchase_id)
    return PurchaseMember.objects.select_related("purchase", "person").get(pk=member.pk)


def _check_reach(purchase: Purchase, person: User, role: str) -> None:
    membership = membership_in(purchase, person)
    if membership is None:
        raise NotAColleague(
            _("This person does not act for the buyer. Invite them to the organisation first."),
            field="person",
        )
    if role not in roles_open_to(membership):
        raise BeyondTheirRole(
            _(
                "In the organisation this person is: %(role)s. That does not allow more in a"
                " purchase. Choose another role, or ask an administrator to change theirs."
            )
            % {"role": membership.get_role_display()},
            field="role",
        )


def _add(purchase: Purchase, person: User, role: str, *, by: User, at: datetime) -> PurchaseMember:
    member = PurchaseMember.objects.create(
        purchase=purchase, person=person, role=role, added_at=at, added_by=by
    )
    audit.record(
        "purchase.member_added", target=purchase, by=by, at=at, person=person.pk, role=str(role)
    )
    return member
