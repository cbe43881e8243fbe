"""What is measured: pages over HTTP, and engines in this process."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from urllib.parse import urlencode

from benchmarks import bids, load, room, suppliers
from benchmarks.data import COURSE, World, repeated
from benchmarks.load import Request, Result
from pomost.kernel import clock
from pomost.learning.models import FrozenUnit
from pomost.procurement.lab.rules.forecast import forecast
from pomost.procurement.purchases import queries as purchases
from pomost.procurement.review.queries import review_of
from pomost.procurement.scoring.rules import score

UNIT = f"/pl/learn/{COURSE}/people-and-period/"
TOKEN = "b" * 32
WRITERS = 32
# So often each phone of the room asks in a scenario.
ROUNDS = 8


@dataclass(frozen=True)
class Scenario:
    """One kind of work as requests.

    ``clients`` overrides how many send them at once; with ``every`` each waits so many seconds.
    """

    name: str
    requests: list[Request]
    clients: int = 0
    every: float = 0.0


def over_http(world: World, *, count: int) -> Iterator[Scenario]:
    """The pages of the bars, each with real parameters."""
    learners = repeated(world.learner_cookies, count)
    few = max(20, count // 10)
    buy = f"/pl/buy/purchases/{world.purchase}"
    yield Scenario("home", [Request("/pl/")] * count)
    yield Scenario("course unit, signed in", [Request(UNIT, cookie=c) for c in learners])
    yield Scenario("quiz answer", [answer(c) for c in world.learner_cookies], WRITERS)
    yield Scenario(
        "directory search",
        [Request(f"/pl/find/?{urlencode({'q': text})}") for text in world.searches[:count]],
    )
    yield Scenario("market view", [Request(f"{buy}/market/", cookie=world.officer_cookie)] * few)
    yield Scenario(
        "purchase review", [Request(f"{buy}/review/", cookie=world.officer_cookie)] * few
    )
    yield from in_the_room(count)


def in_the_room(count: int) -> Iterator[Scenario]:
    """Forty phones ask whether something moved: as they do, then as fast as the server can."""
    here = room.at_bids()
    paced, few = ROUNDS * room.PHONES, max(room.PHONES, count // 4)
    same, moved = (partial(room.asked, here, unchanged=how) for how in (True, False))
    yield Scenario("room, every 2.5 s: 304", same(paced), room.PHONES, room.EVERY)
    yield Scenario("room, every 2.5 s: bids changed", moved(paced), room.PHONES, room.EVERY)
    yield Scenario("room, at once: 304", same(count), room.PHONES)
    yield Scenario("room, at once: bids changed", moved(few), room.PHONES)
    room.reveal(here)
    yield Scenario("room, every 2.5 s: results", moved(paced), room.PHONES, room.EVERY)
    yield Scenario("room, at once: results", moved(few), room.PHONES)


@cache
def right_answer() -> tuple[tuple[str, str], ...]:
    """The first question of the unit's quiz, answered rightly."""
    unit = FrozenUnit.objects.filter(slug="people-and-period").latest("pk")
    assert unit.quiz is not None
    question = unit.quiz["questions"][0]
    right = next(option["id"] for option in question["options"] if option["right"])
    return ("question", question["id"]), ("chosen", right)


def answer(cookie: str) -> Request:
    return Request(f"{UNIT}quiz/", cookie=cookie, form=right_answer(), csrf=TOKEN)


def in_process(world: World) -> Iterator[tuple[str, Callable[[], Result]]]:
    """The engines without HTTP, each ready to be timed."""
    today = clock.today()
    file = purchases.as_file(purchases.whole().get(pk=world.purchase))
    fifty = bids.fifty_bids()
    question, expected = bids.ten_bidders()
    for name, work, times in (
        ("market view, 5 criteria", lambda: suppliers.market_view(today), 40),
        ("what if, one kind of supply", lambda: suppliers.what_if(today, {"catering"}), 40),
        ("what if, all suppliers", lambda: suppliers.what_if(today, set()), 20),
        ("review of one purchase", lambda: review_of(file), 200),
        ("exact score, 50 bids, 10 criteria", lambda: score(fifty), 40),
        (
            "100,000 tenders of 10 bids",
            lambda: forecast(question, expected, tenders=100_000, seed=1),
            5,
        ),
    ):
        yield f"engine: {name}", partial(load.timed, work, times=times)
