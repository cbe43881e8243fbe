"""A panel that has scored, and the addresses of its pages."""

from django.urls import reverse
from django.utils import translation

from pomost.procurement.panels.rules import PanelCriterion
from tests.factories.procurement_studio import (
    PanelFactory,
    PanelMarkFactory,
    PanelMemberFactory,
    ProposalFactory,
)


def url(name, *args):
    with translation.override("en"):
        return reverse(f"procurement:{name}", args=args)


def scored(challenge, **traits):
    """A panel of two who gave two proposals 5 and 3 everywhere."""
    panel = PanelFactory(challenge=challenge, **traits)
    best, other = (ProposalFactory(challenge=challenge, title=t) for t in ("=Loom", "Kitchen"))
    for _ in range(2):
        member = PanelMemberFactory(panel=panel, done=True)
        for proposal, mark in ((best, 5), (other, 3)):
            for code in PanelCriterion:
                PanelMarkFactory(
                    member=member,
                    proposal=proposal,
                    criterion=code,
                    mark=mark,
                    reason=f"Said of {proposal.title.strip('=')}",
                )
    return panel, best, other
