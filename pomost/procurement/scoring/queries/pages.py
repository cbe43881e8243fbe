"""What the page of a formula shows: its words, and its examples counted now by the engine."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.functional import Promise

from pomost.kernel.texts import Text
from pomost.procurement.scoring.queries import FORMULA_LABELS, FORMULA_WEAKNESSES, MEASURE_LABELS
from pomost.procurement.scoring.queries.guide import (
    GUIDES,
    LIFE_CASES,
    LIFE_CYCLE,
    LIFE_GUIDE,
    QUALITY_POINTS,
    Case,
    Guide,
)
from pomost.procurement.scoring.rules import Result, score
from pomost.procurement.scoring.rules.exact import Grosze, shown, written
from pomost.procurement.scoring.rules.formulas import Offered
from pomost.procurement.scoring.rules.life_cycle import life_cost
from pomost.procurement.scoring.rules.shape import FORMAT, MONEY, BidsFile, Criterion, LifeCycle
from pomost.procurement.scoring.rules.words import life_cycle_in_words, way_in_words

YES_NO = {"formula": "yes-no"}


def titles() -> list[tuple[str, Promise, Promise]]:
    """Every page: its address, its name, its weakness in a sentence."""
    found = [(slug, label, FORMULA_WEAKNESSES[slug]) for slug, label in FORMULA_LABELS.items()]
    return [*found, (LIFE_CYCLE, MEASURE_LABELS[LIFE_CYCLE], LIFE_GUIDE.weakness[0])]


def page_of(slug: str) -> dict[str, Any] | None:
    """What the page of a formula shows; None for one that is not there."""
    if slug == LIFE_CYCLE:
        return _page(LIFE_GUIDE, MEASURE_LABELS[slug]) | {
            "life": [_life(*one) for one in LIFE_CASES]
        }
    if slug not in GUIDES:
        return None
    return _page(GUIDES[slug], FORMULA_LABELS[slug])


def _page(guide: Guide, title: Promise) -> dict[str, Any]:
    return {
        "title": title,
        "guide": guide,
        "examples": [example(case) for case in guide.cases],
        "moved": moved(guide) if guide.moved else None,
    }


def criterion_of(case: Case) -> Criterion:
    """The criterion of a worked example."""
    return Criterion.model_validate({"code": "x", "title": "X", **case.criterion})


def _file(criteria: Sequence[Mapping[str, Any]], bids: Sequence[Mapping[str, Any]]) -> BidsFile:
    return BidsFile.model_validate(
        {
            "format": FORMAT,
            "title": "X",
            "estimated_value_with_vat_cents": 1,
            "rounding": {"places": 2, "mode": "half-up", "at": "cells-and-sum"},
            "tie_break": [],
            "criteria": criteria,
            "bids": bids,
        }
    )


def _scored(case: Case) -> Result:
    """The offers as bids; a second criterion fills the weights and earns nothing."""
    weight = case.criterion["weight_percent"]
    rest = {"code": "rest", "title": "R", "weight_percent": 100 - weight, "measure": "quality"}
    in_price = case.criterion["measure"] == "price"
    bids = [
        {
            "code": f"b{place}",
            "price_cents": offer if in_price else 100,
            "offers": {"rest": False} | ({} if in_price else {"x": offer}),
        }
        for place, offer in enumerate(case.offers)
    ]
    criteria = [{"code": "x", "title": "X", **case.criterion}, rest | {"scoring": YES_NO}]
    return score(_file(criteria, bids))


def example(case: Case) -> dict[str, Any]:
    """The sentence for bidders, and each offer with its trace."""
    criterion = criterion_of(case)
    rows = {row.bid.code: row for row in _scored(case).rows}
    return {
        "words": way_in_words(criterion),
        "rows": [
            (_offer(offer, criterion), rows[f"b{place}"].cells[0].trace)
            for place, offer in enumerate(case.offers)
        ],
    }


def _offer(offer: Offered, criterion: Criterion) -> Text:
    if isinstance(offer, bool):
        return Text(pl="tak", en="yes") if offer else Text(pl="nie", en="no")
    if isinstance(offer, tuple):
        return Text(pl="; ".join(map(str, offer)), en="; ".join(map(str, offer)))
    value = Fraction(offer)
    figure = Grosze(value) if criterion.measure in MONEY else value
    return Text(pl=shown(figure, "pl"), en=shown(figure, "en"))


def moved(guide: Guide) -> list[dict[str, Any]]:
    """Bids A and B with their sums, without the loser C and with it."""
    quality = {**QUALITY_POINTS, "code": "q", "title": "Q"}
    bids = [
        {"code": code, "price_cents": price, "offers": {"q": points}}
        for code, (price, points) in zip("ABC", guide.moved, strict=True)
    ]
    price = {"code": "x", "title": "X", **guide.cases[0].criterion}
    without, with_c = (score(_file([price, quality], these)) for these in (bids[:2], bids))
    return [
        {
            "bid": code,
            "price": bid_price,
            "quality": points,
            "without": _sum(without, code),
            "with_c": _sum(with_c, code),
            "won_without": code in without.winners,
            "won_with": code in with_c.winners,
        }
        for code, (bid_price, points) in zip("ABC", guide.moved, strict=True)
    ]


def _sum(result: Result, code: str) -> Text | None:
    found = next((written(row.total, 2) for row in result.rows if row.bid.code == code), None)
    return None if found is None else Text(pl=found.replace(".", ","), en=found)


def _life(years: int, discount: int, price: int, year: int, end: int) -> dict[str, Text]:
    way = LifeCycle(years=years, discount_percent=Decimal(discount))
    cost = life_cost(price, (Decimal(year), Decimal(end)), way)
    return {"words": life_cycle_in_words(way), "trace": cost.trace}
