"""Who may do what to a claim."""

from django.utils.translation import gettext as _

from pomost.criteria.claims.models import Claim, Evidence
from pomost.criteria.claims.queries import evidence_visible_to, verifies
from pomost.kernel.verdicts import YES, Verdict, no
from pomost.people.memberships import queries as memberships
from pomost.people.models import Organisation, User


def may_claim(user: User, organisation: Organisation) -> Verdict:
    """Declare criteria, add evidence and say what the organisation supplies."""
    if memberships.acts_for(user, organisation, roles=memberships.MAY_EDIT):
        return YES
    return no(_("Only an administrator or an editor of this organisation can do this."))


def may_learn_for(user: User, organisation: Organisation) -> Verdict:
    """Pass a quiz on behalf of the organisation: anyone who acts for it."""
    if memberships.acts_for(user, organisation):
        return YES
    return no(_("You learn for yourself: you do not act for this organisation."))


def may_read_evidence(user: User, evidence: Evidence) -> Verdict:
    """Open a file: those who act for the organisation, and those who verify."""
    if evidence_visible_to(user).filter(pk=evidence.pk).exists():
        return YES
    return no(_("Only the organisation and those who verify claims can open this file."))


def may_verify_at_all(user: User) -> Verdict:
    """See the queue of claims that wait for a check."""
    if verifies(user):
        return YES
    return no(_("Only a coordinator of an organisation that verifies claims can do this."))


def may_verify(user: User, claim: Claim) -> Verdict:
    """Verify or refuse one claim; nobody judges their own organisation or their own evidence."""
    if not (verdict := may_verify_at_all(user)):
        return verdict
    if memberships.acts_for(user, claim.organisation_id):
        return no(_("You act for this organisation, so somebody else must check its claims."))
    if claim.evidence.filter(added_by=user).exists():
        return no(_("You added this evidence yourself, so somebody else must check it."))
    return YES
