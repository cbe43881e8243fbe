"""Who may say whether buyers may invite an organisation."""

from django.utils.translation import gettext as _

from pomost.kernel.verdicts import YES, Verdict, no
from pomost.people.memberships import queries as memberships
from pomost.people.models import Organisation, User


def may_agree(user: User, organisation: Organisation) -> Verdict:
    """Give the consent or take it back: whoever edits what the organisation says of itself."""
    if memberships.acts_for(user, organisation, roles=memberships.MAY_EDIT):
        return YES
    return no(
        _(
            "Only an administrator or an editor of this organisation decides whether buyers may"
            " invite it."
        )
    )
