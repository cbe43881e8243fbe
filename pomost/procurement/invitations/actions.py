"""Invite suppliers to look at a purchase; answer for one of them."""

from collections.abc import Collection
from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from pomost.audit import actions as audit
from pomost.criteria.contact.queries import consent_of
from pomost.kernel.clock import day_in_warsaw
from pomost.kernel.errors import DomainError
from pomost.kernel.post import Post
from pomost.kernel.verdicts import require
from pomost.people.models import User
from pomost.procurement.invitations.models import InvitationLetter, MarketInvitation
from pomost.procurement.invitations.permissions import may_invite, may_reply
from pomost.procurement.invitations.queries import (
    can_be_invited,
    invitations_of,
    letter_of,
    locked,
    until,
    without_letter,
    writers_of,
)
from pomost.procurement.invitations.rules import MOST_INVITED, Reply, as_one, is_late
from pomost.procurement.market.queries import Reach
from pomost.procurement.purchases.models import Purchase
from pomost.procurement.purchases.queries import as_file


class TooLate(DomainError):
    """The last day to look at the purchase has passed."""


class OtherWords(DomainError):
    """Everybody invited to a purchase gets the same words, and these are missing or others."""


class NotInvitable(DomainError):
    """Nobody is left, or somebody chosen did not agree or was invited before."""


class SayWhy(DomainError):
    """Choosing some of many needs a reason that the log keeps."""


class TooMany(DomainError):
    """One purchase invites only so many."""


@transaction.atomic
def invite(
    *,
    purchase: Purchase,
    text: str,
    reach: Reach,
    chosen: Collection[int] | None,
    why: str = "",
    by: User,
    at: datetime,
) -> list[MarketInvitation]:
    """Record that everybody in reach who agreed, or those chosen of them, is invited.

    ``chosen`` are organisations; None means everybody. ``write_letters`` then writes to them.
    Raises NotAllowed, TooLate, OtherWords, NotInvitable, SayWhy or TooMany.
    """
    purchase = Purchase.objects.select_for_update(of=("self",)).get(pk=purchase.pk)
    require(may_invite(by, purchase))
    if is_late(until(purchase), today=day_in_warsaw(at)):
        raise TooLate(
            _("The last day to look at this purchase has passed. Set a later one, then invite.")
        )
    letter = _letter(purchase, as_one(text), by=by, at=at)
    file = as_file(purchase)
    # The second look, behind the lock, decides; whoever agreed between the two waits.
    held = locked([s.organisation_id for s in can_be_invited(purchase, file, reach)])
    second = can_be_invited(purchase, file, reach).filter(organisation__in=held)
    free = [s.organisation for s in second]
    chosen_ones = free if chosen is None else [o for o in free if o.pk in set(chosen)]
    if not chosen_ones or (chosen is not None and len(chosen_ones) < len(set(chosen))):
        raise NotInvitable(
            _("Nobody here is left to invite: nobody agreed, or all were invited before.")
            if not free
            else _("Choose again: somebody took the consent back, or was invited meanwhile.")
            if chosen
            else _("Choose at least one supplier."),
            field="organisations",
        )
    if len(chosen_ones) < len(free) and not why.strip():
        raise SayWhy(_("You leave some out. Say why these; the log keeps it."), field="why")
    left = MOST_INVITED - invitations_of(purchase).count()
    if len(chosen_ones) > left:
        raise TooMany(
            _(
                "One purchase invites at most %(most)s suppliers, and %(left)s of them are left."
                " Narrow the reach, or announce: that reaches everybody."
            )
            % {"most": MOST_INVITED, "left": left},
            field="organisations",
        )
    sent = MarketInvitation.objects.bulk_create(
        MarketInvitation(
            letter=letter,
            organisation=organisation,
            sent_at=at,
            sent_by=by,
            radius_km=reach.radius_km,
            voivodeship=reach.voivodeship,
            county=reach.county,
            why=why.strip() if len(chosen_ones) < len(free) else "",
        )
        for organisation in chosen_ones
    )
    audit.record(
        "market.invited",
        target=purchase,
        by=by,
        at=at,
        organisations=[i.organisation_id for i in sent],
        left_out=len(free) - len(sent),
    )
    return sent


