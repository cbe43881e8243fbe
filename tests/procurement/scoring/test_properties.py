"""What must hold for all bids: monotone, bounded, in any order, and who depends on whom."""

import random
from decimal import Decimal
from fractions import Fraction

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from pomost.procurement.scoring.exports import report
from pomost.procurement.scoring.rules import score
from pomost.procurement.scoring.rules.shape import BidsFile
from tests.procurement.scoring import pages

FEW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
AMOUNTS = st.integers(0, 10**9)
MARKS = st.lists(st.integers(0, 10), min_size=5, max_size=5)
LOWER = [
    {"formula": "lowest-ratio"},
    {"formula": "linear-to-lowest"},
    {"formula": "min-max"},
    {"formula": "absolute-line", "full_at": 1000, "none_at": 10**8},
    {"formula": "money-equivalent", "full_at_cents": 500, "point_worth_cents": 10**6},
    {
        "formula": "steps",
        "better": "lower",
        "table": [{"bound": 10**8, "percent": 10}, {"bound": 10, "percent": 90}],
    },
]
HIGHER = [
    {"formula": "min-max", "better": "higher"},
    {"formula": "absolute-line", "full_at": 10**8, "none_at": 1000},
    {"formula": "steps", "table": [{"bound": 10, "percent": 10}, {"bound": 10**8, "percent": 90}]},
    {"formula": "per-unit", "points_per_unit": 3, "counted_from": 2},
]
SCALE_FREE = [*LOWER[:3], HIGHER[0]]
INDEPENDENT = [*LOWER[3:], *HIGHER[1:]]
SUM = {"places": 2, "mode": "half-up", "at": "sum"}
ROUNDINGS = st.fixed_dictionaries(
    {
        "places": st.integers(0, 6),
        "mode": st.sampled_from(["half-up", "half-even", "down", "up"]),
        "at": st.sampled_from(["cells", "sum", "cells-and-sum"]),
    }
)


def criterion(formula):
    money = formula["formula"] == "money-equivalent"
    return {
        "weight_percent": 60,
        "measure": "price" if money else "quality",
        "scoring": formula,
    }


def cells(formula, offers, **changes):
    """The cell of each offer, in the order of the offers."""
    result = score(pages.file_for(criterion(formula), offers, **changes))
    return [row.cells[0] for row in sorted(result.rows, key=lambda row: row.bid.code)]


def exact(formula, offers):
    return [cell.exact for cell in cells(formula, offers)]


@FEW
@given(st.sampled_from(LOWER), st.lists(AMOUNTS, min_size=1, max_size=6), ROUNDINGS)
def test_less_never_earns_less_where_less_is_better(formula, offers, rounding):
    points = [cell.points for cell in cells(formula, sorted(offers), rounding=rounding)]
    assert points == sorted(points, reverse=True)


@FEW
@given(st.sampled_from(HIGHER), st.lists(AMOUNTS, min_size=1, max_size=6), ROUNDINGS)
def test_more_never_earns_less_where_more_is_better(formula, offers, rounding):
    points = [cell.points for cell in cells(formula, sorted(offers), rounding=rounding)]
    assert points == sorted(points)


@FEW
@given(st.lists(MARKS, min_size=1, max_size=4), st.integers(0, 4), st.integers(0, 2))
def test_a_better_mark_never_earns_less(marks, juror, trimmed):
    formula = {"formula": "jury-mean", "jurors": 5, "highest_mark": 10, "trimmed": trimmed}
    better = [list(one) for one in marks]
    better[0][juror] = 10
    assert exact(formula, better)[0] >= exact(formula, marks)[0]
    assert exact(formula, better)[1:] == exact(formula, marks)[1:]


@FEW
@given(
    st.sampled_from(LOWER + HIGHER),
    st.lists(AMOUNTS, min_size=1, max_size=6),
    st.decimals(1, 99, places=2),
    ROUNDINGS,
)
def test_points_lie_between_nothing_and_the_weight(formula, offers, weight, rounding):
    assume(rounding["places"] >= 2)
    file = pages.file_for(
        criterion(formula) | {"weight_percent": weight}, offers, rounding=rounding
    )
    for row in score(file).rows:
        assert all(0 <= cell.points <= cell.weight for cell in row.cells)
        assert 0 <= row.total <= 100


