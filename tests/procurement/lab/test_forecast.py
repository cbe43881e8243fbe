"""The look ahead: it agrees with the exact engine, and its seed decides everything."""

from decimal import Decimal
from fractions import Fraction
from time import process_time

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pomost.kernel.files import Unusable
from pomost.procurement.award.queries import announced
from pomost.procurement.lab.rules.fast import totals, winners
from pomost.procurement.lab.rules.forecast import AT_ONCE, forecast, wilson
from pomost.procurement.lab.rules.question import completed, question_of
from pomost.procurement.lab.rules.shape import Assumptions, Chance, Pool
from pomost.procurement.scoring.rules import offered, score
from pomost.procurement.scoring.rules.shape import BidsFile
from tests.procurement.award.test_rules import purchase
from tests.procurement.scoring import pages
from tests.procurement.scoring.test_properties import HIGHER, LOWER

FEW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
OTHERS = [
    {"formula": "yes-no"},
    {"formula": "jury-mean", "jurors": 3, "highest_mark": 6, "trimmed": 1},
]


@st.composite
def tenders(draw):
    """A price and a quality under any two formulas, and some bids."""
    quality = draw(st.sampled_from([*LOWER[:4], LOWER[5], *HIGHER, *OTHERS]))
    answer = st.integers(0, 40)
    if quality["formula"] == "yes-no":
        answer = st.booleans()
    elif quality["formula"] == "jury-mean":
        answer = st.lists(st.integers(0, 6), min_size=3, max_size=3)
    criteria = [
        {
            "code": "price",
            "title": "P",
            "weight_percent": 60,
            "measure": "price",
            "scoring": draw(st.sampled_from(LOWER)),
        },
        {
            "code": "q",
            "title": "Q",
            "weight_percent": 40,
            "measure": "quality",
            "scoring": quality,
        },
    ]
    bids = [
        {
            "code": f"b{n}",
            "price_cents": draw(st.integers(0, 10**6)),
            "offers": {"q": draw(answer)},
            "rejected_because": draw(st.sampled_from(["", "", "late"])),
        }
        for n in range(draw(st.integers(1, 6)))
    ]
    return BidsFile.model_validate(pages.BASE | {"criteria": criteria, "bids": bids})


@FEW
@given(tenders())
def test_the_fast_way_agrees_with_the_exact_one(file):
    valid = np.array([[not bid.rejected_because for bid in file.bids]])
    offers = {
        c.code: np.array([[offered(bid, c) for bid in file.bids]], dtype=float)
        for c in file.criteria
    }
    sums = totals(file.criteria, offers, valid)
    exact = {
        row.bid.code: sum((cell.exact for cell in row.cells), Fraction(0))
        for row in score(file).rows
    }
    for place, bid in enumerate(file.bids):
        if bid.code in exact:
            assert sums[0, place] == pytest.approx(float(exact[bid.code]), abs=1e-9)
    [won] = winners(sums, offers["price"], valid)
    if not exact:
        assert won == -1
    else:
        best = max(exact.values())
        level = [b for b in file.bids if b.code in exact and best - exact[b.code] < 1e-8]
        assert file.bids[won].price_cents == min(bid.price_cents for bid in level)
        assert file.bids[won] in level


def asked(**changes):
    file = purchase(vat_percent=8, **changes)
    return question_of(file, announced(file))


SURE = Chance(pes_percent=100, others_percent=100, cost_percent=0)
NEVER = Chance(pes_percent=0, others_percent=0, cost_percent=0)


def test_one_seed_gives_one_answer():
    question = asked()
    expected = completed(Assumptions(), question)
    one, same, other = (forecast(question, expected, tenders=500, seed=seed) for seed in (7, 7, 8))
    assert one == same
    assert one != other
    assert sum(one.bids.values()) == one.tenders == 500


def test_chunks_are_counted_together():
    question = asked()
    found = forecast(question, completed(Assumptions(), question), tenders=AT_ONCE + 10, seed=1)
    assert sum(found.bids.values()) == AT_ONCE + 10
    assert sum(found.counts) <= AT_ONCE + 10


def test_the_number_of_bids_is_binomial():
    question = asked(criteria=[], other_weights={"Menu": 40})
    expected = Assumptions(
        pes=Pool(suppliers=0, bids_percent=0), others=Pool(suppliers=3, bids_percent=50)
    )
    found = forecast(question, completed(expected, question), tenders=40_000, seed=3)
    for bids, probability in ((1, 7 / 8), (2, 4 / 8), (3, 1 / 8)):
        assert found.at_least[bids].low < probability < found.at_least[bids].high
    assert found.pes_wins.value == 0
    assert found.cost.mean_cents == 0


