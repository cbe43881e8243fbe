"""Take out of the counting what a member with a conflict of interest marked."""

from datetime import datetime

from pomost.audit import actions as audit
from pomost.people.models import User
from pomost.procurement.panels import queries
from pomost.procurement.panels.models import Panel, PanelConflict, PanelMember
from pomost.procurement.panels.rules import ConflictKind
from pomost.procurement.proposals.models import Proposal


def exclude(
    member: PanelMember, proposal: Proposal, kind: ConflictKind, because: str, at: datetime
) -> int:
    """Leave a member out of a proposal; how many of their marks went with it."""
    PanelConflict.objects.create(
        member=member, proposal=proposal, kind=kind.value, because=because, found_at=at
    )
    gone, _tables = member.marks.filter(proposal=proposal).delete()
    return gone


def set_aside(panel: Panel, *, by: User, at: datetime) -> None:
    """Leave out whoever has come to act for who proposes since they declared or handed in.

    The panel is locked by the caller.
    """
    for member in queries.members_of(panel).exclude(declared_at=None):
        member.panel = panel
        assert member.person is not None  # whoever declares takes the seat
        for one in queries.own_among(member, member.person):
            gone = exclude(member, one, ConflictKind.ORGANISATION, "", at)
            audit.record(
                "panel.set_aside",
                target=panel,
                by=by,
                at=at,
                member=member.pk,
                of=one.pk,
                marks=gone,
                handed_in=member.handed_in_at is not None,
            )
