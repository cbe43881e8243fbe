"""What every change of a claim needs: its refusals, the catalogue's side, the lock."""

from django.utils.translation import gettext as _

from pomost.criteria.catalogue.queries import catalogue
from pomost.criteria.catalogue.rules import Criterion, UnknownCriterion
from pomost.criteria.claims.models import Claim
from pomost.criteria.supply.actions import locked_organisation
from pomost.kernel.errors import DomainError


class AlreadyDeclared(DomainError):
    """The organisation claims this criterion already."""


class EvidenceMissing(DomainError):
    """Neither a file nor a statement came."""


class UnknownEvidence(DomainError):
    """The criterion asks for no such piece of evidence."""


class NotWaiting(DomainError):
    """The claim has nothing to judge now."""


class BadDay(DomainError):
    """The day cannot be the last day of a verified claim."""


class ReasonMissing(DomainError):
    """A refusal needs words."""


def criterion_of(code: str) -> Criterion:
    try:
        return catalogue().criterion(code)
    except UnknownCriterion as error:
        raise UnknownCriterion(
            _("There is no criterion %(code)s in the catalogue.") % {"code": code},
            field="criterion",
        ) from error


def locked(claim: Claim) -> Claim:
    organisation = locked_organisation(claim.organisation_id)
    fresh = Claim.objects.select_for_update(of=("self",)).get(pk=claim.pk)
    fresh.organisation = organisation
    return fresh
