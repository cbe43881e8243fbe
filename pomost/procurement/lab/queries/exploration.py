"""Everything the lab says about one set of sample bids."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pomost.procurement.lab.queries.drawings import sweep_chart, winner_chart
from pomost.procurement.lab.queries.words import amount, names, percent, points
from pomost.procurement.lab.rules.prices import BreakEven, break_even, worths
from pomost.procurement.lab.rules.stability import (
    Dead,
    Kind,
    compare_formulas,
    dead_criteria,
    dummies,
    leave_one_out,
)
from pomost.procurement.lab.rules.weights import matrix_of, sweep, winner_map
from pomost.procurement.scoring.queries import FORMULA_LABELS
from pomost.procurement.scoring.rules import Result
from pomost.procurement.scoring.rules.shape import BidsFile, Measure

DEAD_WORDS: dict[Dead, Promise] = {
    Dead.FULL: gettext_lazy("Everybody gets all the points, so it decides nothing."),
    Dead.NOTHING: gettext_lazy("Nobody gets a point, so it decides nothing."),
    Dead.SAME: gettext_lazy("Everybody gets the same, so it decides nothing."),
}
DUMMY_WORDS: dict[Kind, Promise] = {
    Kind.CHEAP: gettext_lazy("With a bid at half of the lowest price that offers nothing more"),
    Kind.DEAR: gettext_lazy("With a bid at twice the highest price that offers nothing more"),
}


@dataclass(frozen=True)
class Weights:
    """Other weights: which of them move, what may be chosen, and the charts."""

    choices: list[tuple[str, str]]
    across: str
    up: str
    sweep: Any
    map: Any


@dataclass(frozen=True)
class Exploration:
    """Tables and charts, ready to show."""

    heads: list[str]
    rows: list[dict[str, Any]]
    dead: list[tuple[str, Promise]]
    weights: Weights
    break_even: list[dict[str, str]]
    worths: list[dict[str, str]]
    priced_twice: bool  # a cost over the whole life contains the price as well
    stability: list[dict[str, Any]]
    formulas: dict[str, Any]


def weights_of(file: BidsFile, across: str = "", up: str = "") -> Weights:
    """Move one weight, and two; unless chosen, the price and the heaviest of the others."""
    titles = {c.code: c.title for c in file.criteria}
    price = next((c.code for c in file.criteria if c.measure is Measure.PRICE), "")
    heaviest = [c.code for c in sorted(file.criteria, key=lambda c: (-c.weight_percent, c.code))]
    across = across if across in titles else price or heaviest[0]
    others = [code for code in heaviest if code != across]
    up = up if up in others else next(iter(others), "")
    matrix = matrix_of(file)
    moved = sweep(matrix, across)
    found = winner_map(matrix, across, up)
    now = matrix.weights
    return Weights(
        choices=list(titles.items()),
        across=across,
        up=up,
        sweep=sweep_chart(moved, titles[across]) if moved else None,
        map=winner_chart(found, titles[across], titles[up], (now[across], now[up]))
        if found
        else None,
    )


def explore(file: BidsFile, result: Result, across: str = "", up: str = "") -> Exploration:
    """Ask every question of the lab; the file has been scored."""
    titles = {c.code: c.title for c in file.criteria}
    return Exploration(
        heads=[f"{c.title}, {percent(c.weight_percent)}" for c in file.criteria],
        rows=[_row(row, titles) for row in result.rows],
        dead=[(titles[code], DEAD_WORDS[why]) for code, why in dead_criteria(result).items()],
        weights=weights_of(file, across, up),
        break_even=[_needed(one) for one in break_even(file, result)],
        worths=[
            {
                "criterion": titles[whole.criterion],
                "one": _worth(one.cents, one.percent),
                "points": points(whole.points),
                "whole": _worth(whole.cents, whole.percent),
            }
            for one, whole in worths(file)
        ],
        priced_twice=any(c.life_cycle for c in file.criteria),
        stability=_stability(file, result),
        formulas=_formulas(file),
    )


def _row(row: Any, titles: dict[str, str]) -> dict[str, Any]:
    return {
        "rank": row.rank,
        "bid": row.bid.code,
        "price": amount(row.bid.price_cents),
        "total": points(row.total),
        "trace": row.trace,
        "cells": [
            {"title": titles[c.criterion], "points": points(c.points), "trace": c.trace}
            for c in row.cells
        ],
    }


def _needed(one: BreakEven) -> dict[str, str]:
    found = {"bid": one.bid, "price": amount(one.price_cents)}
    if one.needed_cents is None or one.less_cents is None:
        return found | {"needed": _("no price would do"), "less": "–"}
    share = percent(Fraction(100 * one.less_cents, one.price_cents))
    return found | {
        "needed": amount(one.needed_cents),
        "less": f"{amount(one.less_cents)} ({share})",
    }


def _worth(cents: Any, share: Any) -> str:
    if cents is None:
        return _("no price makes up for it")
    return f"{amount(cents)} ({percent(share)})"


def _stability(file: BidsFile, result: Result) -> list[dict[str, Any]]:
    if len(result.rows) < 2:
        return []
    found: list[dict[str, Any]] = [
        {
            "what": _("Without bid %(bid)s") % {"bid": one.bid},
            "winners": names(one.winners),
            "unstable": one.unstable,
        }
        for one in leave_one_out(file, result)
    ]
    for one in dummies(file, result):
        found.append(
            {
                "what": f"{DUMMY_WORDS[one.kind]} ({amount(one.price_cents)})",
                "winners": names(one.winners),
                "unstable": one.unstable,
            }
        )
    return found


def _formulas(file: BidsFile) -> dict[str, Any]:
    compared = compare_formulas(file)
    bids = sorted({bid for one in compared for bid in one.totals})
    return {
        "bids": bids,
        "differ": len({one.winners for one in compared}) > 1,
        "rows": [
            {
                "formula": FORMULA_LABELS[one.way.formula],
                "own": one.own,
                "winners": names(one.winners),
                "totals": [(bid, points(one.totals[bid]), bid in one.winners) for bid in bids],
            }
            for one in compared
        ],
    }
