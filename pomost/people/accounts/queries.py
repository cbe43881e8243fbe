"""Read accounts, and what happened with them."""

from allauth.account.models import EmailAddress
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from pomost.audit.models import Event
from pomost.people.accounts.models import User

# What happened, in words for the person it happened to.
EVENT_LABELS = {
    "account.created": _("The account was created"),
    "account.signed_in": _("Sign-in"),
    "account.changed": _("Name or language changed"),
    "account.made_editor": _("Allowed to edit pages"),
    "account.password_changed": _("Password changed"),
    "account.password_set": _("Password set"),
    "account.password_reset": _("Password set with a code"),
    "account.email_changed": _("Main e-mail address changed"),
    "account.email_confirm": _("E-mail address confirmed"),
    "account.email_deleted": _("E-mail address removed"),
    "account.totp_activated": _("Authenticator app turned on"),
    "account.totp_deactivated": _("Authenticator app turned off"),
    "account.webauthn_added": _("Passkey added"),
    "account.webauthn_removed": _("Passkey removed"),
    "account.recovery_codes_generated": _("New recovery codes"),
}


def has_address(person: User, email: str) -> bool:
    """Tell whether the person has confirmed that this address is theirs."""
    return bool(
        EmailAddress.objects.filter(user=person, email__iexact=email, verified=True).exists()
    )


def addresses_of(person: User) -> list[str]:
    """The addresses that the person has confirmed."""
    found = EmailAddress.objects.filter(user=person, verified=True)
    return list(found.order_by("email").values_list("email", flat=True))


def events_about(person: User) -> QuerySet[Event]:
    """What happened with a person's account, newest first."""
    return Event.objects.filter(
        target=f"{User._meta.label}:{person.pk}", what__in=EVENT_LABELS
    ).order_by("-number")
