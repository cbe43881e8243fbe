"""What a notice says beyond the purchase: the answers that a buyer types for it.

Pure: no Django, no database, no clock. Source: docs/formats/notices.md.
"""

from datetime import date, time
from typing import Annotated, Final, Literal

from pydantic import Field

from pomost.procurement.purchases.rules import Strict

LONGEST_TEXT: Final = 6000
Line = Annotated[str, Field(max_length=400)]
Words = Annotated[str, Field(max_length=LONGEST_TEXT)]
# The codes of the lists that Pomost offers; eForms has more.
OUTCOMES: Final = ("selec-w", "clos-nw", "open-nw")
NO_AWARD: Final = (
    "all-rej",
    "chan-need",
    "ins-fund",
    "no-rece",
    "no-signed",
    "one-admis",
    "other",
    "rev-body",
    "rev-buyer",
)
SIZES: Final = ("micro", "small", "medium", "large")
GREEN: Final = (
    "circ-econ",
    "biodiv-eco",
    "clim-adapt",
    "clim-mitig",
    "pollu-prev",
    "water-mar",
    "other",
)
INNOVATION: Final = ("mar-nov", "proc-innov", "prod-innov", "rd-act")
LEGAL_TYPES: Final = ("la", "ra", "body-pl", "body-pl-la", "body-pl-ra", "org-sub-la")
ACTIVITIES: Final = (
    "gen-pub",
    "soc-pro",
    "education",
    "health",
    "rcr",
    "env-pro",
    "hc-am",
    "pub-os",
    "econ-aff",
)
ALLOWED: Final = ("required", "allowed", "not-allowed")
MODIFICATIONS: Final = ("add-wss", "mod-rev", "mod-cir", "mod-minv", "mod-nons", "mod-repl")
CORRECTIONS: Final = ("cor-buy", "update-add", "info-release", "cancel", "susp-review")
DIRECT_AWARDS: Final = (
    "unsuitable",
    "irregular",
    "technical",
    "exclusive",
    "urgency",
    "additional",
    "repetition",
)


def result_field(lot: int, name: str) -> str:
    """The form's name of an answer about a lot."""
    return f"r{lot}-{name}"


class LotResult(Strict):
    """How the procedure ended for one lot; 0 is the whole purchase."""

    lot: int = Field(default=0, ge=0)
    outcome: Literal["", "selec-w", "clos-nw", "open-nw"] = ""
    no_award: str = ""
    changed: bool | None = None  # whether it is this lot's contract that changes
    tenders: int | None = Field(default=None, ge=0, le=100_000)
    tenders_sme: int | None = Field(default=None, ge=0, le=100_000)
    tenders_online: int | None = Field(default=None, ge=0, le=100_000)
    tenders_eea: int | None = Field(default=None, ge=0, le=100_000)
    tenders_far: int | None = Field(default=None, ge=0, le=100_000)
    value_cents: int | None = Field(default=None, ge=0)
    tender_ref: Annotated[str, Field(max_length=100)] = ""
    contract_ref: Annotated[str, Field(max_length=100)] = ""
    chosen_on: date | None = None
    concluded_on: date | None = None
    winner_name: Line = ""
    winner_id: Line = ""
    winner_street: Line = ""
    winner_city: Line = ""
    winner_postcode: Line = ""
    winner_nuts: str = ""
    winner_email: Line = ""
    winner_phone: Line = ""
    winner_size: str = ""
    subcontracting: bool | None = None

    @property
    def nothing_came(self) -> bool:
        """The procedure still runs, or nobody sent a tender: then nothing is counted."""
        return self.outcome == "open-nw" or (self.outcome, self.no_award) == ("clos-nw", "no-rece")


class Answers(Strict):
    """The answers for one notice; everything may stay empty while it is a draft."""

    buyer_id: Line = ""
    buyer_street: Line = ""
    buyer_city: Line = ""
    buyer_postcode: Line = ""
    buyer_nuts: str = ""
    buyer_email: Line = ""
    buyer_phone: Line = ""
    buyer_contact: Line = ""
    buyer_website: Line = ""
    buyer_legal_type: str = ""
    buyer_activity: str = ""
    review_name: Line = ""
    review_id: Line = ""
    review_street: Line = ""
    review_city: Line = ""
    review_postcode: Line = ""
    review_nuts: str = ""
    review_email: Line = ""
    review_phone: Line = ""
    review_deadlines: Words = ""
    place_nuts: str = ""
    local_law: Words = ""
    features: Words = ""
    planned_on: date | None = None
    documents_url: Line = ""
    submission_url: Line = ""
    deadline_on: date | None = None
    deadline_time: time | None = None
    opening_on: date | None = None
    opening_time: time | None = None
    validity_months: int | None = Field(default=None, ge=1, le=36)
    min_candidates: int | None = Field(default=None, ge=1, le=1000)
    max_lots: int | None = Field(default=None, ge=1, le=10_000)
    eu_funds: bool | None = None
    variants: bool | None = None
    gpa: bool | None = None
    einvoicing: str = ""
    eordering: bool | None = None
    epayment: bool | None = None
    accessibility_reason: Words = ""
    strategic_reason: Words = ""
    green: tuple[str, ...] = ()
    innovation: tuple[str, ...] = ()
    formula: Annotated[str, Field(max_length=1000)] = ""
    contest_criterion: Words = ""
    jury_binding: bool | None = None
    follow_up: bool | None = None
    prize_cents: int | None = Field(default=None, ge=0)
    prize_words: Words = ""
    direct_award: str = ""
    direct_award_reason: Words = ""
    modified_notice: Line = ""
    modification: str = ""
    modification_reason: Words = ""
    modification_words: Words = ""
    corrects_notice: Line = ""
    correction: str = ""
    correction_reason: Words = ""
    correction_words: Words = ""
    documents_changed_on: date | None = None
    more: Words = ""
    results: tuple[LotResult, ...] = ()
