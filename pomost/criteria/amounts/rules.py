"""How much a supplier can do, against how much a buyer asks for, in levels that fold into bits.

Pure: no Django, no database, no clock. Source: docs/rules/amounts.md.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from pomost.criteria.criterion.rules import (
    Criterion,
    Levels,
    Parameter,
    Value,
    check_parameters,
)
from pomost.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class Rung:
    """One level of one parameter, and the bit of those who have proven it."""

    amount: Decimal
    bit: int  # a mask with this one bit, or 0: whoever has proven the criterion reaches it


def graded(criterion: Criterion) -> tuple[Parameter, ...]:
    """The parameters whose amount a supplier can prove."""
    return tuple(p for p in criterion.parameters if p.levels is not None)


def check_amounts(criterion: Criterion, amounts: Mapping[str, object]) -> dict[str, Text]:
    """What is wrong with each amount, by parameter name; empty when all is well."""
    names = {p.name for p in graded(criterion)}
    found = check_parameters(criterion, amounts)
    for name in amounts:
        if name not in names:
            found[name] = Text(
                pl="Tej wielkości nie da się tu wykazać.", en="This amount cannot be proven here."
            )
    return found


def bits_proven(criterion: Criterion, amounts: Mapping[str, Value]) -> int:
    """The levels that a verified claim with these amounts reaches.

    An amount nobody gave counts as the catalogue's default: that is what the evidence was judged
    against.
    """
    found = 0
    for parameter, levels in _levels_of(criterion):
        proven = _amount(amounts.get(parameter.name), parameter)
        for place, level in enumerate(levels.at):
            if levels.reaches(proven, level):
                found |= 1 << levels.first_bit + place
    return found


def hardest(criterion: Criterion, values: Iterable[Mapping[str, Value]]) -> dict[str, Decimal]:
    """Of several sets of values the hardest amount for each graded parameter."""
    given = list(values) or [{}]
    found: dict[str, Decimal] = {}
    for parameter, levels in _levels_of(criterion):
        amounts = [_amount(one.get(parameter.name), parameter) for one in given]
        found[parameter.name] = min(amounts) if levels.harder == "less" else max(amounts)
    return found


def bits_asked(criterion: Criterion, values: Mapping[str, Value]) -> int:
    """The levels that a supplier must have proven to meet these values, one for each parameter."""
    return sum(
        rung_asked(parameter, _amount(values.get(parameter.name), parameter)).bit
        for parameter in graded(criterion)
    )


def rung_asked(parameter: Parameter, amount: Decimal) -> Rung:
    """The level at which an amount is counted: the easiest one that is no easier than it.

    An amount beyond the hardest level is counted at the hardest. One that every proof reaches
    (the parameter's easiest allowed value) asks for no level.
    """
    levels = parameter.levels
    assert levels is not None
    easiest = parameter.maximum if levels.harder == "less" else parameter.minimum
    if easiest is not None and levels.reaches(easiest, amount):
        return Rung(easiest, 0)
    for place, level in enumerate(levels.at):
        if levels.reaches(level, amount):
            return Rung(level, 1 << levels.first_bit + place)
    return Rung(levels.at[-1], 1 << levels.first_bit + len(levels.at) - 1)


def rungs(parameter: Parameter) -> tuple[Rung, ...]:
    """Every level of a parameter, the easiest first, the one that every proof reaches included."""
    levels = parameter.levels
    if levels is None:
        return ()
    easiest = parameter.maximum if levels.harder == "less" else parameter.minimum
    found = [Rung(level, 1 << levels.first_bit + n) for n, level in enumerate(levels.at)]
    if easiest is not None and easiest != levels.at[0]:
        found.insert(0, Rung(easiest, 0))
    return tuple(found)


def mask_of(parameter: Parameter) -> int:
    """All bits of a parameter."""
    return sum(rung.bit for rung in rungs(parameter))


def fold_amounts(claims: Iterable[tuple[Criterion, Mapping[str, Value]]]) -> int:
    """The levels of an organisation's verified claims in one mask."""
    found = 0
    for criterion, amounts in claims:
        found |= bits_proven(criterion, amounts)
    return found


def _levels_of(criterion: Criterion) -> Iterable[tuple[Parameter, Levels]]:
    return ((p, p.levels) for p in criterion.parameters if p.levels is not None)


def _amount(value: object, parameter: Parameter) -> Decimal:
    """The amount as an exact number; the default where there is none that can be counted with."""
    if value not in (None, "") and not isinstance(value, bool):
        try:
            given = Decimal(str(value))
        except InvalidOperation:
            given = Decimal("NaN")
        if given.is_finite():
            return Decimal(f"{given.normalize():f}")
    return Decimal(str(parameter.default))
