"""Everything a notice is written from, and the few facts that follow from it.

Pure: no Django, no database, no clock. Source: docs/formats/notices.md.
"""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Literal

from pomost.procurement.notices.rules.answers import Answers, LotResult
from pomost.procurement.notices.rules.known import KnownAnswers
from pomost.procurement.notices.rules.subtypes import Subtype
from pomost.procurement.purchases.rules import Procedure, PurchaseFile, Reserved

ONE_STAGE = frozenset({"open", "oth-single", "neg-wo-call"})


@dataclass(frozen=True, slots=True)
class Award:
    """One award criterion as the notice names it; ``weight`` in percent."""

    type: Literal["price", "cost", "quality"]
    name: str
    text: str
    weight: Decimal


@dataclass(frozen=True, slots=True)
class Part:
    """One lot, or the whole purchase when it is not divided."""

    number: int
    title: str
    description: str
    value_cents: int | None

    @property
    def id(self) -> str:
        """``LOT-0001``; the number 0 is the whole."""
        return f"LOT-{self.number:04}"


@dataclass(frozen=True, slots=True)
class Draft:
    """One notice before it is written."""

    subtype: Subtype
    file: PurchaseFile
    answers: Answers
    awards: tuple[Award, ...]
    terms: str  # BT-70, the conditions of performance
    notice_id: str
    procedure_id: str
    at: datetime
    version: int = 1
    # Where an answer that nobody typed comes from, by the name of its field.
    known: KnownAnswers = field(default_factory=dict)
    # BT-13716, what a correction touches.
    changed_sections: tuple[str, ...] = ()

    @property
    def shown_parts(self) -> tuple[Part, ...]:
        """The lots that the notice is about: all, or those whose contract changes."""
        if self.subtype.code != "38":
            return self.parts
        return tuple(part for part in self.parts if self.won(part)) or self.parts

    @property
    def parts(self) -> tuple[Part, ...]:
        """The lots, or the whole as lot 0."""
        file = self.file
        whole = file.description or file.need or file.title
        if not file.lots:
            return (Part(0, file.title, whole, file.value_cents or None),)
        return tuple(
            Part(lot.number, lot.title, lot.description or lot.title, lot.value_cents or None)
            for lot in file.lots
        )

    @property
    def procedure(self) -> str:
        """BT-105 as this notice may say it."""
        chosen = str(self.file.procedure)
        if self.subtype.contest:
            return chosen if chosen in ("open", "restricted") else "open"
        if self.subtype.code == "12":
            return "oth-mult"
        if self.subtype.code in ("20", "33") and chosen not in ("oth-single", "oth-mult"):
            two_stages = chosen and chosen not in (*ONE_STAGE, Procedure.INTERNAL_RULES)
            return "oth-mult" if two_stages else "oth-single"
        if chosen in ("", Procedure.INTERNAL_RULES):
            return "oth-single" if self.subtype.code == "E3" else "open"
        return chosen

    @property
    def one_stage(self) -> bool:
        """Suppliers send tenders at once, without asking to take part first."""
        return self.procedure in ONE_STAGE

    @property
    def reserved(self) -> str:
        """BT-71."""
        return {Reserved.ARTICLE_94: "res-ws", Reserved.ARTICLE_361: "res-pub-ser"}.get(
            self.file.reserved, "none"
        )

    @property
    def accessibility(self) -> str:
        """BT-754: part of the description, left out for a reason, or nobody uses it."""
        if self.file.accessibility.strip():
            return "inc"
        return "n-inc-just" if self.file.used_by_people else "n-inc"

    @property
    def strategic(self) -> tuple[str, ...]:
        """BT-06; ``none`` never stands beside others."""
        return tuple(code for code in self.file.strategic if code != "none")

    @property
    def has_review(self) -> bool:
        """The notice names who decides about appeals."""
        return bool(self.answers.review_name.strip()) and self.subtype.code != "E1"

    def won(self, part: Part) -> bool:
        """Somebody won this lot, or its contract is the one that changes."""
        result = self.result(part)
        if self.subtype.code == "38":
            return bool(result.winner_name.strip()) and result.changed is not False
        return result.outcome == "selec-w"

    def result(self, part: Part) -> LotResult:
        """How it ended for one lot."""
        for one in self.answers.results:
            if one.lot == part.number:
                return one
        return LotResult(lot=part.number)
