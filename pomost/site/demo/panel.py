"""The demo's panel: an invented challenge, scored from declaration to published result.

Carpi's challenge is still open; its owner has only said how proposals will be scored.
"""

import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any

from pomost.people.models import User
from pomost.procurement.innovation import actions as innovation
from pomost.procurement.innovation.queries import public_challenges
from pomost.procurement.innovation.rules import ChallengeState
from pomost.procurement.models import Panel, PanelMember, Proposal
from pomost.procurement.panels import actions, queries
from pomost.procurement.panels.rules import PanelCriterion, Terms
from pomost.procurement.proposals import actions as proposals
from pomost.site.demo.people import organisation, person
from pomost.site.demo.procurement import set_challenge

CONTENT = Path(__file__).parent / "content" / "procurement" / "panel.toml"


def load(*, at: datetime) -> None:
    """Set the challenge, propose, close, appoint, score, publish."""
    made = tomllib.loads(CONTENT.read_text(encoding="utf-8"))
    carpi = public_challenges().get(place="Carpi")
    actions.declare_terms(challenge=carpi, terms=Terms(), by=person("lena"), at=at)
    challenge = set_challenge(made["challenge"], at=at)
    by = person(made["challenge"]["by"])
    panel = actions.declare_terms(challenge=challenge, terms=Terms(), by=by, at=at)
    scored = {
        item["key"]: proposals.propose(
            challenge=challenge,
            organisation=organisation(item["organisation"]),
            texts=item["texts"],
            by=person(item["by"]),
            at=at,
        )
        for item in made["proposal"]
    }
    innovation.move_challenge(challenge=challenge, then=ChallengeState.CLOSED, by=by, at=at)
    seats = [appoint(panel, item, by=by, at=at) for item in made["seat"]]
    actions.start(panel=panel, by=by, at=at)
    for seat, item in zip(seats, made["seat"], strict=True):
        score(seat, item, scored, at=at)
    actions.publish(panel=panel, by=by, at=at)


def appoint(panel: Panel, item: dict[str, Any], *, by: User, at: datetime) -> PanelMember:
    """One seat, for a colleague or an address."""
    if email := item.get("email"):
        return actions.appoint(panel=panel, email=email, by=by, at=at)
    return actions.appoint(panel=panel, person=person(item["person"]), by=by, at=at)


def score(
    seat: PanelMember, item: dict[str, Any], scored: dict[str, Proposal], *, at: datetime
) -> None:
    """One member's declaration, marks and reasons."""
    by = person(item["person"])
    seat = actions.declare_conflicts(member=seat, conflicts={}, by=by, at=at)
    assert queries.to_score(seat).count() == len(item["sheet"])
    for sheet in item["sheet"]:
        thoughts = zip(sheet["marks"], sheet["reasons"], strict=True)
        actions.write_marks(
            member=seat,
            proposal=scored[sheet["of"]],
            opinions=dict(zip(map(str, PanelCriterion), thoughts, strict=True)),
            by=by,
            at=at,
        )
    actions.hand_in(member=seat, by=by, at=at)
