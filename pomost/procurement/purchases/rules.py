"""A purchase as plain data: what the review reads, the documents show and the file holds.

Pure: no Django, no database, no clock. Source: docs/formats/purchase.md.
"""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer

from pomost.kernel.moves import Moves
from pomost.procurement.scoring.rules.shape import (
    LifeCycle,
    Mode,
    RoundedAt,
    Rounding,
    Scoring,
    TieBreak,
)

FORMAT: Final = "pomost-purchase/1"

CpvCode = Annotated[str, Field(pattern=r"^\d{8}-\d$", description="CPV 2008 code, 12345678-9")]


def as_number(value: Any) -> Any:
    """A decimal as a number of JSON, anything else unchanged; two places survive."""
    return float(value) if isinstance(value, Decimal) else value


def exact(value: Any) -> Any:
    """Numbers of JSON as the decimals that were written, however deep they lie."""
    if isinstance(value, float):
        return Decimal(repr(value))
    if isinstance(value, dict):
        return {name: exact(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [exact(one) for one in value]
    return value


def as_json(value: Any) -> Any:
    """A scoring as values of JSON, its decimals as numbers."""
    if isinstance(value, BaseModel):
        return as_json(value.model_dump())
    if isinstance(value, dict):
        return {name: as_json(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [as_json(one) for one in value]
    return as_number(value)


AsNumber = PlainSerializer(as_number, when_used="json")
# How one award criterion earns its points; docs/rules/scoring/.
Way = Annotated[Scoring, BeforeValidator(exact), PlainSerializer(as_json, when_used="json")]
# How an amount over the whole life is put together; docs/rules/scoring/life-cycle-cost.md.
LifeCycleTerms = Annotated[
    LifeCycle, BeforeValidator(exact), PlainSerializer(as_json, when_used="json")
]
Percent = Annotated[Decimal, Field(ge=0, le=100, decimal_places=2), AsNumber]
ParameterValue = Annotated[int | Decimal | bool | str, AsNumber]


class Stage(StrEnum):
    """How far a purchase has come."""

    DRAFT = "draft"  # only the buyer sees it
    OPEN = "open"  # suppliers may check themselves against it
    APPROVED = "approved"  # a reviewer said yes; its content is fixed
    PUBLISHED = "published"  # the procedure runs; what earns points can no longer change
    CORRECTION = "correction"  # published before, and being corrected as the next edition
    CLOSED = "closed"  # bought, or given up


MOVES: Moves[Stage] = {
    Stage.DRAFT: frozenset({Stage.OPEN, Stage.APPROVED, Stage.CLOSED}),
    Stage.OPEN: frozenset({Stage.DRAFT, Stage.APPROVED, Stage.CLOSED}),
    # Back to draft before the first edition, back to correction after it.
    Stage.APPROVED: frozenset({Stage.DRAFT, Stage.PUBLISHED, Stage.CORRECTION, Stage.CLOSED}),
    Stage.PUBLISHED: frozenset({Stage.CORRECTION, Stage.CLOSED}),
    # Approved again, it becomes the next edition; given up, the last one stands.
    Stage.CORRECTION: frozenset({Stage.APPROVED, Stage.PUBLISHED, Stage.CLOSED}),
    Stage.CLOSED: frozenset(),
}
# In these the content may change; suppliers see changes of an open purchase at once.
EDITABLE = frozenset({Stage.DRAFT, Stage.OPEN, Stage.CORRECTION})


class Kind(StrEnum):
    """What is bought."""

    SERVICES = "services"
    SUPPLIES = "supplies"
    WORKS = "works"


class Procedure(StrEnum):
    """How the contract is awarded; the codes of eForms BT-105, and one for below the act."""

    OPEN = "open"
    RESTRICTED = "restricted"
    NEGOTIATED = "neg-w-call"
    DIALOGUE = "comp-dial"
    INNOVATION = "innovation"
    NEGOTIATED_WITHOUT_CALL = "neg-wo-call"
    OTHER_SINGLE = "oth-single"
    OTHER_MULTIPLE = "oth-mult"
    INTERNAL_RULES = "internal-rules"  # no code of eForms: below the threshold of the act


class Role(StrEnum):
    """Where a criterion stands in the purchase."""

    DESCRIPTION = "description"  # part of what is bought
    SELECTION = "selection"  # a condition for taking part
    PERFORMANCE = "performance"  # a condition of performance, art. 96
    EMPLOYMENT = "employment"  # employment contracts, art. 95
    AWARD = "award"  # earns points


class Strict(BaseModel):
    """Refuses words it does not know, so that a typing mistake is never silently dropped."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Buyer(Strict):
    """Who buys."""

    name: str = Field(min_length=1, max_length=200)
    kind: str = Field(description="kind of organisation, as in docs/glossary.md")
    place: str = Field(default="", pattern=r"^(\d{7}|\d{4}|\d{2})?$", description="TERYT code")


class Lot(Strict):
    """A part of the purchase that can be won alone."""

    number: int = Field(ge=1)
    title: str = Field(min_length=1, max_length=200)
    value_cents: int = Field(ge=0, description="grosze, without VAT")
    description: str = Field(default="", description="what this lot alone is about")


class Group(Strict):
    """People whom the purchase is for, or who are to work on it."""

    name: str = Field(min_length=1, max_length=200)
    people: int | None = Field(default=None, ge=0, description="how many; empty: nobody knows")
    need: str = ""
    source: str = Field(default="", description="where the number and the need come from")


class ChosenCriterion(Strict):
    """One criterion of the catalogue as this purchase uses it."""

    code: str = Field(description="code in the catalogue, for instance EMP-CONTRACT")
    role: Role
    parameters: dict[str, ParameterValue] = Field(default_factory=dict)
    weight_percent: Percent | None = Field(default=None, description="only for role award")
    wording: str = Field(default="", description="the buyer's own words; empty: the catalogue's")
    reason: str = Field(default="", description="why this buyer asks for it")
    contract_duty: str = Field(default="", description="what the contract will oblige to")
    verification: str = Field(default="", description="how and when the buyer checks")
    sanction: str = Field(default="", description="what a breach costs")
    control_rights: str = Field(default="", description="what the buyer may inspect to check it")


class Employment(Strict):
    """The clause on employment contracts, art. 95."""

    activities: tuple[str, ...] = Field(
        default=(), description="the tasks that must be done under employment contracts"
    )
    none_because: str = Field(
        default="", description="why no task meets the Labour Code's description of employment"
    )
    verification: str = ""
    control_rights: str = ""
    sanction: str = ""


class Reserved(StrEnum):
    """Whether only certain suppliers may take part."""

    NONE = "none"
    ARTICLE_94 = "art-94"
    ARTICLE_361 = "art-361"


ROUNDING: Final = Rounding(places=2, mode=Mode.HALF_UP, at=RoundedAt.CELLS)


class Measured(Strict):
    """An award criterion that compares amounts. docs/rules/scoring/life-cycle-cost.md."""

    measure: Literal["cost", "life-cycle-cost"]
    life_cycle: LifeCycleTerms | None = Field(
        default=None,
        description="only with life-cycle-cost: how bids' amounts are put together; without it"
        " each bid gives one amount",
    )


class PurchaseFile(Strict):
    """Everything the review needs to know about one purchase.

    Money is grosze without VAT; months are whole; percentages run from 0 to 100.
    """

    format: Literal["pomost-purchase/1"] = FORMAT
    title: str = Field(min_length=1, max_length=200)
    buyer: Buyer
    as_of: date = Field(description="the day whose law applies")
    kind: Kind
    cpv: CpvCode | Literal[""] = Field(description="CPV 2008 code; empty while undecided")
    further_cpv: tuple[CpvCode, ...] = ()
    value_cents: int = Field(
        ge=0, description="estimated value, grosze, without VAT; 0 while not estimated"
    )
    value_method: str = ""
    valued_on: date | None = Field(default=None, description="the day of the estimate")
    vat_percent: Percent | None = None
    place: str = Field(default="", pattern=r"^(\d{7}|\d{4}|\d{2})?$", description="TERYT code")
    starts_on: date | None = None
    ends_on: date | None = None
    lots: tuple[Lot, ...] = ()
    not_divided_because: str = ""
    groups: tuple[Group, ...] = ()
    diagnosis: str = Field(default="", description="what is happening here, and to whom")
    need: str = Field(default="", description="the need, in outcomes for people")
    used_by_people: bool = Field(default=True, description="natural persons use it, staff included")
    accessibility: str = Field(default="", description="what makes it usable by everyone")
    description: str = Field(default="", description="what is bought")
    quality_in_description: bool = Field(
        default=False, description="the description sets quality for the main elements"
    )
    reserved: Reserved = Reserved.NONE
    reserved_share_percent: Percent | None = None
    procedure: Procedure | Literal[""] = Field(default="", description="eForms BT-105")
    offers_due_on: date | None = Field(default=None, description="last day for offers")
    price_weight_percent: Percent = Decimal(100)
    other_weights: dict[str, Percent] = Field(
        default_factory=dict, description="award criteria outside the catalogue: name to weight"
    )
    ways: dict[str, Way] = Field(
        default_factory=dict,
        description="how points are counted: price, a criterion's code, or the name of another"
        " award criterion; one without a way has the default of docs/rules/scoring/README.md",
    )
    measures: dict[str, Measured] = Field(
        default_factory=dict,
        description="award criteria that compare amounts, the price aside: the name of another"
        " award criterion to what it compares; every other one judges quality",
    )
    rounding: Rounding = ROUNDING
    tie_break: tuple[TieBreak, ...] = Field(
        default=(), max_length=2, description="in this order; what is still equal shares a rank"
    )
    employment: Employment = Employment()
    criteria: tuple[ChosenCriterion, ...] = ()
    strategic: tuple[str, ...] = Field(
        default=(), description="eForms BT-06 codes: env-imp, inn-pur, soc-obj"
    )
    social: tuple[str, ...] = Field(default=(), description="eForms BT-775 codes")
    needs_analysis: str = ""
    market_consulted: bool = False
    indexation: str = Field(default="", description="how the price follows costs, art. 439")
    penalty_cap_percent: Percent | None = Field(
        default=None, description="all penalties together, of the contract's value"
    )
    monitoring: str = Field(
        default="",
        description="who checks, and when: whether the work was done; whether the clause was kept",
    )
    suppressed: dict[str, str] = Field(
        default_factory=dict, description="review rule to the written reason for leaving it"
    )
