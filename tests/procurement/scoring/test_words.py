"""Formulas in sentences: the figures a bidder needs stand there, in both languages."""

import pytest

from pomost.procurement.scoring.rules.shape import BidsFile, Criterion, Rounding
from pomost.procurement.scoring.rules.words import (
    rounding_in_words,
    ties_in_words,
    way_in_words,
)
from tests.procurement.scoring import pages


def criterion(formula, measure="quality", **more):
    base = {"code": "x", "title": "X", "weight_percent": 20, "measure": measure}
    life = {"life_cycle": more.pop("life_cycle")} if "life_cycle" in more else {}
    return Criterion.model_validate(base | {"scoring": {"formula": formula, **more}} | life)


CASES = [
    (criterion("lowest-ratio", "price"), "20 × (lowest offer ÷ this offer)", "cena z VAT"),
    (criterion("linear-to-lowest", "cost"), "2 − this offer ÷ lowest", "koszt"),
    (criterion("min-max", better="higher"), "higher is better", "im wyżej, tym lepiej"),
    (criterion("min-max"), "lower is better", "im niżej, tym lepiej"),
    (
        criterion("absolute-line", "price", full_at=20000000, none_at=30000000),
        "20 points at PLN 200,000.00 or less, none at PLN 300,000.00 or more",
        "20 pkt przy 200 000,00 zł lub mniej, 0 pkt przy 300 000,00 zł lub więcej",
    ),
    (
        criterion("absolute-line", full_at=50, none_at=20),
        "20 points at 50 or more, none at 20 or less",
        "50 lub więcej",
    ),
    (
        criterion("money-equivalent", "price", full_at_cents=100, point_worth_cents=250),
        "20 points at PLN 1.00 or less; each PLN 2.50 more",
        "każde 2,50 zł więcej",
    ),
    (
        criterion("steps", table=[{"bound": 1, "percent": 50}, {"bound": 2, "percent": 100}]),
        "Less than the first step: 0 points; from 1: 10 points; from 2: 20 points.",
        "od 1: 10 pkt",
    ),
    (
        criterion("steps", "cost", better="lower", table=[{"bound": 500, "percent": 100}]),
        "More than the first step: 0 points; up to PLN 5.00: 20 points.",
        "do 5,00 zł: 20 pkt",
    ),
    (criterion("yes-no"), "Yes: 20 points. No: 0 points.", "Tak: 20 pkt."),
    (
        criterion("per-unit", points_per_unit=5, counted_from=1),
        "5 points for each unit above 1, at most 20 points.",
        "5 pkt za każdą jednostkę ponad 1",
    ),
    (
        criterion("jury-mean", jurors=5, highest_mark=10, trimmed=1),
        "of the lowest marks are left out: 1.",
        "po tyle z każdej strony: 1.",
    ),
    (criterion("jury-mean", jurors=3, highest_mark=6), "there are 3 of them", "ocenia osób: 3"),
    (
        criterion("lowest-ratio", "life-cycle-cost", life_cycle={"years": 10}),
        "K = price + 10 × cost of a year + cost at the end.",
        "K = cena + 10 × koszt roku",
    ),
    (
        criterion(
            "lowest-ratio", "life-cycle-cost", life_cycle={"years": 5, "discount_percent": 3}
        ),
        "divided by (1 + 3%) to the power t",
        "kosztów 5 lat",
    ),
]


@pytest.mark.parametrize(("made", "en", "pl"), CASES)
def test_the_sentence_holds_the_figures(made, en, pl):
    found = way_in_words(made)
    assert en in found.en.replace("\u00a0", " ")
    assert pl in found.pl.replace("\u00a0", " ")


def test_rounding_and_equal_sums():
    file = BidsFile.model_validate(pages.BASE)
    assert "decimal places: 2, halves up" in rounding_in_words(file.rounding).en
    sum_only = Rounding(places=0, mode="down", at="sum")
    assert "tylko sumę punktów" in rounding_in_words(sum_only).pl
    assert "niższa cena, punkty w kryterium" in ties_in_words(file.tie_break).pl
    assert "share the place" in ties_in_words(()).en
