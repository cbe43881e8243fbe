"""Who acts for which organisation, in which role, and who is invited to."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from pomost.kernel.choices import labelled
from pomost.people.accounts.models import User
from pomost.people.memberships.rules import InvitationState
from pomost.people.organisations.models import Organisation

STATE_LABELS = {
    InvitationState.SENT: _("sent"),
    InvitationState.ACCEPTED: _("accepted"),
    InvitationState.DECLINED: _("declined"),
    InvitationState.WITHDRAWN: _("withdrawn"),
    InvitationState.EXPIRED: _("lapsed"),
}


class Membership(models.Model):
    """A person acting for an organisation in one role, from a day until it ends."""

    class Role(models.TextChoices):
        ADMINISTRATOR = "administrator", _("administrator")
        EDITOR = "editor", _("editor")
        REVIEWER = "reviewer", _("reviewer")
        READER = "reader", _("reader")
        COORDINATOR = "coordinator", _("coordinator")

    person = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="memberships", verbose_name=_("person")
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="memberships"
    )
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    since_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("membership")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organisation"],
                condition=Q(ended_at=None),
                name="membership_one_open_per_person_and_organisation",
                violation_error_message=_("This person already acts for this organisation."),
            ),
            models.CheckConstraint(
                name="membership_ends_after_it_starts",
                condition=Q(ended_at=None) | Q(ended_at__gte=F("since_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.role} {self.organisation_id}"


class Invitation(models.Model):
    """An offer, sent to one address, to act for an organisation in one role until it lapses."""

    State = InvitationState

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="invitations"
    )
    email = models.EmailField(_("e-mail address"))
    role = models.CharField(_("role"), max_length=20, choices=Membership.Role.choices)
    state = models.CharField(max_length=20, choices=labelled(InvitationState, STATE_LABELS))
    # The link is a secret, so only its hash is kept.
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("who invites")
    )
    invited_at = models.DateTimeField()
    lapses_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("invitation")
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                "organisation",
                condition=Q(state="sent"),
                name="invitation_one_open_per_address_and_organisation",
                violation_error_message=_("This person is invited already."),
            ),
            models.CheckConstraint(
                name="invitation_open_until_answered",
                condition=Q(state="sent", answered_at=None)
                | (~Q(state="sent") & Q(answered_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="invitation_lapses_after_it_is_sent",
                condition=Q(lapses_at__gt=F("invited_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"invitation {self.pk} to {self.organisation_id}"
