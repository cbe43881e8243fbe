"""What somebody expects of bids that have not come, as plain data. docs/formats/simulate.md."""

from decimal import Decimal
from typing import Annotated, Final, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer

from pomost.kernel.files import FileKind
from pomost.procurement.purchases.rules import as_number, exact

ASSUMPTIONS_FORMAT: Final = "pomost-assumptions/1"
MOST_TENDERS: Final = 1_000_000
MOST_SUPPLIERS: Final = 40

Percent = Annotated[
    Decimal,
    BeforeValidator(exact),
    Field(ge=0, le=100, decimal_places=2),
    PlainSerializer(as_number, when_used="json"),
]
Change = Annotated[
    Decimal,
    BeforeValidator(exact),
    Field(ge=-50, le=200, decimal_places=2),
    PlainSerializer(as_number, when_used="json"),
]


class Strict(BaseModel):
    """Refuses words it does not know, so that a typing mistake is never silently dropped."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Pool(Strict):
    """Suppliers of one sort: how many could bid, and how likely each of them does."""

    suppliers: Annotated[int, Field(ge=0, le=MOST_SUPPLIERS)]
    bids_percent: Percent


class Chance(Strict):
    """How likely a supplier can do what a criterion asks, and what doing it adds to the price."""

    pes_percent: Percent
    others_percent: Percent
    cost_percent: Change = Decimal(2)


class Assumptions(Strict):
    """What we expect before publication; every number may be changed."""

    format: Literal["pomost-assumptions/1"] = ASSUMPTIONS_FORMAT
    pes: Pool = Pool(suppliers=3, bids_percent=Decimal(50))
    others: Pool = Pool(suppliers=4, bids_percent=Decimal(60))
    median_percent: Annotated[Percent, Field(description="median price, of the value with VAT")] = (
        Decimal(92)
    )
    spread_percent: Annotated[
        Percent, Field(description="standard deviation of the price's logarithm, in percent")
    ] = Decimal(12)
    pes_price_percent: Change = Field(
        default=Decimal(0), description="how much dearer social-economy suppliers are"
    )
    chances: dict[str, Chance] = Field(
        default_factory=dict,
        max_length=200,
        description="criterion to chance: an announced code such as menu or EMP-GROUP-PERIOD; or"
        " code/role for a requirement, such as EMP-CONTRACT/performance",
    )


DEFAULT_CHANCE: Final = Chance(pes_percent=Decimal(60), others_percent=Decimal(30))
ASSUMPTIONS: Final = FileKind(
    model=Assumptions, format=ASSUMPTIONS_FORMAT, schema="assumptions", parts=(Pool, Chance)
)
