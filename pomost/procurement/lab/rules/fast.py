"""The formulas over many tenders at once, in binary fractions: for looking ahead, never to decide.

Arrays are tenders by bids; a jury's marks have a third axis. Nothing is rounded; the lower price
goes first among equals. Source: docs/rules/lab/forecast.md.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from pomost.procurement.scoring.rules.shape import (
    AbsoluteLine,
    Better,
    Criterion,
    JuryMean,
    LinearToLowest,
    LowestRatio,
    MinMax,
    MoneyEquivalent,
    PerUnit,
    Steps,
    YesNo,
)

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]
Places = NDArray[np.int64]
NEARLY = 1e-9


def shares(criterion: Criterion, offers: Numbers, valid: Flags) -> Numbers:
    """The share of the weight that each offer earns; what an invalid bid gets means nothing."""
    scoring = criterion.scoring
    weight = float(criterion.weight_percent)
    match scoring:
        case LowestRatio():
            lowest = _lowest(offers, valid)
            with np.errstate(divide="ignore", invalid="ignore"):
                return np.where(offers > 0, np.minimum(lowest / offers, 1.0), 1.0)
        case LinearToLowest():
            lowest = _lowest(offers, valid)
            with np.errstate(divide="ignore", invalid="ignore"):
                found = np.clip(2.0 - offers / lowest, 0.0, 1.0)
            return np.where(lowest > 0, found, np.where(offers > 0, 0.0, 1.0))
        case MinMax():
            low, high = _lowest(offers, valid), -_lowest(-offers, valid)
            worst, best = (low, high) if scoring.better is Better.HIGHER else (high, low)
            with np.errstate(divide="ignore", invalid="ignore"):
                found = (offers - worst) / (best - worst)
            return np.where(best == worst, 1.0, np.clip(found, 0.0, 1.0))
        case AbsoluteLine():
            start, end = float(scoring.none_at), float(scoring.full_at)
            return np.clip((offers - start) / (end - start), 0.0, 1.0)
        case MoneyEquivalent():
            over = (offers - scoring.full_at_cents) / (scoring.point_worth_cents * weight)
            return np.clip(1.0 - over, 0.0, 1.0)
        case Steps():
            found = np.zeros(offers.shape)
            for step in scoring.table:
                bound = float(step.bound)
                reached = offers >= bound if scoring.better is Better.HIGHER else offers <= bound
                found = np.where(reached, float(step.percent) / 100.0, found)
            return found
        case YesNo():
            return offers.astype(np.float64)
        case PerUnit():
            units = offers - float(scoring.counted_from)
            return np.clip(units * float(scoring.points_per_unit) / weight, 0.0, 1.0)
        case JuryMean():
            least, most = float(scoring.lowest_mark), float(scoring.highest_mark)
            marks = np.sort(offers, axis=-1)[
                ..., scoring.trimmed : scoring.jurors - scoring.trimmed
            ]
            mean: Numbers = marks.mean(axis=-1)
            return (mean - least) / (most - least)


def _lowest(offers: Numbers, valid: Flags) -> Numbers:
    """The lowest valid offer of each tender, beside each of its bids."""
    found: Numbers = np.where(valid, offers, np.inf).min(axis=1, keepdims=True)
    return found


def totals(criteria: Sequence[Criterion], offers: Mapping[str, Numbers], valid: Flags) -> Numbers:
    """Each bid's sum of points, without rounding."""
    found: Numbers = np.zeros(valid.shape)
    for criterion in criteria:
        found += float(criterion.weight_percent) * shares(criterion, offers[criterion.code], valid)
    return found


def winners(sums: Numbers, prices: Numbers, valid: Flags) -> Places:
    """The place of the best valid bid in each tender, −1 where there is none."""
    best = np.where(valid, sums, -np.inf).max(axis=1, keepdims=True)
    level = valid & (sums >= best - NEARLY)
    cheapest = np.where(level, prices, np.inf).argmin(axis=1)
    return np.where(valid.any(axis=1), cheapest, -1)
