"""Many tenders that could happen, before any bid has come. Source: docs/rules/lab/forecast.md.

Seeded: the same assumptions, number of tenders and seed give the same answer on the same NumPy.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import sqrt
from typing import Final

import numpy as np

from pomost.procurement.lab.rules.fast import Flags, Numbers, shares, totals, winners
from pomost.procurement.lab.rules.shape import DEFAULT_CHANCE, Assumptions, Chance
from pomost.procurement.scoring.rules.shape import (
    MONEY,
    AbsoluteLine,
    Better,
    Criterion,
    JuryMean,
    LinearToLowest,
    LowestRatio,
    Measure,
    MinMax,
    PerUnit,
    Steps,
    YesNo,
)

AT_ONCE: Final = 25_000  # tenders; part of what the seed means
NORMAL_95: Final = 1.959964
BINS: Final = 12


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of the future: the announced criteria, the requirements, who may bid."""

    criteria: tuple[Criterion, ...]
    social: frozenset[str]  # codes of the award criteria that come from the catalogue
    required: tuple[str, ...]  # names of the requirements, code/role
    reserved: bool  # only social-economy suppliers may win
    value_with_vat_cents: int


@dataclass(frozen=True, slots=True)
class Share:
    """How often something happened, with the 95 % interval that chance leaves (Wilson)."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Cost:
    """The winner's price with the clauses less that without them, in the same tenders, grosze."""

    tenders: int  # in which both had a winner
    mean_cents: int
    low_cents: int  # 95 % interval of the mean
    high_cents: int
    p05_cents: int  # nine tenders of ten lie between these
    p95_cents: int
    mean_percent: float  # of the mean price without clauses; 0 where that is nothing
    price_cents: int  # mean prices
    baseline_cents: int


@dataclass(frozen=True, slots=True)
class Forecast:
    """What happened in all those tenders."""

    tenders: int
    seed: int
    bids: Mapping[int, int]  # number of valid bids to how many tenders had it
    at_least: Mapping[int, Share]  # one, two, three valid bids
    baseline_at_least: Mapping[int, Share]  # the same without the clauses
    pes_wins: Share
    baseline_pes_wins: Share
    cost: Cost | None  # None when no tender had a winner both ways
    edges: tuple[float, ...]  # of the winning prices, grosze
    counts: tuple[int, ...]


def wilson(hits: int, tries: int) -> Share:
    """A share with its 95 % interval."""
    if not tries:
        return Share(0.0, 0.0, 1.0)
    p, z2 = hits / tries, NORMAL_95**2
    middle = (p + z2 / (2 * tries)) / (1 + z2 / tries)
    half = NORMAL_95 * sqrt(p * (1 - p) / tries + z2 / (4 * tries**2)) / (1 + z2 / tries)
    return Share(p, min(p, max(0.0, middle - half)), max(p, min(1.0, middle + half)))


@dataclass(slots=True)
class _Drawn:
    """Some tenders: who bids, who is what, prices without and with what the clauses ask."""

    present: Flags
    valid: Flags
    is_pes: Flags
    base: Numbers
    price: Numbers
    sums: Numbers
    base_sums: Numbers


