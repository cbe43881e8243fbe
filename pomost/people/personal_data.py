"""Every field of this package that could hold personal data, and how long it stays."""

from django.utils.translation import gettext_noop as _

from pomost.kernel.privacy import NOT_PERSONAL, Keep

ACCOUNT = _("Without it there is no account; counted from the day the account is closed.")
TRACE = _("Shows who acted for an organisation when it decided something that can be audited.")
INVITED = _("Whoever is invited can find out by whom, and nobody is invited twice by mistake.")

FIELDS: dict[str, Keep | None] = {
    "User.email": Keep(months=6, because=ACCOUNT),
    "User.name": Keep(months=6, because=ACCOUNT),
    "User.language": Keep(months=6, because=ACCOUNT),
    "User.password": Keep(months=6, because=ACCOUNT),
    "Organisation.name": NOT_PERSONAL,
    "Organisation.kind": NOT_PERSONAL,
    "Organisation.nip": NOT_PERSONAL,
    "Organisation.regon": NOT_PERSONAL,
    "Organisation.krs": NOT_PERSONAL,
    "Organisation.country": NOT_PERSONAL,
    "Membership.person": Keep(months=60, because=TRACE),
    "Membership.role": Keep(months=60, because=TRACE),
    "Invitation.email": Keep(months=6, because=INVITED),
    "Invitation.invited_by": Keep(months=60, because=TRACE),
    "Invitation.role": NOT_PERSONAL,
    "Invitation.state": NOT_PERSONAL,
    "Invitation.token_hash": NOT_PERSONAL,
    "Place.code": NOT_PERSONAL,
    "Place.kind": NOT_PERSONAL,
    "Place.name": NOT_PERSONAL,
}
