"""Who comes first, and what decided between equals. Source: docs/rules/scoring/ranking.md."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from pomost.kernel.texts import Text
from pomost.procurement.scoring.rules.exact import shown
from pomost.procurement.scoring.rules.shape import Criterion, TieBreak


@dataclass(frozen=True, slots=True)
class Standing:
    """What the ranking knows of a bid; ``points`` by criterion, as they count."""

    bid: str
    price_cents: int
    points: Mapping[str, Fraction]
    total: Fraction


@dataclass(frozen=True, slots=True)
class Tie:
    """Bids with the same sum, and what put them in order; bids still equal share a rank."""

    bids: tuple[str, ...]  # as ranked
    total: Fraction
    decided_by: tuple[TieBreak, ...]
    joint: bool

    @property
    def trace(self) -> Text:
        names = ", ".join(self.bids)
        words = [WORDS[one] for one in self.decided_by]
        pl = f"{names}: po {shown(self.total, 'pl')} pkt."
        en = f"{names}: {shown(self.total, 'en')} points each."
        if words:
            pl += f" Rozstrzyga kolejno: {', '.join(word.pl for word in words)}."
            en += f" Decided in turn by: {', '.join(word.en for word in words)}."
        if self.joint:
            pl += " Oferty nadal równe dzielą miejsce."
            en += " Bids still equal share a rank."
        return Text(pl=pl, en=en)


WORDS = {
    TieBreak.LOWER_PRICE: Text(pl="niższa cena", en="the lower price"),
    TieBreak.HEAVIER_CRITERION: Text(
        pl="punkty w kryterium o wyższej wadze", en="points in the criterion that weighs more"
    ),
}


def _key(
    standing: Standing, rule: TieBreak, weights: Sequence[tuple[str, ...]]
) -> tuple[Fraction, ...]:
    """Smaller is better."""
    if rule is TieBreak.LOWER_PRICE:
        return (Fraction(standing.price_cents),)
    # Criteria of one weight count together, so that their order in the file means nothing.
    return tuple(-sum((standing.points[c] for c in codes), Fraction(0)) for codes in weights)


def by_weight(criteria: Sequence[Criterion]) -> list[tuple[str, ...]]:
    """The codes of the criteria, heaviest first; those of one weight together."""
    heaviest = sorted(criteria, key=lambda c: -c.weight_percent)
    groups = groupby(heaviest, key=lambda c: c.weight_percent)
    return [tuple(c.code for c in group) for _weight, group in groups]


def ranked(
    standings: Sequence[Standing], criteria: Sequence[Criterion], rules: Sequence[TieBreak]
) -> tuple[list[tuple[int, Standing]], tuple[Tie, ...]]:
    """Each bid with its rank, best first, and the ties. Equals share the smaller rank: 1, 1, 3."""
    weights = by_weight(criteria)

    def keys(one: Standing, count: int) -> tuple[tuple[Fraction, ...], ...]:
        return tuple(_key(one, rule, weights) for rule in rules[:count])

    whole = {one.bid: ((-one.total,), *keys(one, len(rules))) for one in standings}
    order = sorted(standings, key=lambda one: (whole[one.bid], one.bid))
    places: list[tuple[int, Standing]] = []
    for index, one in enumerate(order):
        equal = index > 0 and whole[order[index - 1].bid] == whole[one.bid]
        places.append((places[-1][0] if equal else index + 1, one))
    ties = []
    for total, group in groupby(order, key=lambda one: one.total):
        members = list(group)
        if len(members) == 1:
            continue
        apart = [len({keys(one, count) for one in members}) for count in range(len(rules) + 1)]
        needed = tuple(rule for place, rule in enumerate(rules) if apart[place + 1] > apart[place])
        ties.append(
            Tie(tuple(one.bid for one in members), total, needed, joint=apart[-1] < len(members))
        )
    return places, tuple(ties)
