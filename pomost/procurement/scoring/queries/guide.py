"""Every formula on a page of its own: definition, source, worked examples, known weakness.

The same examples stand in docs/rules/scoring/; a test compares them, and the engine counts both.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LIFE_CYCLE = "life-cycle-cost"
LITERATURE = _("The literature on scoring formulas (Stilger, Siderius, van Raaij; Chen).")
PRACTICE = _("Common practice, in our own words.")
UNMOVED = _("The points of a bid never depend on the other bids.")
MOVED = _(
    "The points of a bid depend on the other bids: one that loses anyway can move the winner."
)


@dataclass(frozen=True, slots=True)
class Case:
    """A criterion and what is offered under it."""

    criterion: Mapping[str, Any]
    offers: Sequence[Any]


@dataclass(frozen=True, slots=True)
class Guide:
    """What the page says of a formula; letters of ``sources`` say how sure we are."""

    definition: tuple[Promise, ...]
    sources: tuple[tuple[Promise, str], ...]
    weakness: tuple[Promise, ...]
    cases: tuple[Case, ...]
    # Bids A, B, C as (price, points of quality): C loses and yet moves the winner.
    moved: tuple[tuple[int, int], ...] = ()


def _price(formula: str, **parameters: Any) -> dict[str, Any]:
    scoring = {"formula": formula, **parameters}
    return {"weight_percent": 60, "measure": "price", "scoring": scoring}


def _quality(weight: int, formula: str, **parameters: Any) -> dict[str, Any]:
    scoring = {"formula": formula, **parameters}
    return {"weight_percent": weight, "measure": "quality", "scoring": scoring}


GUIDES: dict[str, Guide] = {
    "lowest-ratio": Guide(
        definition=(
            _("Share of the points = lowest valid offer ÷ this offer."),
            _("If the lowest offer is 0, it earns everything and the others nothing."),
            _("For price and costs, and for quality where less is better: days, tonnes."),
        ),
        sources=(
            (LITERATURE, "P"),
            (_("That it is the usual formula in Poland is from memory."), "M"),
        ),
        weakness=(
            _("A price close to nothing crushes all the others, and quality can win back less."),
            MOVED,
        ),
        cases=(
            Case(_price("lowest-ratio"), (9000000, 10500000, 12000000)),
            Case(_quality(20, "lowest-ratio"), (6, 7)),
        ),
        moved=((100, 32), (120, 40), (50, 0)),
    ),
    "linear-to-lowest": Guide(
        definition=(
            _("Share of the points = 2 − this offer ÷ lowest valid offer, never below 0."),
            _("An offer twice as high as the lowest earns nothing."),
        ),
        sources=((LITERATURE, "P"),),
        weakness=(_("Above twice the lowest price, price no longer matters."), MOVED),
        cases=(Case(_price("linear-to-lowest"), (10000000, 12500000, 20000000, 25000000)),),
        moved=((100, 27), (120, 40), (80, 0)),
    ),
    "min-max": Guide(
        definition=(
            _("Share of the points = (worst offer − this offer) ÷ (worst − best)."),
            _("The ends are the worst and the best valid offer; equal offers earn everything."),
        ),
        sources=((LITERATURE, "P"),),
        weakness=(
            _("Of two bids a grosz apart, one earns everything and the other nothing."),
            _("A high bid put in for show changes the winner."),
        ),
        cases=(
            Case(_price("min-max"), (10000000, 10300000, 11800000)),
            Case(_quality(20, "min-max", better="higher"), (3, 4, 6)),
        ),
        moved=((100, 10), (120, 40), (200, 0)),
    ),
    "absolute-line": Guide(
        definition=(
            _("Two values are published: A earns everything, B earns nothing."),
            _("Share of the points = (B − this offer) ÷ (B − A), kept between 0 and 1."),
            _("A below B: less is better. A above B: more is better."),
        ),
        sources=(
            (LITERATURE, "P"),
            (_("Portugal banned relative price formulas in 2008."), "V"),
        ),
        weakness=(
            _("Somebody has to choose the two values well: beyond A a lower price earns no more."),
            UNMOVED,
        ),
        cases=(
            Case(
                _price("absolute-line", full_at=8000000, none_at=12000000),
                (7000000, 9000000, 11900000, 12000000, 15000000),
            ),
            Case(_quality(20, "absolute-line", full_at=50, none_at=20), (20, 30, 90)),
        ),
    ),
    "money-equivalent": Guide(
        definition=(
            _("One point has a published price, and one amount earns the whole weight."),
            _(
                "Share of the points = 1 − (this offer − that amount) ÷"
                " (price of a point × weight)."
            ),
            _("Between the ends the order is that of the price less what quality is worth."),
        ),
        sources=(
            (LITERATURE, "P"),
            (_("Expressing it in points, so that weights still make 100, is our own design."), "I"),
        ),
        weakness=(
            _("Somebody has to say in public what quality is worth in złoty."),
            _("Beyond the ends it loses its meaning."),
            UNMOVED,
        ),
        cases=(
            Case(
                _price("money-equivalent", full_at_cents=9000000, point_worth_cents=100000),
                (8000000, 9000000, 9050000, 12000000, 16000000),
            ),
        ),
    ),
    "steps": Guide(
        definition=(
            _("A table of thresholds, from the worst to the best; a better step earns more."),
            _("The best step reached counts; below the first one there are no points."),
            _("An offer exactly at a threshold reaches it."),
        ),
        sources=((PRACTICE, "I"),),
        weakness=(
            _("Just missing a step costs as much as missing it by far."),
            _("Nobody offers more than a step asks, so bids tie."),
            UNMOVED,
        ),
        cases=(
            Case(
                _quality(
                    20,
                    "steps",
                    table=[
                        {"bound": 1, "percent": 50},
                        {"bound": 3, "percent": 75},
                        {"bound": 5, "percent": 100},
                    ],
                ),
                (0, 1, 2, 3, 9),
            ),
        ),
    ),
    "yes-no": Guide(
        definition=(_("Yes earns all the points, no earns none."),),
        sources=((PRACTICE, "I"),),
        weakness=(
            _("When everybody says yes, it decides nothing: then make it a condition."),
            UNMOVED,
        ),
        cases=(Case(_quality(15, "yes-no"), (True, False)),),
    ),
    "per-unit": Guide(
        definition=(
            _("Points = (offered − the minimum) × points for each unit."),
            _("Never below 0 and never above the weight: the weight is the cap."),
        ),
        sources=((PRACTICE, "I"),),
        weakness=(
            _("Above the cap more earns nothing."),
            _("Below it a firm may promise what it cannot deliver: the contract must check each."),
            UNMOVED,
        ),
        cases=(Case(_quality(20, "per-unit", points_per_unit=5, counted_from=1), (0, 1, 3, 5, 8)),),
    ),
    "jury-mean": Guide(
        definition=(
            _("Each juror gives one mark to each bid."),
            _("As many of the highest and of the lowest marks are left out as was announced."),
            _("Share of the points = (mean of the rest − lowest mark) ÷ (highest − lowest mark)."),
        ),
        sources=((PRACTICE, "I"),),
        weakness=(
            _("One juror can decide alone by using the ends of the scale."),
            _("Jurors use the scale differently, and nothing here puts that right."),
            UNMOVED,
        ),
        cases=(
            Case(
                _quality(20, "jury-mean", jurors=5, highest_mark=10, trimmed=1),
                ((6, 7, 7, 8, 9), (0, 8, 8, 9, 10), (10, 10, 10, 10, 10)),
            ),
        ),
    ),
}
# In the example of a loser that moves the winner: as many points as were offered, of 40.
QUALITY_POINTS = _quality(40, "per-unit", points_per_unit=1)
# Years, discount, price, one year, the end: as in docs/rules/scoring/life-cycle-cost.md.
LIFE_CASES = ((10, 0, 20000000, 900000, 1000000), (5, 3, 20000000, 900000, 1000000))
LIFE_GUIDE = Guide(
    definition=(
        _("No formula of its own: it makes the amount K that a formula for money compares."),
        _("K = price + the cost of each year of use + the cost at the end."),
        _("Years and discount are announced; each bid gives the two amounts, with VAT."),
        _("A cost after t years is divided by (1 + discount) to the power t."),
    ),
    sources=(
        (_("Bids judged by a cost, and a cost by the life cycle: Pzp art. 242 and 245."), "M"),
        (
            _("The arithmetic is the present value of yearly payments; the two amounts are ours."),
            "I",
        ),
    ),
    weakness=(
        _(
            "A bidder promises low running costs and has not shown them:"
            " ask how they were measured."
        ),
        _("A high discount and a short life favour the cheap machine that eats power."),
        _("A criterion of price beside it counts the price twice."),
    ),
    cases=(),
)
