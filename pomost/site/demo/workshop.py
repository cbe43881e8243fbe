"""Two workshops on Carpi: one finished, with its board, and one that people can come into."""

from datetime import datetime, timedelta
from decimal import Decimal

from pomost.procurement.innovation.queries import public_challenges
from pomost.procurement.models import Participant, SampleBid, Workshop
from pomost.procurement.routes.rules import Route
from pomost.procurement.sample_bids import actions as game
from pomost.procurement.sample_bids import queries
from pomost.procurement.sample_bids.rules.sketch import parts_of
from pomost.procurement.teams import actions as teams
from pomost.procurement.teams.rules import RoomRole
from pomost.procurement.workshops import actions as workshops
from pomost.procurement.workshops.queries import hosts_of
from pomost.procurement.workshops.rules import Stage
from pomost.site.demo.people import person

LEADS = "lena"
TEAMS = ("Nitka", "Wątek", "Osnowa", "Guzik")
PLAYERS = (("Malina", "Sowa"), ("Jeżyna", "Wróbel"), ("Borówka", "Szpak"), ("Poziomka", "Kos"))
JURORS = ("Wierzba", "Lipa")
VARIANTS = (
    ("Pracownia, która uczy i szyje", Route.PARTNERSHIP, "Mieszkańcy uczą się szyć w firmach."),
    ("Trzy prototypy, jeden wybór", Route.PCP, "Trzy firmy sprawdzają trzy pomysły."),
    ("Gotowe narzędzia, nowe połączenie", Route.PPI_DIALOGUE, "Łączymy to, co już jest blisko."),
    ("Konkurs na pierwszy krok", Route.COMPETITION, "Najpierw pomysły, potem pieniądze."),
)
PRICES = (48_000_000, 52_500_000, 45_900_000, 60_000_000)
NOTES = (
    "Zapytalibyśmy mieszkańców przed wyborem drogi.",
    "Cena ważyła za dużo jak na prototyp.",
    "Trzeba jaśniej napisać, co ma umieć rozwiązanie.",
    "Dodalibyśmy kryterium pracy dla osób, które dopiero przyjechały.",
)


def load(*, at: datetime) -> None:
    """Play one workshop to its end, a week ago; open another for today."""
    done = begin("Carpi: warsztat próbny", at=at - timedelta(days=7))
    play(done, at=at - timedelta(days=7))
    begin("Carpi: spotkanie otwarte", at=at)


def begin(title: str, *, at: datetime) -> Workshop:
    by = person(LEADS)
    challenge = public_challenges().get(title_en__icontains="Carpi")
    owner = hosts_of(by).first()
    assert owner is not None
    return workshops.open_workshop(
        challenge=challenge, owner=owner, title=title, teams=TEAMS, by=by, at=at
    )


def play(workshop: Workshop, *, at: datetime) -> None:
    """From the door to the debrief, through the same actions that phones use."""
    tables = list(workshop.teams.order_by("number"))
    players = [
        [sit(workshop, name, at=at, team=tables[number]) for name in names]
        for number, names in enumerate(PLAYERS)
    ]
    jurors = [sit(workshop, name, at=at, role=RoomRole.JUROR) for name in JURORS]
    move(workshop, Stage.CHALLENGE, Stage.VARIANTS, at=at)
    for (first, _second), (title, route, idea) in zip(players, VARIANTS, strict=True):
        build(first, title, route, idea, at=at)
    move(workshop, Stage.BIDS, at=at)
    for bid in queries.bids_in(workshop):
        offer(bid, players[bid.team.number - 1][1], at=at)
    move(workshop, Stage.JURY, at=at)
    for place, juror in enumerate(jurors):
        for bid, codes in queries.to_mark(workshop):
            mark = Decimal(4 + (3 * bid.team.number + 2 * bid.variant_of.number + place) % 6)
            marks = dict.fromkeys(codes, mark)
            game.give_marks(bid=bid, marks=marks, by=juror, at=at)
    move(workshop, Stage.RESULTS, Stage.DEBRIEF, at=at)
    for (first, _second), note in zip(players, NOTES, strict=True):
        game.save_note(shown={}, mine={"would_change": note}, by=first, at=at)
    move(workshop, Stage.CLOSED, at=at)


def sit(workshop: Workshop, nickname: str, *, at: datetime, **where: object) -> Participant:
    # These phones exist only in the story: nobody holds a cookie with such a key.
    key = f"demo-{workshop.code}-{nickname}"
    return teams.join(workshop=workshop, key=key, nickname=nickname, at=at, **where)  # type: ignore[arg-type]


def build(player: Participant, title: str, route: Route, idea: str, *, at: datetime) -> None:
    team = game.begin_variant(title=title, route=route, by=player, at=at)
    file = queries.variant_of(team)
    assert file is not None
    shown = parts_of(file)
    mine = shown | {"idea": idea, "social_aspects": "Praca i nauka dla osób, które mają najdalej."}
    for phase in file.phases:
        mine |= {f"phases.{phase.code}.months": "3", f"phases.{phase.code}.budget": "150000"}
    game.change_variant(shown=shown, mine=mine, by=player, at=at)


def offer(bid: SampleBid, player: Participant, *, at: datetime) -> None:
    price = PRICES[bid.team.number - 1] + 1_000_000 * bid.variant_of.number
    words = {
        "price": str(price // 100),
        "promise": "Co czwarta godzina pracy dla osób szukających zatrudnienia.",
        "argument": "Znamy firmy i ludzi, którzy tu mieszkają.",
    }
    game.save_bid(bid=bid, shown={}, mine=words, by=player, at=at)


def move(workshop: Workshop, *stages: Stage, at: datetime) -> None:
    for stage in stages:
        game.move_workshop(workshop=workshop, then=stage, by=person(LEADS), at=at)
    workshop.refresh_from_db()
