"""A variant as plain data: one way to take a challenge to something that works.

Pure: no Django, no database, no clock. Source: docs/formats/variant.md.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated, Final, Literal

from pydantic import Field

from pomost.procurement.purchases.rules import Percent, Strict, Way
from pomost.procurement.routes.rules import Route
from pomost.procurement.scoring.rules.shape import Code, Measure

FORMAT: Final = "pomost-variant/1"
MOST_PHASES: Final = 12
MOST_LOTS: Final = 20
MOST_CRITERIA: Final = 20
MOST_RISKS: Final = 20
LONGEST_PHASE_MONTHS: Final = 60
LARGEST_BUDGET_CENTS: Final = 10**13

Title = Annotated[str, Field(min_length=1, max_length=200)]
Words = Annotated[str, Field(max_length=5000)]
Cents = Annotated[int, Field(ge=0, le=LARGEST_BUDGET_CENTS, strict=True)]


class PhaseKind(StrEnum):
    """What happens in a phase."""

    CONSULTATION = "consultation"
    REQUESTS = "requests"
    DIALOGUE = "dialogue"
    NEGOTIATION = "negotiation"
    OFFERS = "offers"
    CONCEPTS = "concepts"
    JURY = "jury"
    DESIGN = "design"
    PROTOTYPE = "prototype"
    TEST = "test"
    PURCHASE = "purchase"


# In these, suppliers research and develop for money.
DEVELOPMENT: Final = frozenset({PhaseKind.DESIGN, PhaseKind.PROTOTYPE, PhaseKind.TEST})


class Phase(Strict):
    """One stretch of the way; the gate at its end decides who goes on."""

    code: Code
    title: Title
    kind: PhaseKind
    months: Annotated[int, Field(ge=0, le=LONGEST_PHASE_MONTHS, strict=True)] = 1
    budget_cents: Cents = Field(default=0, description="for all suppliers together, grosze, net")
    suppliers: Annotated[int, Field(ge=0, le=100, strict=True)] = Field(
        default=0, description="how many take part; 0: not decided, or nobody yet"
    )
    targets: Words = Field(default="", description="what must be reached by its end")
    payment: Words = Field(default="", description="how and when suppliers are paid")
    gate: Words = Field(default="", description="what decides who goes on")
    may_end: bool = Field(default=False, description="the buyer may stop after this phase")


class Lot(Strict):
    """A part that can be won alone."""

    code: Code
    title: Title
    value_cents: Cents = Field(default=0, description="grosze, without VAT")
    description: Words = ""


class VariantCriterion(Strict):
    """One award criterion."""

    code: Code = Field(description="for one of the catalogue: its code there")
    title: Title
    from_catalogue: bool = False
    weight_percent: Percent
    measure: Measure = Measure.QUALITY
    way: Way = Field(description="how it earns points; docs/rules/scoring/")
    social: bool = Field(default=False, description="it serves a social aim")


class Level(StrEnum):
    """How likely, or how bad."""

    LOW = "low"
    MIDDLE = "middle"
    HIGH = "high"


class Bearer(StrEnum):
    """Who bears a risk."""

    BUYER = "buyer"
    SUPPLIER = "supplier"
    SHARED = "shared"


class Risk(Strict):
    """Something that may go wrong, and what is done about it."""

    code: Code
    title: Title
    likelihood: Level = Level.MIDDLE
    harm: Level = Level.MIDDLE
    bearer: Bearer = Bearer.SHARED
    answer: Words = ""


class Ipr(StrEnum):
    """Whose the results are."""

    SUPPLIERS = "suppliers"  # suppliers own them, the buyer may use them
    SHARED = "shared"
    BUYER = "buyer"


class Payment(StrEnum):
    """How much of the research and development the buyer pays for."""

    PART = "part"
    FULL = "full"


class VariantFile(Strict):
    """Everything the checks, the drawings and the comparison need to know about a variant.

    Money is grosze without VAT; months are whole; percentages run from 0 to 100. A draft is a
    valid file: what is missing is empty.
    """

    format: Literal["pomost-variant/1"] = FORMAT
    title: Title
    route: Route
    example: bool = Field(default=False, description="invented, to learn from")
    starts_on: date | None = Field(default=None, description="the first day of the first phase")
    idea: Words = Field(default="", description="what is to be reached this way, in short")
    functions: Words = Field(default="", description="what the solution must do, not how")
    unmet_need: Words = Field(default="", description="why the market does not meet the need")
    phases: Annotated[tuple[Phase, ...], Field(max_length=MOST_PHASES)] = ()
    lots: Annotated[tuple[Lot, ...], Field(max_length=MOST_LOTS)] = ()
    criteria: Annotated[tuple[VariantCriterion, ...], Field(max_length=MOST_CRITERIA)] = ()
    ipr: Ipr | Literal[""] = Field(default="", description="whose the results are")
    ipr_terms: Words = ""
    payment: Payment | Literal[""] = Field(
        default="", description="of research and development: in part or in full"
    )
    service_share_percent: Percent | None = Field(
        default=None, description="research and development services, of the whole budget"
    )
    purchase_guaranteed: bool | None = Field(
        default=None, description="the buyer promises to buy what is developed"
    )
    later_tender: Words = Field(default="", description="how the result is bought later")
    mass_production: bool | None = Field(default=None, description="it is made in series")
    justification: Words = Field(default="", description="why the act does not apply")
    performance: Words = Field(default="", description="performance agreed for the purchase")
    maximum_cost_cents: Cents = Field(
        default=0, description="highest cost agreed for the purchase; 0: none agreed"
    )
    test: Words = Field(default="", description="how offers are tested before the award")
    jury: Words = Field(default="", description="who judges, and why they can")
    anonymity: Words = Field(default="", description="how works stay anonymous until judged")
    social_aspects: Words = Field(default="", description="what it does for people, and how")
    risks: Annotated[tuple[Risk, ...], Field(max_length=MOST_RISKS)] = ()
