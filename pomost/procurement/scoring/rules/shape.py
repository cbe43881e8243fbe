"""Bids as plain data: what was announced, and what each bid offers.

Pure: no Django, no database, no clock, no binary fractions. Source: docs/formats/bids.md.
"""

from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Final, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

FORMAT: Final = "pomost-bids/1"
MOST_BIDS: Final = 1000
MOST_CRITERIA: Final = 50
MOST_JURORS: Final = 100
MOST_YEARS: Final = 60


def _a_number(value: Any) -> Decimal:
    """Numbers only: no text that looks like one, no true and false, nothing binary."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise PydanticCustomError("decimal_type", "a number is expected")
    return Decimal(value)


def _an_answer(value: Any) -> bool | Decimal | tuple[Decimal, ...]:
    """A number, true or false, or a list of numbers; the formula knows which of them it needs."""
    if isinstance(value, bool):
        return value
    if isinstance(value, int | Decimal):
        return Decimal(value)
    if isinstance(value, list | tuple) and len(value) <= MOST_JURORS:
        return tuple(_a_number(one) for one in value)
    raise PydanticCustomError("answer", "a number, true or false, or a list of numbers")


NUMBER_SCHEMA: Final = {"type": "number"}
ANSWER_SCHEMA: Final = {
    "anyOf": [
        {"type": "number"},
        {"type": "boolean"},
        {"type": "array", "items": {"type": "number"}, "maxItems": MOST_JURORS},
    ]
}
Number = Annotated[Decimal, BeforeValidator(_a_number), WithJsonSchema(NUMBER_SCHEMA)]
Positive = Annotated[
    Decimal,
    BeforeValidator(_a_number),
    Field(gt=0),
    WithJsonSchema(NUMBER_SCHEMA | {"exclusiveMinimum": 0}),
]
Percent = Annotated[
    Decimal,
    BeforeValidator(_a_number),
    Field(ge=0, le=100),
    WithJsonSchema(NUMBER_SCHEMA | {"minimum": 0, "maximum": 100}),
]
Weight = Annotated[
    Decimal,
    BeforeValidator(_a_number),
    Field(gt=0, le=100),
    WithJsonSchema(NUMBER_SCHEMA | {"exclusiveMinimum": 0, "maximum": 100}),
]
Answer = Annotated[
    bool | Decimal | tuple[Decimal, ...],
    PlainValidator(_an_answer),
    WithJsonSchema(ANSWER_SCHEMA),
]
Cents = Annotated[int, Field(ge=0, strict=True)]
Code = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$")]


class Strict(BaseModel):
    """Refuses words it does not know, so that a typing mistake is never silently dropped."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Measure(StrEnum):
    """What a criterion looks at."""

    PRICE = "price"  # price_cents of the bid
    COST = "cost"  # an amount in grosze, for instance of running it for a year
    LIFE_CYCLE_COST = "life-cycle-cost"  # an amount in grosze over the whole life
    QUALITY = "quality"  # anything that is no money


MONEY: Final = frozenset({Measure.PRICE, Measure.COST, Measure.LIFE_CYCLE_COST})


class Better(StrEnum):
    """Which end of a scale is the good one."""

    LOWER = "lower"
    HIGHER = "higher"


class LowestRatio(Strict):
    """The lowest offer divided by this one. Source: docs/rules/scoring/lowest-ratio.md."""

    formula: Literal["lowest-ratio"]


class LinearToLowest(Strict):
    """Two minus this offer divided by the lowest one. docs/rules/scoring/linear-to-lowest.md."""

    formula: Literal["linear-to-lowest"]


class MinMax(Strict):
    """Where an offer lies between the worst and the best one. docs/rules/scoring/min-max.md."""

    formula: Literal["min-max"]
    better: Better = Better.LOWER


class AbsoluteLine(Strict):
    """Where an offer lies between two published values. docs/rules/scoring/absolute-line.md."""

    formula: Literal["absolute-line"]
    full_at: Number = Field(description="A: this, or better, earns the whole weight")
    none_at: Number = Field(description="B: this, or worse, earns nothing")


class MoneyEquivalent(Strict):
    """Each point costs a published amount. docs/rules/scoring/money-equivalent.md."""

    formula: Literal["money-equivalent"]
    full_at_cents: Cents = Field(description="this amount, or less, earns the whole weight")
    point_worth_cents: Annotated[int, Field(ge=1, strict=True)]


