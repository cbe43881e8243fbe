"""Read who can be invited, who was, and what they answered."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from pomost.criteria.claims.queries import suppliers_in_reach
from pomost.criteria.contact.queries import agreeing
from pomost.criteria.models import Supply
from pomost.people.memberships.queries import MAY_EDIT, organisations_of
from pomost.people.models import Membership, Organisation, Place, User
from pomost.procurement.consultation.permissions import is_public
from pomost.procurement.consultation.queries import announced
from pomost.procurement.invitations.models import (
    LETTER_LABELS,
    InvitationLetter,
    MarketInvitation,
)
from pomost.procurement.invitations.rules import (
    LetterState,
    Reply,
    is_late,
    last_day,
    letter_state,
)
from pomost.procurement.market.queries import Reach, where_of
from pomost.procurement.publication.queries import shown_file
from pomost.procurement.purchases.models import Purchase
from pomost.procurement.purchases.rules import PurchaseFile


def in_reach(purchase: Purchase, file: PurchaseFile, reach: Reach) -> QuerySet[Supply]:
    """The suppliers the market view counts, but for the buyer itself."""
    return suppliers_in_reach(**where_of(purchase, file, reach)).exclude(
        organisation=purchase.buyer_id
    )


def can_be_invited(purchase: Purchase, file: PurchaseFile, reach: Reach) -> QuerySet[Supply]:
    """Those in reach who agreed and have not been invited to this purchase, by name.

    Nothing about their proofs: whoever chooses does not see who is ready.
    """
    return (
        agreeing(in_reach(purchase, file, reach))
        .exclude(
            organisation__in=MarketInvitation.objects.filter(letter__purchase=purchase).values(
                "organisation"
            )
        )
        .select_related("organisation__place")
        .order_by("organisation__name", "organisation")
    )


def letter_of(purchase: Purchase) -> InvitationLetter | None:
    """The words sent to everybody invited, once the first one was."""
    return InvitationLetter.objects.filter(purchase=purchase).first()


def invitations_of(purchase: Purchase) -> QuerySet[MarketInvitation]:
    """The whole log of a purchase in the order sent."""
    return (
        MarketInvitation.objects.filter(letter__purchase=purchase)
        .select_related("organisation", "sent_by", "letter__purchase__buyer")
        .order_by("sent_at", "organisation__name", "pk")
    )


def invitations_visible_to(person: User | AnonymousUser) -> QuerySet[MarketInvitation]:
    """What the organisations a person acts for were invited to, newest first."""
    return (
        MarketInvitation.objects.filter(organisation__in=organisations_of(person))
        .select_related("organisation", "letter__purchase__buyer", "replied_by")
        .order_by("-sent_at", "-pk")
    )


def waiting_for(person: User) -> QuerySet[MarketInvitation]:
    """The invitations a person could answer and nobody has; the purchases may have ended."""
    return invitations_visible_to(person).filter(
        reply=Reply.NONE, organisation__in=organisations_of(person, roles=MAY_EDIT)
    )


def until(purchase: Purchase) -> date | None:
    """The last day to look at a purchase that everybody sees; None when nobody set one."""
    consultation = announced(purchase)
    return last_day(
        is_published=bool(purchase.edition),
        offers_due_on=shown_file(purchase, "pl").offers_due_on if purchase.edition else None,
        consultation_ends_on=consultation.ends_on if consultation else None,
    )


def still_open(invitation: MarketInvitation, *, today: date) -> bool:
    """Tell whether everybody sees the purchase and its last day has not passed."""
    purchase = invitation.letter.purchase
    return is_public(purchase) and not is_late(until(purchase), today=today)


def writers_of(organisations: Collection[int]) -> dict[int, list[User]]:
    """Administrators and editors of each organisation, to whom a letter goes."""
    found: dict[int, list[User]] = {}
    rows = (
        Membership.objects.filter(
            organisation__in=organisations,
            ended_at=None,
            role__in=[Membership.Role.ADMINISTRATOR, Membership.Role.EDITOR],
            person__is_active=True,
        )
        .exclude(person__email="")
        .select_related("person")
        .order_by("pk")
    )
    for row in rows:
        found.setdefault(row.organisation_id, []).append(row.person)
    return found


def without_letter(purchase: Purchase) -> list[MarketInvitation]:
    """Invited suppliers who got no letter and could: they still agree, and have somebody."""
    rows = list(invitations_of(purchase).filter(written_at=None))
    letters = letters_of(rows)
    return [one for one in rows if letters[one.pk] == LetterState.WAITING]


def letters_of(invitations: Collection[MarketInvitation]) -> dict[int, LetterState]:
    """How each letter fared, by invitation."""
    waiting = [one.organisation_id for one in invitations if one.written_at is None]
    agreed = (
        set(
            agreeing(Supply.objects.filter(organisation__in=waiting)).values_list(
                "organisation", flat=True
            )
        )
        if waiting
        else set()
    )
    readers = writers_of(waiting) if waiting else {}
    return {
        one.pk: letter_state(
            has_left=one.written_at is not None,
            agrees=one.organisation_id in agreed,
            has_readers=one.organisation_id in readers,
        )
        for one in invitations
    }


def in_names(invitations: Iterable[MarketInvitation]) -> list[dict[str, Any]]:
    """Each invitation with how far the buyer had looked and how its letter fared, in words."""
    rows = list(invitations)
    letters = letters_of(rows)
    codes = {code for i in rows for code in (i.voivodeship, i.county) if code}
    names = dict(Place.objects.filter(code__in=codes, valid_to=None).values_list("code", "name"))
    return [
        {
            "invitation": one,
            "letter": LETTER_LABELS[letters[one.pk]],
            "waits": letters[one.pk] == LetterState.WAITING,
            "where": ", ".join(
                [
                    *([f"{one.radius_km} km"] if one.radius_km else []),
                    *(names.get(code, code) for code in (one.county or one.voivodeship,) if code),
                ]
            ),
        }
        for one in rows
    ]


def locked(organisations: Collection[int]) -> list[Organisation]:
    """Lock the organisations, so that nobody withdraws a consent while letters leave."""
    found = Organisation.objects.select_for_update(of=("self",)).filter(pk__in=organisations)
    return list(found.order_by("pk"))
