"""Many bids under criteria of every kind, and a purchase to look ahead from."""

from typing import Any

from pomost.procurement.lab.rules.forecast import Question
from pomost.procurement.lab.rules.shape import Assumptions
from pomost.procurement.scoring.rules.shape import BidsFile

STEPS = [{"bound": n, "percent": 20 * n} for n in range(1, 6)]
FORMULAS: tuple[dict[str, Any], ...] = (
    {"formula": "linear-to-lowest"},
    {"formula": "min-max", "better": "higher"},
    {"formula": "absolute-line", "full_at": 40, "none_at": 3},
    {"formula": "steps", "table": STEPS},
    {"formula": "per-unit", "points_per_unit": 1},
    {"formula": "jury-mean", "jurors": 5, "highest_mark": 60, "trimmed": 1},
    {"formula": "jury-mean", "jurors": 7, "highest_mark": 60},
    {"formula": "lowest-ratio"},
    {"formula": "yes-no"},
)
VALUE_CENTS = 15_000_000


def fifty_bids() -> BidsFile:
    """Fifty bids under ten criteria."""
    price = {"code": "price", "title": "P", "weight_percent": 55, "measure": "price"}
    criteria: list[dict[str, Any]] = [price | {"scoring": {"formula": "lowest-ratio"}}]
    criteria += [
        {
            "code": f"q{n}",
            "title": "Q",
            "weight_percent": 5,
            "measure": "quality",
            "scoring": formula,
        }
        for n, formula in enumerate(FORMULAS)
    ]
    bids = []
    for n in range(50):
        offers: dict[str, Any] = {f"q{place}": n % 50 + place for place in range(9)}
        offers |= {"q5": [n + j for j in range(5)], "q6": [n + j for j in range(7)]}
        offers["q8"] = n % 2 == 0
        bids.append({"code": f"b{n}", "price_cents": 10_000_000 + n * 7_919, "offers": offers})
    return BidsFile.model_validate(
        {
            "format": "pomost-bids/1",
            "title": "Bench",
            "estimated_value_with_vat_cents": VALUE_CENTS,
            "rounding": {"places": 2, "mode": "half-up", "at": "cells"},
            "tie_break": ["lower-price"],
            "criteria": criteria,
            "bids": bids,
        }
    )


def ten_bidders() -> tuple[Question, Assumptions]:
    """Ten suppliers who all bid, five criteria, one requirement."""
    price = {"code": "price", "title": "P", "weight_percent": 60, "measure": "price"}
    ways = [FORMULAS[place] for place in (2, 3, 4, 8)]
    criteria = [price | {"scoring": {"formula": "lowest-ratio"}}] + [
        {
            "code": f"q{n}",
            "title": "Q",
            "weight_percent": 10,
            "measure": "quality",
            "scoring": way,
        }
        for n, way in enumerate(ways)
    ]
    raw = fifty_bids().model_dump() | {"criteria": criteria, "bids": []}
    file = BidsFile.model_validate(raw)
    pool = {"suppliers": 5, "bids_percent": 100}
    return (
        Question(
            criteria=file.criteria,
            social=frozenset({"q3"}),
            required=("EMP-CONTRACT/performance",),
            reserved=False,
            value_with_vat_cents=VALUE_CENTS,
        ),
        Assumptions.model_validate({"pes": pool, "others": pool}),
    )
