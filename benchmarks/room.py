"""A room of forty phones that ask every 2.5 seconds whether something moved."""

from dataclasses import dataclass
from decimal import Decimal

from django.test import Client
from django.urls import reverse

from benchmarks.load import HOST, Request
from pomost.kernel import clock
from pomost.people.models import User
from pomost.procurement.innovation.queries import public_challenges
from pomost.procurement.models import Workshop
from pomost.procurement.routes.rules import Route
from pomost.procurement.sample_bids import actions as game
from pomost.procurement.sample_bids import queries
from pomost.procurement.teams import actions as people
from pomost.procurement.teams.queries import cookie_of
from pomost.procurement.teams.rules import RoomRole
from pomost.procurement.workshops import actions as workshops
from pomost.procurement.workshops.queries import hosts_of
from pomost.procurement.workshops.rules import Stage

PLAYERS, JURORS, TEAMS = 36, 4, 6
PHONES = PLAYERS + JURORS
LEADS = "lena@most.example"
# Seconds between two questions of one phone, as in static/pomost/js/room.js.
EVERY = 2.5
# A phone that has seen nothing yet gets the whole part.
NOTHING = '"none"'


@dataclass(frozen=True)
class Room:
    """A workshop in the middle of its game, with the keys of its phones."""

    workshop: Workshop
    by: User
    keys: tuple[str, ...]


def at_bids() -> Room:
    """Six teams of six and four jurors, while the teams write their bids."""
    at = clock.now()
    by = User.objects.get(email=LEADS)
    owner = hosts_of(by).first()
    assert owner is not None
    workshop = workshops.open_workshop(
        challenge=public_challenges().get(title_en__icontains="Carpi"),
        owner=owner,
        title="Forty phones",
        teams=[f"Team {n}" for n in range(1, TEAMS + 1)],
        by=by,
        at=at,
    )
    teams = list(workshop.teams.order_by("number"))
    keys = tuple(f"bench-{n}" for n in range(PHONES))
    for n, key in enumerate(keys):
        plays = n < PLAYERS
        people.join(
            workshop=workshop,
            key=key,
            nickname=f"Phone {n}",
            team=teams[n % TEAMS] if plays else None,
            role=RoomRole.PLAYER if plays else RoomRole.JUROR,
            at=at,
        )
    room = Room(workshop, by, keys)
    move(room, Stage.CHALLENGE, Stage.VARIANTS)
    for team in teams:
        first = team.participants.earliest("seat")
        game.begin_variant(title=f"Variant {team.number}", route=Route.PCP, by=first, at=at)
    move(room, Stage.BIDS)
    for bid in queries.bids_in(workshop):
        mine = {"price": str(90_000 + 1000 * bid.pk), "argument": "We know the town."}
        player = bid.team.participants.earliest("seat")
        game.save_bid(bid=bid, shown={}, mine=mine, by=player, at=at)
    return room


def reveal(room: Room) -> None:
    """The jury marks and the facilitator reveals: now every phone shows the board."""
    move(room, Stage.JURY)
    for juror in room.workshop.participants.filter(role=RoomRole.JUROR):
        for bid, codes in queries.to_mark(room.workshop):
            marks = dict.fromkeys(codes, Decimal((bid.pk + juror.pk) % 11))
            game.give_marks(bid=bid, marks=marks, by=juror, at=clock.now())
    move(room, Stage.RESULTS)


def move(room: Room, *stages: Stage) -> None:
    for stage in stages:
        game.move_workshop(workshop=room.workshop, then=stage, by=room.by, at=clock.now())
    room.workshop.refresh_from_db()


def asked(room: Room, count: int, *, unchanged: bool) -> list[Request]:
    """What the phones send: the same question over and over, each with its own cookie."""
    path = reverse("procurement:room", args=[room.workshop.code])
    requests = []
    for key in room.keys:
        cookie = f"{cookie_of(room.workshop.code)}={key}"
        seen = NOTHING
        if unchanged:
            seen = Client(headers={"cookie": cookie, "host": HOST}).get(path).headers["ETag"]
        headers = (("HX-Request", "true"), ("If-None-Match", seen))
        requests.append(Request(path, cookie=cookie, headers=headers))
    return [requests[n % PHONES] for n in range(count)]
