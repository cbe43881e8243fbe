"""What one participant sees of the game at the present stage."""

from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pomost.kernel import money
from pomost.procurement.sample_bids.models import SampleBid
from pomost.procurement.sample_bids.queries import (
    bids_open_to,
    is_sent,
    marks_in,
    parts_of_bid,
    to_mark,
    variant_of,
)
from pomost.procurement.sample_bids.queries.board import board_of
from pomost.procurement.sample_bids.queries.variants import sketch_of
from pomost.procurement.sample_bids.rules import Ask, ask_of
from pomost.procurement.teams.models import Participant, Team
from pomost.procurement.teams.queries import seats_of, teams_of
from pomost.procurement.teams.rules import RoomRole
from pomost.procurement.variants.rules import VariantFile, award_criteria
from pomost.procurement.workshops.rules import SEATING, Stage


def room_of(person: Participant) -> dict[str, Any]:
    """The parts of the room's page that this person needs now."""
    workshop = person.workshop
    stage = Stage(workshop.stage)
    found: dict[str, Any] = {}
    if stage in SEATING:
        found["seats"] = seats_of(workshop)
    if person.team is not None:
        members = next(t for t in teams_of(workshop) if t.pk == person.team_id)
        found["mates"] = members.members  # type: ignore[attr-defined]  # a prefetch
        found["file"] = file = variant_of(person.team)
        found["sketch"] = sketch_of(file, workshop) if file and stage is Stage.VARIANTS else None
    if stage is Stage.BIDS and person.team is not None:
        found["bids"] = [
            {"bid": bid, "sent": bool(file and is_sent(bid, file)), "file": file}
            for bid in bids_open_to(person)
            for file in [variant_of(bid.variant_of)]
        ]
    if stage is Stage.JURY and person.role == RoomRole.JUROR:
        found["to_mark"] = marks_left(person)
    if stage in (Stage.RESULTS, Stage.DEBRIEF, Stage.CLOSED):
        found["board"] = board_of(workshop)
        found["notes"] = [team for team in teams_of(workshop) if team.would_change]
    return found


def marks_left(person: Participant) -> list[dict[str, Any]]:
    """The bids a juror reads in this round, by variant, as lists of tasks."""
    workshop = person.workshop
    given = marks_in(workshop)
    by_variant: dict[Team, list[dict[str, Any]]] = {}
    for bid, codes in to_mark(workshop):
        done = all((bid.pk, person.pk, code) in given for code in codes)
        by_variant.setdefault(bid.variant_of, []).append(
            {
                "url": reverse("procurement:room_marks", args=[workshop.code, bid.pk]),
                "label": bid.team.name,
                "status": "done" if done else "todo",
                "status_label": _("marked") if done else _("to mark"),
            }
        )
    return [
        {
            "team": team,
            "title": file.title if (file := variant_of(team)) else team.name,
            "tasks": by_variant[team],
        }
        for team in sorted(by_variant, key=lambda team: team.number)
    ]


def answers_in_words(bid: SampleBid, file: VariantFile) -> list[dict[str, str]]:
    """What a bid offers, line by line, for the jury."""
    language, parts = get_language() or "pl", parts_of_bid(bid, file)
    price = money.show(bid.price_cents, language=language) if bid.price_cents is not None else ""
    rows = [{"key": _("Price"), "value": price}]
    for criterion in award_criteria(file):
        ask, value = ask_of(criterion), parts.get(f"offer.{criterion.code}", "")
        if ask in (Ask.PRICE, Ask.JURY):
            continue
        if ask is Ask.YES_NO:
            value = _("yes") if value == "yes" else _("no")
        if ask is Ask.MONEY and criterion.code in bid.offers:
            value = money.show(int(bid.offers[criterion.code]), language=language)
        rows.append({"key": criterion.title, "value": value})
    return [
        *rows,
        {"key": _("Promise"), "value": bid.promise},
        {"key": _("Argument"), "value": bid.argument},
    ]
