"""The letter that invites suppliers to look at a purchase, and who got it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pomost.kernel.choices import labelled
from pomost.people.models import Organisation, User
from pomost.procurement.invitations.rules import LetterState, Reply
from pomost.procurement.purchases.models import Purchase

REPLY_LABELS = {
    Reply.NONE: _("no answer yet"),
    Reply.LOOKING: _("will look"),
    Reply.NOT_FOR_US: _("not for them"),
}


LETTER_LABELS = {
    LetterState.LEFT: "",
    LetterState.WAITING: _("The letter has not left yet."),
    LetterState.WITHDRAWN: _("No letter: the consent was withdrawn before it left."),
    LetterState.NOBODY: _("No letter: nobody there to write to."),
}


class InvitationLetter(models.Model):
    """The words that everybody invited to look at one purchase gets; fixed once sent."""

    purchase = models.OneToOneField(
        Purchase, on_delete=models.PROTECT, related_name="invitation_letter"
    )
    # As it was called then: what is a draft again is nobody's business.
    title = models.CharField(max_length=200)
    text = models.TextField()
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="invitation_letter_says_something", condition=~Q(text=""))
        ]

    def __str__(self) -> str:
        return f"letter about {self.purchase_id}"


class MarketInvitation(models.Model):
    """One organisation asked to look at one purchase, how it was chosen, and what it answered."""

    letter = models.ForeignKey(
        InvitationLetter, on_delete=models.PROTECT, related_name="invitations"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="market_invitations"
    )
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    # When a letter left; null while the mail server took none.
    written_at = models.DateTimeField(null=True, blank=True)
    # How far the buyer looked; null and empty: no further limit than the supplier's own reach.
    radius_km = models.PositiveIntegerField(null=True, blank=True)
    voivodeship = models.CharField(max_length=2, blank=True)
    county = models.CharField(max_length=4, blank=True)
    # Why these; empty when everybody there who agreed was invited.
    why = models.TextField(blank=True)
    reply = models.CharField(
        max_length=20, choices=labelled(Reply, REPLY_LABELS), default=Reply.NONE.value
    )
    words = models.TextField(blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)
    replied_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["letter", "organisation"], name="market_invitation_once_per_purchase"
            ),
            models.CheckConstraint(
                name="market_invitation_reply_says_when_and_by_whom",
                condition=Q(reply="none", words="", replied_at=None, replied_by=None)
                | (~Q(reply="none") & Q(replied_at__isnull=False, replied_by__isnull=False)),
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "reply"], name="market_invitation_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} invited by letter {self.letter_id}"