def test_a_requirement_nobody_meets_leaves_no_bid():
    question = asked()
    assert question.required == ("EMP-CONTRACT/performance",)
    expected = completed(Assumptions(chances={question.required[0]: NEVER}), question)
    found = forecast(question, expected, tenders=200, seed=1)
    assert found.at_least[1].value == 0
    assert found.baseline_at_least[1].value > 0.9
    assert (found.cost, found.edges, found.counts) == (None, (), ())


def test_a_reserved_purchase_goes_to_the_social_economy_or_to_nobody():
    question = asked(reserved="art-94", criteria=[], other_weights={"Menu": 40})
    found = forecast(question, completed(Assumptions(), question), tenders=2000, seed=1)
    assert found.pes_wins == found.at_least[1]
    assert found.baseline_pes_wins.value < found.baseline_at_least[1].value


def test_what_doing_it_costs_is_what_the_clause_costs():
    """Everybody can do it, and it adds a tenth: with price alone deciding, so does the winner."""
    question = asked(
        price_weight_percent=100,
        criteria=[{"code": "EMP-DISABLED", "role": "performance"}],
        other_weights={},
    )
    tenth = Chance(pes_percent=100, others_percent=100, cost_percent=10)
    expected = completed(Assumptions(chances={"EMP-DISABLED/performance": tenth}), question)
    found = forecast(question, expected, tenders=5000, seed=1)
    assert found.cost.mean_percent == pytest.approx(10)
    assert found.cost.low_cents < found.cost.mean_cents < found.cost.high_cents
    assert found.cost.p05_cents < found.cost.low_cents
    assert found.cost.p95_cents > found.cost.high_cents


def test_points_for_the_clause_help_those_who_can_do_it():
    def pes_wins(weight):
        question = asked(
            price_weight_percent=100 - weight,
            criteria=[{"code": "ACC-SERVICE", "role": "award", "weight_percent": weight}],
            other_weights={},
        )
        only_pes = Chance(pes_percent=100, others_percent=0, cost_percent=5)
        expected = completed(Assumptions(chances={"ACC-SERVICE": only_pes}), question)
        return forecast(question, expected, tenders=4000, seed=5).pes_wins.value

    assert pes_wins(5) < pes_wins(20) < pes_wins(40)


def test_nobody_bids_and_nothing_breaks():
    question = asked()
    nobody = Pool(suppliers=0, bids_percent=0)
    expected = completed(Assumptions(pes=nobody, others=nobody), question)
    found = forecast(question, expected, tenders=10, seed=1)
    assert found.bids == {0: 10}
    assert found.cost is None


def test_every_formula_can_be_looked_ahead_at():
    ways = [*LOWER[:4], LOWER[5], *HIGHER, *OTHERS]
    ways.append({"formula": "money-equivalent", "full_at_cents": 5, "point_worth_cents": 7})
    for way in ways:
        question = asked(criteria=[], other_weights={"Menu": 40}, ways={"Menu": way})
        expected = completed(Assumptions(chances={"menu": SURE}), question)
        found = forecast(question, expected, tenders=50, seed=1)
        assert found.at_least[1].value > 0
        assert np.isfinite(found.cost.mean_cents)


def test_a_chance_for_what_is_not_asked_is_refused():
    with pytest.raises(Unusable, match=r"chances\.menus: .* It asks for: menu"):
        completed(Assumptions(chances={"menus": SURE}), asked())


@pytest.mark.parametrize(
    ("changes", "says"),
    [({"value_cents": 0}, "estimate the value"), ({"price_weight_percent": 50}, "add up to 90%")],
)
def test_an_unready_purchase_is_refused(changes, says):
    with pytest.raises(Unusable, match=says):
        asked(**changes)


def test_prices_of_nothing_have_no_percent():
    expected = Assumptions(
        pes=Pool(suppliers=3, bids_percent=Decimal(100)),
        median_percent=Decimal(0),
        chances=dict.fromkeys(("menu", "EMP-GROUP-PERIOD"), SURE),
    )
    found = forecast(asked(), completed(expected, asked()), tenders=10, seed=1)

    assert found.cost.mean_percent == 0


def test_the_interval_of_a_share_narrows_with_the_number():
    few, many = wilson(5, 10), wilson(5000, 10_000)
    assert few.low < many.low < 0.5 < many.high < few.high
    assert (wilson(0, 10).low, wilson(10, 10).high) == (0, 1)
    assert wilson(0, 0).high == 1


def test_a_hundred_thousand_tenders_of_ten_bids_take_about_a_second():
    """One second is the aim on a quiet machine; a busy one gets more time."""
    question = asked()
    ten = Pool(suppliers=5, bids_percent=Decimal(100))
    expected = completed(Assumptions(pes=ten, others=ten), question)
    start = process_time()
    forecast(question, expected, tenders=100_000, seed=1)
    assert process_time() - start < 5