class _World:
    """Draws tenders; one generator, so that the seed alone decides."""

    def __init__(self, question: Question, expected: Assumptions, seed: int) -> None:
        self.question, self.expected = question, expected
        self.chance = np.random.default_rng(seed)
        self.priced = [c for c in question.criteria if c.measure is Measure.PRICE]
        self.judged = [c for c in question.criteria if c.measure is not Measure.PRICE]

    def bidders(self, count: int) -> tuple[Flags, Flags]:
        """Who bids, and who of them is a social-economy supplier; at least one column."""
        pools = (self.expected.pes, self.expected.others)
        numbers = [
            self.chance.binomial(p.suppliers, float(p.bids_percent) / 100, count) for p in pools
        ]
        widths = [max(1, int(found.max(initial=0))) for found in numbers]
        present = np.concatenate(
            [np.arange(w) < found[:, None] for w, found in zip(widths, numbers, strict=True)],
            axis=1,
        )
        is_pes = np.repeat([True, False], widths)
        return present, np.broadcast_to(is_pes, present.shape)

    def able(self, name: str, is_pes: Flags) -> tuple[Flags, Chance]:
        chance = self.expected.chances.get(name, DEFAULT_CHANCE)
        limits = np.where(is_pes, float(chance.pes_percent), float(chance.others_percent)) / 100
        return self.chance.random(is_pes.shape) < limits, chance

    def draw(self, count: int) -> _Drawn:
        present, is_pes = self.bidders(count)
        expected = self.expected
        median = self.question.value_with_vat_cents * float(expected.median_percent) / 100
        spread = float(expected.spread_percent) / 100
        base = median * np.exp(spread * self.chance.standard_normal(present.shape))
        base = base * np.where(is_pes, 1 + float(expected.pes_price_percent) / 100, 1.0)
        added = np.zeros(present.shape)
        valid = present & is_pes if self.question.reserved else present
        for name in self.question.required:
            able, chance = self.able(name, is_pes)
            valid = valid & able
            added += float(chance.cost_percent) / 100
        offers: dict[str, Numbers] = {}
        running: dict[str, Numbers] = {}
        for criterion in self.judged:
            able, chance = self.able(criterion.code, is_pes)
            if criterion.life_cycle:
                # Use and end add as much as the value; those who can, down to half of it.
                level = np.where(able, self.chance.random(able.shape), 0.0)
                running[criterion.code] = self.question.value_with_vat_cents * (1 - level / 2)
            else:
                offers[criterion.code] = self.offers(criterion, able)
            if criterion.code in self.question.social:
                added += able * (float(chance.cost_percent) / 100)
        price = np.maximum(base * (1 + added), 1.0)
        for criterion in self.priced:
            offers[criterion.code] = price
        whole = offers | {code: price + later for code, later in running.items()}
        bare = offers | {code: base + later for code, later in running.items()}
        return _Drawn(
            present,
            valid,
            is_pes,
            base,
            price,
            totals(self.question.criteria, whole, valid),
            self.baseline(bare, base, present),
        )

    def baseline(self, offers: Mapping[str, Numbers], base: Numbers, present: Flags) -> Numbers:
        """Sums as if there were no clause: the price without its cost, and the other criteria."""
        left = [c for c in self.question.criteria if c.code not in self.question.social]
        if not left:
            return -base
        sums: Numbers = np.zeros(present.shape)
        for c in left:
            offered = base if c.measure is Measure.PRICE else offers[c.code]
            sums += float(c.weight_percent) * shares(c, offered, present)
        return sums

    def offers(self, criterion: Criterion, able: Flags) -> Numbers:
        """What is offered; who cannot do it offers as little as one may."""
        scoring = criterion.scoring
        level = self.chance.random(able.shape)
        match scoring:
            case YesNo():
                return able.astype(np.float64)
            case Steps():
                bounds = np.array([float(step.bound) for step in scoring.table])
                below = bounds[0] + (1 if scoring.better is Better.LOWER else -1)
                place = np.minimum((level * len(bounds)).astype(int), len(bounds) - 1)
                stepped: Numbers = np.where(able, bounds[place], below)
                return stepped
            case JuryMean():
                low, high = float(scoring.lowest_mark), float(scoring.highest_mark)
                # Everybody is judged; those who can do it well get better marks.
                share = np.where(able, 0.6 + 0.4 * level, 0.4 + 0.4 * level)
                marks = low + (high - low) * share
                return np.repeat(marks[..., None], scoring.jurors, axis=-1)
        reached = np.where(able, level, 0.0)
        match scoring:
            case AbsoluteLine():
                start, end = float(scoring.none_at), float(scoring.full_at)
                line: Numbers = start + (end - start) * reached
                return line
            case PerUnit():
                units = float(criterion.weight_percent) / float(scoring.points_per_unit)
                return float(scoring.counted_from) + units * reached
            case MinMax(better=Better.HIGHER):
                better: Numbers = 10.0 * reached
                return better
            case LowestRatio() | LinearToLowest() | MinMax():
                scale = 10_000_00.0 if criterion.measure in MONEY else 1.0
                return scale * (10.0 - 5.0 * reached)
        most = scoring.point_worth_cents * float(criterion.weight_percent)
        amounts: Numbers = scoring.full_at_cents + most * (1.0 - reached)
        return amounts


