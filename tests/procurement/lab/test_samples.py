"""Sample offers at the edges of what a criterion takes, and the dummies made of them."""

from decimal import Decimal
from fractions import Fraction

import pytest

from pomost.procurement.lab.rules.samples import offer_at
from pomost.procurement.lab.rules.stability import compare_formulas, dummies
from pomost.procurement.scoring.rules import score
from pomost.procurement.scoring.rules.formulas import formula
from pomost.procurement.scoring.rules.reading import answers
from pomost.procurement.scoring.rules.shape import BidsFile, Criterion
from tests.procurement.scoring import pages

FINE = {"formula": "absolute-line", "full_at": Decimal("0.001"), "none_at": Decimal("0.005")}
PART = {"formula": "absolute-line", "full_at": Decimal("100.2"), "none_at": Decimal("200.6")}
HALF = {"bound": Decimal("99.5"), "percent": 50}
COST_STEPS = {"formula": "steps", "better": "lower", "table": [HALF]}
THIRD = {"formula": "money-equivalent", "full_at_cents": 10, "point_worth_cents": 1}


def judged(measure, way, weight=100, **more):
    return Criterion.model_validate(
        {"code": "x", "title": "X", "weight_percent": weight, "measure": measure, "scoring": way}
        | more
    )


@pytest.mark.parametrize(
    ("criterion", "least", "most"),
    [
        (judged("quality", FINE), "0.005", "0.001"),
        (judged("cost", PART), "201", "100"),
        (judged("cost", COST_STEPS), "101", "99"),
        (judged("cost", THIRD, Decimal("33.3")), "44", "10"),
    ],
    ids=["finer than a hundredth", "part of a grosz", "a step inside a grosz", "a part of a point"],
)
def test_the_ends_earn_nothing_and_everything_however_fine(criterion, least, most):
    worst, best = offer_at(criterion, Fraction(0)), offer_at(criterion, Fraction(1))

    assert (worst, best) == (Decimal(least), Decimal(most))
    share = formula(criterion, [worst, best])
    assert share(worst).value == 0
    assert share(best).value == (Fraction(1, 2) if criterion.scoring.formula == "steps" else 1)


def test_marks_stay_within_a_scale_finer_than_a_hundredth():
    way = {"formula": "jury-mean", "jurors": 1, "lowest_mark": Decimal("0.001")}
    jury = judged("quality", way | {"highest_mark": Decimal("0.004")})

    assert all(answers(jury, offer_at(jury, Fraction(level, 4))) for level in range(5))


def compared(way, offers, *, measure="quality", price=60, **more):
    """Two bids under a price that no other bid moves and one criterion that compares them."""
    line = {"formula": "absolute-line", "full_at": 0, "none_at": 1000}
    other = judged(measure, way, 100 - price, **more)
    raw = pages.BASE | {
        "criteria": [
            judged("price", line, price).model_dump() | {"code": "price"},
            other.model_dump(),
        ],
        "bids": [
            {"code": code, "price_cents": cents, "offers": {"x": offer}}
            for code, (cents, offer) in offers.items()
        ],
    }
    return BidsFile.model_validate(raw)


@pytest.mark.parametrize(
    ("way", "offers"),
    [
        ({"formula": "lowest-ratio"}, {"A": (100, 30), "B": (250, 20)}),
        ({"formula": "linear-to-lowest"}, {"A": (100, 28), "B": (250, 20)}),
        ({"formula": "min-max"}, {"A": (450, 15), "B": (100, 20)}),
        ({"formula": "min-max", "better": "higher"}, {"A": (400, -15), "B": (100, -20)}),
    ],
)
def test_a_dummy_offers_no_more_than_the_weakest_bid(way, offers):
    """Ten days would have been the best offer where the others need twenty."""
    file = compared(way, offers)
    result = score(file)

    assert [one.winners for one in dummies(file, result)] == [result.winners] * 2
    assert not any(one.unstable for one in dummies(file, result))


def test_a_dummy_costs_no_less_over_its_life_than_the_dearest_bid():
    way, life = {"formula": "lowest-ratio"}, {"years": 1}
    big = 50_000_000
    file = compared(way, {"A": (400, [big, 0]), "B": (100, [big, big])},
                    measure="life-cycle-cost", life_cycle=life)  # fmt: skip

    assert not any(one.unstable for one in dummies(file, score(file)))


def test_the_compared_line_runs_from_70_to_130_percent_to_the_hundredth_of_a_grosz():
    [line] = [one for one in compare_formulas(BidsFile.model_validate(
        pages.BASE | {"estimated_value_with_vat_cents": 15_000_001}
    )) if one.way.formula == "absolute-line"]  # fmt: skip

    assert (line.way.full_at, line.way.none_at) == (Decimal("10500000.7"), Decimal("19500001.3"))
