"""Sample bids, explored."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from pomost.kernel.files import Unusable
from pomost.people.models import User
from pomost.procurement.award.queries import announced
from pomost.procurement.award.rules import bids_file
from pomost.procurement.lab.models import LabScenario
from pomost.procurement.lab.rules.forecast import Question
from pomost.procurement.lab.rules.question import chances_asked, question_of
from pomost.procurement.lab.rules.samples import worst_offer
from pomost.procurement.lab.rules.shape import DEFAULT_CHANCE, MOST_SUPPLIERS, Assumptions, Chance
from pomost.procurement.market.queries import market_of
from pomost.procurement.market.rules import JOINING_PERCENT
from pomost.procurement.purchases.models import Purchase
from pomost.procurement.purchases.queries import as_file, purchases_visible_to
from pomost.procurement.purchases.rules import PurchaseFile
from pomost.procurement.scoring.rules import Result, score
from pomost.procurement.scoring.rules.formulas import Offered
from pomost.procurement.scoring.rules.reading import answers
from pomost.procurement.scoring.rules.shape import Bid, BidsFile, Criterion, Measure


@dataclass(frozen=True)
class Scored:
    """A set of sample bids under what the purchase announces now."""

    scenario: LabScenario
    file: BidsFile | None
    result: Result | None
    problem: Unusable | None
    filled: bool = False  # some answers were missing, for what earns points has changed since


def scenarios_visible_to(user: User | AnonymousUser) -> QuerySet[LabScenario]:
    """Sample bids of the purchases a person may see."""
    return LabScenario.objects.select_related("purchase").filter(
        purchase__in=purchases_visible_to(user).values("pk")
    )


def scenarios_of(purchase: Purchase) -> QuerySet[LabScenario]:
    """The sets of a purchase, oldest first."""
    return LabScenario.objects.filter(purchase=purchase).order_by("created_at", "pk")


def fitted(bids: Iterable[Bid], criteria: Iterable[Criterion]) -> tuple[tuple[Bid, ...], bool]:
    """The bids with an answer to each criterion, and whether any had to be made up."""
    criteria = [c for c in criteria if c.measure is not Measure.PRICE]
    found, filled = [], False
    for bid in bids:
        offers = {}
        for c in criteria:
            answer: Offered | None = bid.offers.get(c.code)
            if answer is None or not answers(c, answer):
                answer, filled = worst_offer(c), True
            offers[c.code] = answer
        found.append(bid.model_copy(update={"offers": offers}))
    return tuple(found), filled


def scored(scenario: LabScenario, file: PurchaseFile, language: str) -> Scored:
    """Score a set exactly, or say what keeps it from being scored."""
    try:
        criteria = tuple(one.criterion for one in announced(file, language))
        bids, filled = fitted(scenario.sample_bids, criteria)
        made = bids_file(file, criteria, bids)
        return Scored(scenario, made, score(made), None, filled)
    except Unusable as error:
        return Scored(scenario, None, None, error)


def suggested(purchase: Purchase, question: Question, *, day: date) -> Assumptions:
    """What the market view lets us expect; everything else as in docs/rules/lab/forecast.md."""
    market = market_of(purchase, as_file(purchase), day=day)
    total = market.readiness.total
    able = {
        row.criterion.code: row.counts.ready + Decimal(row.counts.learning * JOINING_PERCENT) / 100
        for row in market.rows
    }
    chances: dict[str, Chance] = {}
    for name in chances_asked(question):
        code = name.partition("/")[0]
        if total and code in able:
            share = 100 * able[code] / total
            chances[name] = DEFAULT_CHANCE.model_copy(
                update={"pes_percent": share.quantize(Decimal(1))}
            )
        else:
            chances[name] = DEFAULT_CHANCE
    expected = Assumptions(chances=chances)
    number = market.flags.get("social_economy", 0)
    if number:
        pool = expected.pes.model_copy(update={"suppliers": min(number, MOST_SUPPLIERS)})
        expected = expected.model_copy(update={"pes": pool})
    return expected


def question_for(purchase: Purchase, language: str) -> Question:
    """What the purchase asks of the future; raises Unusable."""
    file = as_file(purchase, language)
    return question_of(file, announced(file, language))