def forecast(question: Question, expected: Assumptions, *, tenders: int, seed: int) -> Forecast:
    """Let so many tenders happen, each with the clauses and without them."""
    world = _World(question, expected, seed)
    bids: list[Numbers] = []
    base_bids: list[Numbers] = []
    pes, base_pes = 0, 0
    pairs: list[Numbers] = []
    prices: list[Numbers] = []
    for count in _chunks(tenders):
        drawn = world.draw(count)
        row = np.arange(count)
        won = winners(drawn.sums, drawn.price, drawn.valid)
        base_won = winners(drawn.base_sums, drawn.base, drawn.present)
        bids.append(drawn.valid.sum(axis=1))
        base_bids.append(drawn.present.sum(axis=1))
        pes += int((drawn.is_pes[row, won] & (won >= 0)).sum())
        base_pes += int((drawn.is_pes[row, base_won] & (base_won >= 0)).sum())
        both = (won >= 0) & (base_won >= 0)
        paid = drawn.price[row, won]
        prices.append(paid[won >= 0])
        pairs.append(np.stack([paid[both], drawn.base[row, base_won][both]]))
    valid, all_bids = np.concatenate(bids), np.concatenate(base_bids)
    edges, counts = _histogram(np.concatenate(prices))
    values, found = np.unique(valid, return_counts=True)
    return Forecast(
        tenders=tenders,
        seed=seed,
        bids={int(v): int(n) for v, n in zip(values, found, strict=True)},
        at_least={n: wilson(int((valid >= n).sum()), tenders) for n in (1, 2, 3)},
        baseline_at_least={n: wilson(int((all_bids >= n).sum()), tenders) for n in (1, 2, 3)},
        pes_wins=wilson(pes, tenders),
        baseline_pes_wins=wilson(base_pes, tenders),
        cost=_cost(np.concatenate(pairs, axis=1)),
        edges=edges,
        counts=counts,
    )


def _chunks(tenders: int) -> Iterable[int]:
    whole, rest = divmod(tenders, AT_ONCE)
    yield from [AT_ONCE] * whole
    if rest:
        yield rest


def _cost(pairs: Numbers) -> Cost | None:
    paid, base = pairs
    if not len(paid):
        return None
    more = paid - base
    mean, price, baseline = float(more.mean()), float(paid.mean()), float(base.mean())
    half = NORMAL_95 * float(more.std(ddof=1)) / sqrt(len(more)) if len(more) > 1 else 0.0
    low, high = np.quantile(more, [0.05, 0.95])
    return Cost(
        tenders=len(more),
        mean_cents=round(mean),
        low_cents=round(mean - half),
        high_cents=round(mean + half),
        p05_cents=round(float(low)),
        p95_cents=round(float(high)),
        mean_percent=100 * mean / baseline if baseline else 0.0,
        price_cents=round(price),
        baseline_cents=round(baseline),
    )


def _histogram(prices: Numbers) -> tuple[tuple[float, ...], tuple[int, ...]]:
    if not len(prices):
        return (), ()
    low, high = np.quantile(prices, [0.005, 0.995])
    counts, edges = np.histogram(np.clip(prices, low, high), bins=BINS)
    return tuple(map(float, edges)), tuple(map(int, counts))
