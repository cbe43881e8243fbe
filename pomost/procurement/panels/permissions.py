"""Who may form, run and read a panel, and who scores."""

from django.utils.translation import gettext as _

from pomost.kernel.verdicts import YES, Verdict, no
from pomost.people.models import User
from pomost.procurement.innovation.models import Challenge
from pomost.procurement.innovation.permissions import may_set_challenge
from pomost.procurement.innovation.rules import ChallengeState
from pomost.procurement.panels.models import Panel, PanelMember
from pomost.procurement.panels.queries import is_seat_of
from pomost.procurement.panels.rules import UNSEALED, PanelState


def may_run_panel(user: User, challenge: Challenge) -> Verdict:
    """May this person form the panel of a challenge and decide when it begins and ends?"""
    if may_set_challenge(user, challenge.owner):
        return YES
    return no(_("Only a coordinator or administrator of the challenge's owner runs its panel."))


def may_declare_terms(user: User, challenge: Challenge, panel: Panel | None) -> Verdict:
    """May this person say how proposals will be scored?"""
    if panel is not None and panel.state != PanelState.FORMING:
        return no(_("The panel has begun. What was declared before stays as it is."))
    return may_run_panel(user, challenge)


def may_start(user: User, panel: Panel) -> Verdict:
    """May this person let the panel begin?"""
    runs = may_run_panel(user, panel.challenge)
    if runs and panel.challenge.state != ChallengeState.CLOSED:
        return no(
            _(
                "Close the challenge first. Then proposals stay as they are, and everybody scores"
                " the same words."
            )
        )
    return runs


def may_appoint(user: User, panel: Panel) -> Verdict:
    """May this person appoint members, or take out those who have not handed in?"""
    if panel.state in UNSEALED:
        return no(_("The panel has finished. Nobody can be appointed any more."))
    return may_run_panel(user, panel.challenge)


def may_declare(user: User, member: PanelMember) -> Verdict:
    """May this person declare conflicts for this seat? Also after handing in, while sealed."""
    if is_seat_of(user, member) and member.panel.state == PanelState.SCORING:
        return YES
    return may_score(user, member)


def may_score(user: User, member: PanelMember) -> Verdict:
    """May this person fill in the marks of this seat?"""
    if not is_seat_of(user, member):
        return no(_("This seat on the panel is somebody else's."))
    if member.panel.state == PanelState.FORMING:
        return no(_("The panel has not begun yet. You will get a letter."))
    if member.panel.state != PanelState.SCORING:
        if not member.handed_in_at:
            return no(
                _("The panel has finished. You had not handed in, so your marks do not count.")
            )
        return no(_("The panel has finished. Marks can no longer change."))
    if member.handed_in_at:
        return no(_("You have handed in. Your marks stay as they are."))
    return YES
