"""Who may say something about a purchase, and close what was said."""

from django.utils.translation import gettext as _

from pomost.kernel.verdicts import YES, Verdict, no
from pomost.people.memberships.queries import acts_for
from pomost.people.models import User
from pomost.procurement.comments.models import Comment
from pomost.procurement.purchases.models import Purchase
from pomost.procurement.purchases.permissions import may_prepare


def may_comment(user: User, purchase: Purchase) -> Verdict:
    """May this person comment on the purchase? Everybody of the buyer may, readers too."""
    if acts_for(user, purchase.buyer_id):
        return YES
    return no(_("Only people of the buyer comment on its purchases."))


def may_resolve(user: User, comment: Comment) -> Verdict:
    """May this person mark a thread as settled, or open it again?"""
    if comment.written_by_id == user.pk and acts_for(user, comment.purchase.buyer_id):
        return YES
    if may_prepare(user, comment.purchase):
        return YES
    return no(_("Whoever wrote the comment settles it, or somebody who edits the purchase."))
