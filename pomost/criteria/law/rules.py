"""The law as data: acts, provisions, thresholds and instruments, each between two days.

Pure: no Django, no database, no clock. Source: docs/formats/catalogue.md.
"""

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from pomost.criteria.cpv.rules.digits import cpv_check_digit
from pomost.kernel.texts import Text

Code = Annotated[str, Field(pattern=r"^[A-Z]{2,12}(-[A-Z0-9]+)*$", max_length=40)]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
CpvCode = Annotated[str, Field(pattern=r"^\d{8}-\d$")]


PARAGRAPH, OF_ENGLISH = re.compile(r" ust\. (\d+)"), r"(\1)"


class Strict(BaseModel):
    """Refuses words it does not know, so that a typing mistake is never silently dropped."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Confidence(StrEnum):
    """How well a statement is founded; every page says it in words."""

    VERIFIED = "V"  # read in a source text
    PARTLY = "P"  # partly read, second-hand, or under an older act
    MEMORY = "M"  # from memory; check the official text
    OWN = "I"  # this project's own design


class Stage(StrEnum):
    """Where in a purchase an instrument works."""

    PREPARATION = "preparation"
    REGIME = "regime"
    NOTICE = "notice"
    DESCRIPTION = "description"
    SELECTION = "selection"
    AWARD = "award"
    EVALUATION = "evaluation"
    CONTRACT = "contract"
    INTERNAL = "internal"


class Duty(StrEnum):
    """Whether a buyer must."""

    MANDATORY = "mandatory"
    OPTIONAL = "optional"
    BY_TYPE = "by-type"


class Dated(Strict):
    """Something that holds from one day to another, with the proof of it."""

    valid_from: date
    valid_to: date | None = Field(default=None, description="the last day it holds")
    confidence: Confidence
    source: str = Field(min_length=3, description="an address or a reference")
    checked_on: date

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.valid_to is not None and self.valid_to < self.valid_from:
            raise ValueError("valid_to is before valid_from")
        return self

    def holds_on(self, day: date) -> bool:
        """Both ends count."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


class Act(Dated):
    """A law; valid_from is the day it came into force."""

    code: Slug
    title: Text
    short: Text
    citation: str
    note: Text | None = None


class Provision(Strict):
    """A place in an act that something rests on."""

    act: Slug
    article: str = Field(
        pattern=r"^(art\. [0-9].*)?$", description="as in Poland; words are a note"
    )
    confidence: Confidence
    note: Text | None = None

    def cited(self, act: Text) -> Text:
        """``Pzp art. 96`` with its note in brackets; paragraphs as ``(2)`` in English.

        The act stands first, so that its name needs no case.
        """
        place = f" {self.article}" if self.article else ""
        pl, en = f"{act.pl}{place}", f"{act.en}{PARAGRAPH.sub(OF_ENGLISH, place)}"
        if not self.note:
            return Text(pl=pl, en=en)
        return Text(pl=f"{pl} ({self.note.pl})", en=f"{en} ({self.note.en})")


class ThresholdSet(Dated):
    """The amounts that decide which rules a purchase follows. Euro are whole, złoty grosze."""

    entry_cents: int = Field(gt=0, description="the Pzp applies from here, grosze, without VAT")
    works_eur: int
    central_eur: int
    sub_central_eur: int
    social_eur: int
    pln_per_eur: Decimal
    note: Text

    @property
    def works_cents(self) -> int:
        return self.cents("works")

    @property
    def central_cents(self) -> int:
        return self.cents("central")

    @property
    def sub_central_cents(self) -> int:
        return self.cents("sub_central")

    @property
    def social_cents(self) -> int:
        return self.cents("social")

    def cents(self, kind: Literal["works", "central", "sub_central", "social"]) -> int:
        """The EU threshold in grosze: euro times rate; half a złoty rounds up, to whole złoty."""
        euro: int = getattr(self, f"{kind}_eur")
        return int((euro * self.pln_per_eur).quantize(Decimal(1), ROUND_HALF_UP)) * 100


class Instrument(Dated):
    """One thing the law lets or makes a buyer do, as it stands between two days."""

    code: Code
    title: Text
    summary: Text
    stages: tuple[Stage, ...] = Field(min_length=1)
    duty: Duty
    conditions: Text
    limits: Text
    evidence: tuple[Text, ...] = ()
    verification: Text
    sanction: Text
    mistakes: tuple[Text, ...] = ()
    provisions: tuple[Provision, ...] = Field(min_length=1)
    numbers: dict[str, int] = Field(default_factory=dict, description="limits a review computes")
    change: Text | None = Field(default=None, description="what this version changed")

    @property
    def stage(self) -> Stage:
        """Where it works first."""
        return self.stages[0]


class SupplyKind(Strict):
    """What suppliers offer, in a word, with the CPV codes that mean it."""

    code: Slug
    bit: int = Field(ge=0, le=62)
    label: Text
    cpv_prefixes: tuple[Annotated[str, Field(pattern=r"^\d{2,8}$")], ...]


class Cpv(Strict):
    """A code of the Common Procurement Vocabulary with its name."""

    code: CpvCode
    label: Text
    social: bool = Field(default=False, description="on the closed list of Pzp art. 361")

    @model_validator(mode="after")
    def _check_digit(self) -> Self:
        if int(self.code[9]) != cpv_check_digit(self.code[:8]):
            raise ValueError(f"{self.code}: the check digit is wrong")
        return self
