"""Who may change an account."""

from django.utils.translation import gettext as _

from pomost.kernel.verdicts import YES, Verdict, no
from pomost.people.accounts.models import User


def may_change(person: User, account: User) -> Verdict:
    """Everybody changes their own account, nobody another's."""
    if person.pk == account.pk:
        return YES
    return no(_("You can change only your own account."))