@FEW
@given(
    st.sampled_from(SCALE_FREE),
    st.lists(st.integers(0, 10**6), min_size=1, max_size=6),
    st.integers(1, 1000),
)
def test_relative_formulas_do_not_mind_the_unit(formula, offers, factor):
    scaled = [offer * factor for offer in offers]
    assert exact(formula, offers) == exact(formula, scaled)


@FEW
@given(
    st.sampled_from(INDEPENDENT),
    st.lists(AMOUNTS, min_size=1, max_size=4),
    st.lists(AMOUNTS, min_size=1, max_size=4),
)
def test_absolute_formulas_do_not_mind_the_other_bids(formula, offers, others):
    assert exact(formula, offers + others)[: len(offers)] == exact(formula, offers)


@st.composite
def files(draw):
    """Files of three criteria whose bids often tie."""
    bids = [
        {
            "code": f"b{place}",
            "price_cents": draw(st.integers(1, 4)) * 100,
            "offers": {"people": draw(st.integers(0, 3)), "menu": draw(st.booleans())},
            "rejected_because": draw(st.sampled_from(["", "", "", "late"])),
        }
        for place in range(draw(st.integers(0, 6)))
    ]
    criteria = [
        {
            "code": "price",
            "title": "Price",
            "weight_percent": 40,
            "measure": "price",
            "scoring": draw(st.sampled_from(LOWER)),
        },
        {
            "code": "people",
            "title": "People",
            "weight_percent": 40,
            "measure": "quality",
            "scoring": draw(st.sampled_from(HIGHER)),
        },
        {
            "code": "menu",
            "title": "Menu",
            "weight_percent": 20,
            "measure": "quality",
            "scoring": {"formula": "yes-no"},
        },
    ]
    rules = st.sampled_from(["lower-price", "heavier-criterion"])
    return pages.BASE | {
        "rounding": draw(ROUNDINGS),
        "tie_break": draw(st.lists(rules, unique=True)),
        "criteria": criteria,
        "bids": bids,
    }


def made(raw):
    file = BidsFile.model_validate(raw)
    return report(file, score(file)).model_dump_json()


@FEW
@given(files(), st.randoms(use_true_random=False))
def test_the_order_of_the_bids_changes_no_byte(raw, chance: random.Random):
    bids = list(raw["bids"])
    chance.shuffle(bids)
    assert made(raw) == made(raw | {"bids": bids})


@FEW
@given(files())
def test_ranks_follow_the_sum(raw):
    rows = score(BidsFile.model_validate(raw)).rows
    assert [row.total for row in rows] == sorted((row.total for row in rows), reverse=True)
    for place, row in enumerate(rows):
        assert row.rank == place + 1 or row.rank == rows[place - 1].rank
    if rows:
        assert rows[0].rank == 1


@FEW
@given(
    st.lists(
        st.tuples(st.integers(10**6, 10**7), st.integers(0, 40)),
        min_size=2,
        max_size=6,
        unique=True,
    )
)
def test_points_rank_as_the_evaluated_amount_does(bids):
    """No offer lies beyond an end and the sum stays exact, so both orders are one."""
    scoring = {
        "formula": "money-equivalent",
        "full_at_cents": 10**6,
        "point_worth_cents": 2 * 10**5,
    }
    criteria = [
        {"code": "p", "title": "P", "weight_percent": 60, "measure": "price", "scoring": scoring},
        {
            "code": "q",
            "title": "Q",
            "weight_percent": 40,
            "measure": "quality",
            "scoring": {"formula": "per-unit", "points_per_unit": 1},
        },
    ]
    raw = pages.BASE | {
        "rounding": {"places": 6, "mode": "half-up", "at": "cells"},
        "criteria": criteria,
        "bids": [
            {"code": f"b{place}", "price_cents": price, "offers": {"q": quality}}
            for place, (price, quality) in enumerate(bids)
        ],
    }
    rows = score(BidsFile.model_validate(raw)).rows
    evaluated = [row.evaluated_cents for row in rows]
    assert evaluated == sorted(evaluated)
    assert [row.total for row in rows] == [
        Fraction(100) - (amount + 40 * 2 * 10**5 - 10**6) / (2 * 10**5) for amount in evaluated
    ]


def test_equal_amounts_earn_equal_points():
    assert len(set(exact({"formula": "lowest-ratio"}, [Decimal("1.10"), Decimal("1.1")]))) == 1
