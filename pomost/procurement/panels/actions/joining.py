"""An organisation joined a proposal while the panel scores it."""

from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from pomost.kernel.post import Post
from pomost.people.models import User
from pomost.procurement.innovation.models import Challenge
from pomost.procurement.panels import queries
from pomost.procurement.panels.actions.setting_aside import set_aside
from pomost.procurement.panels.actions.unsealing import lock
from pomost.procurement.panels.models import Panel, PanelMember
from pomost.procurement.panels.rules import PanelState
from pomost.procurement.proposals.models import PartnerRequest


def hold_panel(challenge: Challenge) -> Panel | None:
    """The panel of a challenge, locked.

    Whoever lets a partner join holds it before anything goes into the log: handing in takes the
    two in this order, and the other order would make both wait for each other.
    """
    panel = queries.panel_of(challenge)
    return lock(panel) if panel else None


@transaction.atomic
def partner_joined(*, panel: Panel, request: PartnerRequest, by: User, at: datetime) -> None:
    """Leave out members who act for the newcomer, and ask the others about their conflicts.

    The caller holds the panel. Nothing happens unless it is scoring.
    """
    if panel.state != PanelState.SCORING:
        return
    set_aside(panel, by=by, at=at)
    asked = [
        one
        for one in queries.members_of(panel).exclude(declared_at=None)
        if request.proposal_id not in {found.proposal_id for found in one.conflicts.all()}
    ]
    transaction.on_commit(lambda: _ask(asked, request), robust=True)


def _ask(members: list[PanelMember], request: PartnerRequest) -> None:
    with Post() as post:
        for member in members:
            post.takes(_letter(member, request), of=f"panel member {member.pk}")


def _letter(member: PanelMember, request: PartnerRequest) -> EmailMessage:
    assert member.person is not None  # whoever declares takes the seat
    proposal = request.proposal
    with translation.override(member.person.language or "pl"):
        link = settings.PUBLIC_URL + reverse(
            "procurement:panel_conflicts", args=[proposal.challenge_id]
        )
        return EmailMessage(
            subject=_("An organisation joined a proposal: %(title)s")
            % {"title": " ".join(proposal.title.split())},
            body=render_to_string(
                "procurement/panels/joined_letter.txt",
                {
                    "organisation": request.organisation,
                    "proposal": proposal,
                    "member": member,
                    "link": link,
                },
            ),
            to=[member.person.email],
        )
