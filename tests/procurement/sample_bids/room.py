"""A room for tests: teams with variants, players, jurors and a facilitator."""

from dataclasses import dataclass
from decimal import Decimal

from pomost.people.models import Membership, User
from pomost.procurement.models import Participant, Team, Workshop
from pomost.procurement.routes.rules import Route
from pomost.procurement.sample_bids import actions, queries
from pomost.procurement.sample_bids.rules.sketch import parts_of
from pomost.procurement.teams import actions as people
from pomost.procurement.teams.rules import RoomRole
from pomost.procurement.workshops.actions import open_workshop
from pomost.procurement.workshops.rules import Stage
from tests.factories.people import NINE, MembershipFactory
from tests.factories.procurement import ChallengeFactory


@dataclass
class Room:
    workshop: Workshop
    lena: User
    teams: list[Team]
    players: list[Participant]
    jurors: list[Participant]

    def move(self, *stages, **how):
        for stage in stages:
            actions.move_workshop(
                workshop=self.workshop, then=Stage(stage), by=self.lena, at=NINE, **how
            )
        self.workshop.refresh_from_db()

    def begin(self, number):
        player = self.players[number]
        actions.begin_variant(title=f"Variant {number + 1}", route=Route.PCP, by=player, at=NINE)

    def change(self, number, **parts):
        player = self.players[number]
        team = Team.objects.get(pk=player.team_id)
        shown = parts_of(queries.variant_of(team))
        mine = shown | {name.replace("__", "."): value for name, value in parts.items()}
        return actions.change_variant(shown=shown, mine=mine, by=player, at=NINE)

    def bids_of(self, number):
        return list(queries.bids_open_to(Participant.objects.get(pk=self.players[number].pk)))

    def bid(self, number, price):
        for bid in self.bids_of(number):
            if bid.out_after is None:
                actions.save_bid(
                    bid=bid,
                    shown={},
                    mine={"price": price, "argument": "We know the town."},
                    by=self.players[number],
                    at=NINE,
                )

    def mark(self, juror, mark):
        for bid, codes in queries.to_mark(self.workshop):
            marks = {code: Decimal(mark(bid)) for code in codes}
            actions.give_marks(bid=bid, marks=marks, by=self.jurors[juror], at=NINE)


def room(*, teams=3, jurors=2, bids_each=2, code=""):
    member = MembershipFactory(role=Membership.Role.COORDINATOR)
    workshop = open_workshop(
        challenge=ChallengeFactory(opened=True),
        owner=member.organisation,
        title="Carpi",
        teams=[f"Team {n}" for n in range(1, teams + 1)],
        bids_each=bids_each,
        by=member.person,
        at=NINE,
    )
    rows = list(workshop.teams.order_by("number"))
    players = [
        people.join(workshop=workshop, key=f"p{n}{code}", nickname=f"P{n}", team=team, at=NINE)
        for n, team in enumerate(rows)
    ]
    jury = [
        people.join(
            workshop=workshop, key=f"j{n}{code}", nickname=f"J{n}", role=RoomRole.JUROR, at=NINE
        )
        for n in range(jurors)
    ]
    return Room(workshop, member.person, rows, players, jury)


def at_bids(**plan):
    here = room(**plan)
    here.move("challenge", "variants")
    for number in range(len(here.teams)):
        here.begin(number)
    here.move("bids")
    return here
