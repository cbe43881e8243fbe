"""Who may write an entry."""

from django.utils.translation import gettext as _

from pomost.kernel.verdicts import YES, Verdict, no
from pomost.people.memberships import queries as memberships
from pomost.people.models import Organisation, User


def may_edit_entry(user: User, organisation: Organisation) -> Verdict:
    """Describe the organisation, its services, and say that all of it is still true."""
    if memberships.acts_for(user, organisation, roles=memberships.MAY_EDIT):
        return YES
    return no(_("Only an administrator or an editor of this organisation can change its entry."))
