"""Sample bids for two purchases of the demo, so that the lab has something to show."""

from datetime import datetime

from pomost.procurement.lab import actions
from pomost.procurement.purchases.models import Purchase
from pomost.procurement.scoring.rules.shape import Bid
from pomost.site.demo.people import person

SETS = ("Na początek", "Spółdzielnia taniej o 10%")


def load(*, at: datetime) -> None:
    """The made-up four for what is dear to run; for the meals the same and one set cheaper."""
    explore("Zmywarka", SETS[:1], at=at)
    explore("Obiady", SETS, at=at)


def explore(title: str, names: tuple[str, ...], *, at: datetime) -> None:
    """Sets of sample bids by these names; from the second on, one bid costs a tenth less."""
    purchase = Purchase.objects.filter(title__startswith=title).order_by("pk").first()
    if purchase is None:
        return
    by = person("hanna")
    for place, name in enumerate(names):
        scenario = actions.begin_scenario(purchase=purchase, name=name, by=by, at=at)
        if place:
            bids = [cheaper(bid) if bid.code == "C" else bid for bid in scenario.sample_bids]
            actions.change_bids(scenario=scenario, name=name, bids=bids, by=by, at=at)


def cheaper(bid: Bid) -> Bid:
    return bid.model_copy(update={"price_cents": bid.price_cents * 9 // 10})
