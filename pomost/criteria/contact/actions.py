"""Let buyers invite an organisation, or take that back."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from pomost.audit import actions as audit
from pomost.criteria.contact.models import ContactConsent
from pomost.criteria.contact.permissions import may_agree
from pomost.criteria.contact.queries import consent_of
from pomost.criteria.contact.rules import VERSION
from pomost.criteria.supply.actions import locked_organisation
from pomost.kernel.errors import DomainError
from pomost.kernel.verdicts import require
from pomost.people.models import Organisation, User


class AlreadyAgreed(DomainError):
    """Buyers may invite this organisation already."""


class NotAgreed(DomainError):
    """There is no consent to take back."""


@transaction.atomic
def agree(*, organisation: Organisation, by: User, at: datetime) -> ContactConsent:
    """Let buyers invite the organisation. Raises NotAllowed or AlreadyAgreed."""
    organisation = locked_organisation(organisation.pk)
    require(may_agree(by, organisation))
    if consent_of(organisation):
        raise AlreadyAgreed(_("Buyers may invite your organisation already; nothing to do."))
    consent = ContactConsent.objects.create(
        organisation=organisation, version=VERSION, given_at=at, given_by=by
    )
    audit.record("contact.agreed", target=consent, by=by, at=at, version=VERSION)
    return consent


@transaction.atomic
def withdraw(*, organisation: Organisation, by: User, at: datetime) -> ContactConsent:
    """Let buyers invite the organisation no longer; invitations sent before stay.

    Raises NotAllowed or NotAgreed.
    """
    organisation = locked_organisation(organisation.pk)
    require(may_agree(by, organisation))
    consent = consent_of(organisation)
    if consent is None:
        raise NotAgreed(_("Buyers cannot invite your organisation; there is nothing to withdraw."))
    consent.withdrawn_at, consent.withdrawn_by = at, by
    consent.save(update_fields=["withdrawn_at", "withdrawn_by"])
    audit.record("contact.withdrawn", target=consent, by=by, at=at)
    return consent
