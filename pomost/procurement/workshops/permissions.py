"""Who may run a workshop."""

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _

from pomost.kernel.verdicts import YES, Verdict, no
from pomost.people.memberships.queries import MAY_EDIT, acts_for
from pomost.people.models import Organisation, User
from pomost.procurement.variants.permissions import may_build
from pomost.procurement.workshops.models import Workshop


def may_open_workshop(user: User | AnonymousUser, owner: Organisation) -> Verdict:
    """May this person open a workshop for this organisation?"""
    if acts_for(user, owner, roles=MAY_EDIT):
        return YES
    return no(_("Only an editor, coordinator or administrator can run a workshop."))


def may_keep(user: User | AnonymousUser, workshop: Workshop) -> Verdict:
    """May this person keep what a team built as a variant of the challenge?"""
    return may_open_workshop(user, workshop.owner) and may_build(user, workshop.challenge)


def may_run(user: User | AnonymousUser, workshop: Workshop) -> Verdict:
    """May this person lead the room: move it on, set the clock, seat people?"""
    verdict = may_open_workshop(user, workshop.owner)
    if verdict and workshop.wiped_at:
        return no(_("This workshop has been wiped. Its results can still be read."))
    return verdict
