"""Open the marks, and tell those who proposed."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from pomost.audit import actions as audit
from pomost.kernel.errors import DomainError
from pomost.kernel.moves import check_move
from pomost.kernel.verdicts import require
from pomost.people.models import User
from pomost.procurement.panels import queries
from pomost.procurement.panels.actions.setting_aside import set_aside
from pomost.procurement.panels.actions.telling import write_to_proposers
from pomost.procurement.panels.models import Panel
from pomost.procurement.panels.permissions import may_run_panel
from pomost.procurement.panels.rules import MOVES, PanelState


class NobodyScored(DomainError):
    """A proposal has no mark that counts."""


class NoReason(DomainError):
    """Closing early needs a reason."""


@transaction.atomic
def close(*, panel: Panel, because: str, by: User, at: datetime) -> Panel:
    """Open the marks before every member is done; only those who handed in count.

    Raises NotAllowed, WrongState, NoReason or NobodyScored.
    """
    panel = lock(panel)
    require(may_run_panel(by, panel.challenge))
    if not because.strip():
        raise NoReason(
            _("Say why you do not wait for the others. Everybody on the panel reads it."),
            field="because",
        )
    set_aside(panel, by=by, at=at)
    return unseal(panel, because=because.strip(), by=by, at=at)


@transaction.atomic
def publish(*, panel: Panel, by: User, at: datetime) -> Panel:
    """Show the result, with the reasons for their own, to those who proposed.

    Whoever sent a proposal gets one letter, once the transaction is through.
    Raises NotAllowed or WrongState.
    """
    panel = lock(panel)
    require(may_run_panel(by, panel.challenge))
    check_move(MOVES, now=PanelState(panel.state), then=PanelState.PUBLISHED)
    panel.state, panel.published_at = PanelState.PUBLISHED, at
    panel.save(update_fields=["state", "published_at"])
    people = queries.proposers_to_tell(panel)
    audit.record("panel.published", target=panel, by=by, at=at, told=len(people))
    transaction.on_commit(lambda: write_to_proposers(panel, people), robust=True)
    return panel


def unseal(panel: Panel, *, because: str, by: User, at: datetime) -> Panel:
    """Open the marks of those who handed in."""
    check_move(MOVES, now=PanelState(panel.state), then=PanelState.SCORED)
    if missing := queries.unjudged_in(panel):
        raise NobodyScored(
            _("Nobody who handed in has scored: %(titles)s. Wait, or appoint another member.")
            % {"titles": "; ".join(one.title for one in missing)}
        )
    panel.state, panel.scored_at, panel.closed_because = PanelState.SCORED, at, because
    panel.save(update_fields=["state", "scored_at", "closed_because"])
    audit.record("panel.unsealed", target=panel, by=by, at=at, early=bool(because))
    return panel


def lock(panel: Panel) -> Panel:
    """The panel's row is the lock for its seats and marks."""
    return (
        Panel.objects.select_for_update(of=("self",))
        .select_related("challenge__owner")
        .get(pk=panel.pk)
    )