class Step(Strict):
    """One row of a table of thresholds."""

    bound: Number = Field(description="reached by an offer as good as this, or better")
    percent: Percent = Field(description="share of the weight")


class Steps(Strict):
    """A table of thresholds. docs/rules/scoring/steps.md."""

    formula: Literal["steps"]
    better: Better = Better.HIGHER
    table: Annotated[tuple[Step, ...], Field(min_length=1, max_length=50)]


class YesNo(Strict):
    """All or nothing. docs/rules/scoring/yes-no.md."""

    formula: Literal["yes-no"]


class PerUnit(Strict):
    """So many points for each unit, up to the weight. docs/rules/scoring/per-unit.md."""

    formula: Literal["per-unit"]
    points_per_unit: Positive
    counted_from: Number = Field(default=Decimal(0), description="the minimum, which earns nothing")


class JuryMean(Strict):
    """The mean of the jury's marks, extremes left out. docs/rules/scoring/jury-mean.md."""

    formula: Literal["jury-mean"]
    jurors: Annotated[int, Field(ge=1, le=MOST_JURORS, strict=True)]
    lowest_mark: Number = Decimal(0)
    highest_mark: Number
    trimmed: Annotated[int, Field(ge=0, strict=True)] = Field(
        default=0, description="how many of the highest and of the lowest marks are left out"
    )


Scoring = Annotated[
    LowestRatio
    | LinearToLowest
    | MinMax
    | AbsoluteLine
    | MoneyEquivalent
    | Steps
    | YesNo
    | PerUnit
    | JuryMean,
    Field(discriminator="formula"),
]


class LifeCycle(Strict):
    """What is added to the price over the years. docs/rules/scoring/life-cycle-cost.md."""

    years: Annotated[int, Field(ge=1, le=MOST_YEARS, strict=True)]
    discount_percent: Percent = Field(
        default=Decimal(0), description="a year; 0: an amount later is worth as much as one now"
    )


class Criterion(Strict):
    """One award criterion as it was announced."""

    code: Code
    title: str = Field(min_length=1, max_length=200)
    weight_percent: Weight
    measure: Measure
    scoring: Scoring
    life_cycle: LifeCycle | None = Field(
        default=None,
        description="only with measure life-cycle-cost: the offer is then a list of two amounts,"
        " the cost of one year and the cost at the end; without it, one amount",
    )


class Mode(StrEnum):
    """What happens to the digits that are cut off."""

    HALF_UP = "half-up"
    HALF_EVEN = "half-even"
    DOWN = "down"
    UP = "up"


class RoundedAt(StrEnum):
    """Where rounding takes place; elsewhere numbers stay exact."""

    CELLS = "cells"
    SUM = "sum"
    BOTH = "cells-and-sum"


class Rounding(Strict):
    """How points are rounded."""

    places: Annotated[int, Field(ge=0, le=6, strict=True)]
    mode: Mode
    at: RoundedAt


class TieBreak(StrEnum):
    """What decides between bids with the same sum."""

    LOWER_PRICE = "lower-price"
    HEAVIER_CRITERION = "heavier-criterion"


class Bid(Strict):
    """One bid."""

    code: Code
    price_cents: Cents = Field(description="total price, grosze, with VAT")
    offers: dict[str, Answer] = Field(
        default_factory=dict, description="criterion to what is offered; money in grosze"
    )
    rejected_because: Annotated[str, StringConstraints(strip_whitespace=True)] = Field(
        default="", max_length=2000, description="not empty: the bid is not scored"
    )
    outside_mean: bool = Field(
        default=False,
        strict=True,
        description="a rejected bid whose price the act leaves out of the mean of all bids",
    )


class BidsFile(Strict):
    """The announced criteria and the bids received."""

    format: Literal["pomost-bids/1"]
    title: str = Field(min_length=1, max_length=200)
    estimated_value_with_vat_cents: Annotated[int, Field(ge=1, strict=True)]
    rounding: Rounding
    tie_break: Annotated[tuple[TieBreak, ...], Field(max_length=2)] = Field(
        description="in this order; what is still equal shares a rank"
    )
    criteria: Annotated[tuple[Criterion, ...], Field(min_length=1, max_length=MOST_CRITERIA)]
    bids: Annotated[tuple[Bid, ...], Field(max_length=MOST_BIDS)]
