"""Contract terms: which clause has arrived with what, and the parts that indexation needs.

Pure: no Django, no database, no clock. Source: docs/rules/indexation.md.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from pomost.kernel.texts import Text
from pomost.procurement.purchases.rules import ChosenCriterion, PurchaseFile, Role

PARTS: Final = ("contract_duty", "verification", "control_rights", "sanction")


class Element(StrEnum):
    """What a clause on indexation must state, art. 439."""

    LEVEL = "level"
    START = "start"
    METHOD = "method"
    INFLUENCE = "influence"
    MAXIMUM = "maximum"
    SUBCONTRACTORS = "subcontractors"


# The words with which a composed clause names each part.
LEADS: Final = {
    Element.LEVEL: Text(pl="Od jakiej zmiany", en="From which change"),
    Element.START: Text(pl="Od kiedy", en="From when"),
    Element.METHOD: Text(pl="Według czego", en="By what"),
    Element.INFLUENCE: Text(
        pl="Jak wpływa na cenę i okresy", en="How it affects price and periods"
    ),
    Element.MAXIMUM: Text(pl="Najwyżej", en="At most"),
    Element.SUBCONTRACTORS: Text(pl="Podwykonawcy", en="Subcontractors"),
}
# What a clause in free words usually says; only a hint, a person reads it.
SIGNS: Final = {
    Element.LEVEL: r"(?:zmieni|zmian|change)[^.]{0,60}\d+(?:[.,]\d+)?\s?%|\d+(?:[.,]\d+)?\s?%[^.]{0,30}(?:zmian|change)",  # noqa: E501
    Element.START: r"od dnia|od drugiego|od następnego|po \d+ mies|od 1 |from the (?:day|date)|after \d+ months|from the second",  # noqa: E501
    Element.METHOD: r"wskaźnik|GUS|index|statistic",
    Element.INFLUENCE: r"o tyle samo|proporcjonaln|wynagrodzenie zmienia|cena zmienia|co rok|by the same|in proportion|the price changes|every year",  # noqa: E501
    Element.MAXIMUM: r"najwyżej|maksymaln|nie więcej niż|łącznie do|at most|maximum|no more than",
    Element.SUBCONTRACTORS: r"podwykonaw|subcontract",
}


@dataclass(frozen=True, slots=True)
class Arrival:
    """One clause in the contract: which of duty, check, control and sanction it has."""

    code: str
    role: str
    has: Mapping[str, bool]
    binds: bool = True  # False: it only decides who may bid

    @property
    def whole(self) -> bool:
        return not self.binds or all(self.has.values())


def arrivals(file: PurchaseFile) -> list[Arrival]:
    """Every clause of a purchase, the one of art. 95 first; nothing is left out."""
    found = []
    clause = file.employment
    if clause.activities or clause.none_because:
        found.append(
            Arrival(
                "art-95",
                Role.EMPLOYMENT.value,
                {
                    "contract_duty": bool(clause.activities),
                    "verification": bool(clause.verification.strip()),
                    "control_rights": bool(clause.control_rights.strip()),
                    "sanction": bool(clause.sanction.strip()),
                },
                binds=bool(clause.activities),
            )
        )
    return found + [arrival(item) for item in file.criteria]


def arrival(item: ChosenCriterion) -> Arrival:
    """What one chosen criterion brings into the contract."""
    return Arrival(
        item.code,
        item.role.value,
        {part: bool(getattr(item, part).strip()) for part in PARTS},
        binds=item.role is not Role.SELECTION,
    )


def compose(answers: Mapping[Element, str], language: str) -> str:
    """The clause from its parts, each on a line under its name; empty parts are left out."""
    return "\n".join(
        f"{LEADS[element].for_language(language)}: {_sentence(answers[element])}"
        for element in Element
        if answers.get(element, "").strip()
    )


def _sentence(text: str) -> str:
    line = " ".join(text.split())
    return line if line.endswith((".", "!", "?")) else f"{line}."


def taken_apart(text: str) -> dict[Element, str]:
    """The parts of a composed clause, in either language; nothing of a clause in free words."""
    found = {}
    for line in text.splitlines():
        lead, _colon, rest = line.partition(": ")
        for element, words in LEADS.items():
            if lead.strip() in (words.pl, words.en) and rest.strip():
                found[element] = rest.strip()
    return found


def found_in(text: str) -> dict[Element, bool]:
    """Which required parts a clause seems to have. Source: docs/rules/indexation.md."""
    parts = taken_apart(text)
    return {
        element: element in parts
        or (not parts and bool(re.search(SIGNS[element], text, re.IGNORECASE)))
        for element in Element
    }
