"""Who may write courses."""

from django.utils.translation import gettext as _

from pomost.kernel.verdicts import YES, Verdict, no
from pomost.people.models import User


def may_author(user: User) -> Verdict:
    """Editors of the site write, publish and run courses."""
    if user.is_active and user.is_staff:
        return YES
    return no(_("Only an editor can change courses."))
