"""Who may run a programme."""

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _

from pomost.kernel.verdicts import YES, Verdict, no
from pomost.people.memberships.queries import Role, acts_for
from pomost.people.models import Organisation, User
from pomost.programme.programmes.models import Programme


def may_start_programme(user: User, lead: Organisation) -> Verdict:
    if acts_for(user, lead, roles={Role.COORDINATOR}):
        return YES
    return no(_("Only a coordinator of the lead organisation can start its programme."))


def may_coordinate(user: User | AnonymousUser, programme: Programme) -> Verdict:
    lead = programme.lead_organisation_id
    if lead is not None and acts_for(user, lead, roles={Role.COORDINATOR}):
        return YES
    return no(_("Only a coordinator of the programme's lead organisation can do this."))