def write_letters(*, purchase: Purchase, by: User, at: datetime) -> list[MarketInvitation]:
    """Write to every invited supplier who has no letter yet; those written to are the answer.

    All through one connection. Once the mail server fails, the rest stays without a letter; a
    later call writes to it. Nobody gets a second letter, nor one after withdrawing the consent.
    Raises NotAllowed or TooLate.
    """
    require(may_invite(by, purchase))
    if is_late(until(purchase), today=day_in_warsaw(at)):
        raise TooLate(_("The last day to look at this purchase has passed. No more letters leave."))
    waiting = without_letter(purchase)
    people = writers_of([one.organisation_id for one in waiting])
    done: list[MarketInvitation] = []
    with Post() as post:
        for one in waiting:
            if not post.works or not _claimed(one, at=at):
                continue
            taken = False
            try:
                for person in people[one.organisation_id]:
                    taken |= post.takes(_mail(one, person), of=f"invitation {one.pk}")
            finally:
                if not taken:
                    MarketInvitation.objects.filter(pk=one.pk).update(written_at=None)
            if taken:
                done.append(one)
    if done:
        audit.record(
            "market.written",
            target=purchase,
            by=by,
            at=at,
            organisations=[one.organisation_id for one in done],
        )
    return done


@transaction.atomic
def reply(
    *, invitation: MarketInvitation, reply: Reply, words: str = "", by: User, at: datetime
) -> MarketInvitation:
    """Say that the organisation will look, or that this is not for it; the last word counts.

    Raises NotAllowed or TooLate.
    """
    invitation = (
        MarketInvitation.objects.select_for_update(of=("self",))
        .select_related("letter__purchase")
        .get(pk=invitation.pk)
    )
    require(may_reply(by, invitation))
    if is_late(until(invitation.letter.purchase), today=day_in_warsaw(at)):
        raise TooLate(_("The last day has passed, so the buyer reads no more answers here."))
    invitation.reply, invitation.words = reply, words.strip()
    invitation.replied_at, invitation.replied_by = at, by
    invitation.save(update_fields=["reply", "words", "replied_at", "replied_by"])
    audit.record("market.replied", target=invitation, by=by, at=at, reply=reply)
    return invitation


def _letter(purchase: Purchase, text: str, *, by: User, at: datetime) -> InvitationLetter:
    """The letter of the purchase; what was sent once stays as it is."""
    if not text:
        raise OtherWords(_("Write something here."), field="text")
    known = letter_of(purchase)
    if known is None:
        return InvitationLetter.objects.create(
            purchase=purchase, title=purchase.title, text=text, written_by=by, sent_at=at
        )
    if known.text != text:
        raise OtherWords(
            _(
                "The first invitations have left with other words, and everybody gets the same."
                " Read them below, then send again."
            )
        )
    return known


@transaction.atomic
def _claimed(invitation: MarketInvitation, *, at: datetime) -> bool:
    """Take a letter to write; not one that a colleague took, nor after a withdrawn consent."""
    [organisation] = locked([invitation.organisation_id])
    free = MarketInvitation.objects.filter(pk=invitation.pk, written_at=None)
    return consent_of(organisation) is not None and free.update(written_at=at) == 1


def _mail(invitation: MarketInvitation, person: User) -> EmailMessage:
    """In the language of the person's account."""
    letter = invitation.letter
    with translation.override(person.language or "pl"):
        here, consent = (
            settings.PUBLIC_URL + reverse(name, args=[pk])
            for name, pk in (
                ("procurement:market_invitation", invitation.pk),
                ("criteria:contact", invitation.organisation_id),
            )
        )
        buyer = letter.purchase.buyer.name
        return EmailMessage(
            subject=_("%(buyer)s asks you to look at a purchase")
            % {"buyer": " ".join(buyer.split())},
            body=render_to_string(
                "procurement/invitations/letter.txt",
                {"letter": letter, "invitation": invitation, "here": here, "consent": consent},
            ),
            to=[person.email],
        )
