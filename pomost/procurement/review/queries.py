"""The review of a purchase as its page shows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.forms import Form
from django.urls import reverse

from pomost.criteria.catalogue.queries import catalogue
from pomost.kernel.texts import Text
from pomost.procurement.path.rules import Step as PathStep
from pomost.procurement.purchases.models import Purchase
from pomost.procurement.purchases.rules import PurchaseFile
from pomost.procurement.review.rules import (
    RULES,
    Finding,
    LintRule,
    Review,
    Severity,
    Step,
    review,
)
from pomost.procurement.review.rules.right import RIGHT
from pomost.procurement.review.rules.words import SEVERITY_WORDS, STEP_WORDS

SIGNS = {Severity.ERROR: "stop", Severity.WARNING: "alert", Severity.ADVICE: "info"}
TONES = {Severity.ERROR: "bad", Severity.WARNING: "attention", Severity.ADVICE: "info"}
# Field of the file to the page of the path that asks for it, and the field's name there.
FIELD_STEPS: dict[str, PathStep] = {
    "diagnosis": PathStep.DIAGNOSIS,
    "groups": PathStep.DIAGNOSIS,
    "need": PathStep.DIAGNOSIS,
    "used_by_people": PathStep.DIAGNOSIS,
    "needs_analysis": PathStep.REGIME,
    "as_of": PathStep.REGIME,
    "procedure": PathStep.REGIME,
    "reserved": PathStep.REGIME,
    "reserved_share_percent": PathStep.REGIME,
    "price_weight_percent": PathStep.AWARD,
    "ways": PathStep.AWARD,
    "measures": PathStep.AWARD,
    "penalty_cap_percent": PathStep.CONTRACT,
    "other_weights": PathStep.AWARD,
    "indexation": PathStep.CONTRACT,
    "strategic": PathStep.REVIEW,
    "social": PathStep.REVIEW,
    "monitoring": PathStep.MONITORING,
}
# Parts that are rows on their page, and the first cell of a row.
ROW_SETS = {"groups": "name", "lots": "title"}
FIELD_NAMES = {"value_cents": "value"}
CRITERION_PARTS = {
    "weight_percent": PathStep.AWARD,
    "contract_duty": PathStep.CONTRACT,
    "verification": PathStep.CONTRACT,
    "sanction": PathStep.CONTRACT,
}
# Their fields on those pages.
PART_FIELDS = {
    "weight_percent": "weight_{code}",
    "contract_duty": "duty_{place}",
    "verification": "verification_{place}",
    "sanction": "sanction_{place}",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One finding, and where it is put right."""

    finding: Finding
    url: str


@dataclass(frozen=True, slots=True)
class Card:
    """Everything that one rule found, with the word, tone and sign of its severity."""

    rule: LintRule
    word: Text
    tone: str
    sign: str
    lines: list[Line]
    form: Form | None  # leaving out goes by rule


@dataclass(frozen=True, slots=True)
class Group:
    """The findings of one step."""

    title: Text
    cards: list[Card]


def review_of(file: PurchaseFile) -> Review:
    """What the rules say about a purchase, by the law of the day it names. No query."""
    return review(file, catalogue())


def groups_of(
    purchase: Purchase, file: PurchaseFile, found: Review, forms: Mapping[str, Form]
) -> list[Group]:
    """The standing findings by step, in the order of the path; ``forms`` by rule."""
    return [
        Group(
            STEP_WORDS[step],
            [
                Card(
                    rule,
                    SEVERITY_WORDS[rule.severity],
                    TONES[rule.severity],
                    SIGNS[rule.severity],
                    [Line(one, url_of(purchase, file, one.at)) for one in same],
                    forms.get(rule.code),
                )
                for rule, same in groupby(findings, key=lambda finding: finding.rule)
            ],
        )
        for step, findings in groupby(found.findings, key=lambda finding: finding.rule.step)
    ]


def rules_by_step() -> list[dict[str, Any]]:
    """Every rule with the word and tone of its severity, in the order of the path."""
    order = list(Step)
    every = sorted(RULES, key=lambda rule: order.index(rule.step))
    return [
        {"title": STEP_WORDS[step], "rows": [row_of(rule) for rule in rules]}
        for step, rules in groupby(every, key=lambda rule: rule.step)
    ]


def row_of(rule: LintRule) -> dict[str, Any]:
    """A rule as the pages about the review show it."""
    return {
        "rule": rule,
        "word": SEVERITY_WORDS[rule.severity],
        "tone": TONES[rule.severity],
        "step": STEP_WORDS[rule.step],
        "right": RIGHT[rule.code],
    }


def right_of(found: Review) -> list[Text]:
    """What is already right, in words."""
    return [RIGHT[rule.code] for rule in found.passed]


def url_of(purchase: Purchase, file: PurchaseFile, at: str) -> str:
    """The page, and where possible the field, of a place in the file; empty for the review."""
    head, _, rest = at.partition(".")
    name, _, index = head.partition("[")
    if name == "suppressed":
        return ""
    if name == "employment":
        field = rest.partition("[")[0]
        return reverse("procurement:employment_clause", args=[purchase.pk]) + f"#id_{field}"
    if name == "criteria" and index:
        place = int(index.rstrip("]"))
        chosen = file.criteria[place]
        if rest in CRITERION_PARTS:
            field = PART_FIELDS[rest].format(code=chosen.code, place=place)
            return f"{_step(purchase, CRITERION_PARTS[rest])}#id_{field}"
        page = reverse("procurement:criterion", args=[purchase.pk, chosen.code, chosen.role.value])
        part, _, parameter = rest.partition(".")
        field = f"p_{parameter}" if parameter else part
        return f"{page}#id_{field}" if parameter or part in ("reason", "wording") else page
    step = FIELD_STEPS.get(name, PathStep.NEED)
    if name in ROW_SETS:
        cell = f"{name}_{index.rstrip(']')}_{rest}" if index else f"{name}_0_{ROW_SETS[name]}"
        return f"{_step(purchase, step)}#id_{cell}"
    return f"{_step(purchase, step)}#id_{FIELD_NAMES.get(name, name)}"


def _step(purchase: Purchase, step: PathStep) -> str:
    return reverse("procurement:step", args=[purchase.pk, step.value])
