"""What is measured: pages over HTTP, and engines in this process."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlencode

from benchmarks import load, suppliers
from benchmarks.data import COURSE, World, repeated
from benchmarks.load import Request, Result
from pomost.kernel import clock
from pomost.learning.models import FrozenUnit
from pomost.procurement.purchases import queries as purchases
from pomost.procurement.review.queries import review_of

UNIT = f"/pl/learn/{COURSE}/people-and-period/"
TOKEN = "b" * 32
WRITERS = 32


@dataclass(frozen=True)
class Scenario:
    """One kind of work as requests; ``clients`` overrides how many send them at once."""

    name: str
    requests: list[Request]
    clients: int = 0


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


def in_process(world: World) -> Iterator[tuple[str, Result]]:
    """The engines without HTTP."""
    today = clock.today()
    file = purchases.as_file(purchases.whole().get(pk=world.purchase))
    yield (
        "engine: market view, 5 criteria",
        load.timed(lambda: suppliers.market_view(today), times=40),
    )
    yield "engine: review of one purchase", load.timed(lambda: review_of(file), times=200)
