"""The review of a purchase as its page shows it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from django.forms import Form
from django.urls import reverse

from pomost.criteria.catalogue.queries import catalogue
from pomost.kernel.texts import Text
from pomost.procurement.path.rules import Step as PathStep
from pomost.procurement.purchases.models import Purchase
from pomost.procurement.purchases.rules import PurchaseFile
from pomost.procurement.review.rules import Finding, Review, Severity, review
from pomost.procurement.review.rules.right import RIGHT
from pomost.procurement.review.rules.words import SEVERITY_WORDS, STEP_WORDS

SIGNS = {Severity.ERROR: "stop", Severity.WARNING: "alert", Severity.ADVICE: "info"}
TONES = {Severity.ERROR: "bad", Severity.WARNING: "attention", Severity.ADVICE: "info"}
# Field of the file to the page of the path that asks for it, and the field's name there.
FIELD_STEPS: dict[str, PathStep] = {
    "diagnosis": PathStep.DIAGNOSIS,
    "need": PathStep.DIAGNOSIS,
    "used_by_people": PathStep.DIAGNOSIS,
    "needs_analysis": PathStep.REGIME,
    "as_of": PathStep.REGIME,
    "reserved": PathStep.REGIME,
    "reserved_share_percent": PathStep.REGIME,
    "price_weight_percent": PathStep.AWARD,
    "other_weights": PathStep.AWARD,
    "indexation": PathStep.CONTRACT,
    "strategic": PathStep.REVIEW,
    "social": PathStep.REVIEW,
    "monitoring": PathStep.MONITORING,
}
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
    """One finding with its word, its tone and sign, and where it is put right."""

    finding: Finding
    word: Text
    tone: str
    sign: str
    url: str
    # Leaving out goes by rule: the rule's first finding carries the form, and says for how many.
    form: Form | None
    same: int


@dataclass(frozen=True, slots=True)
class Group:
    """The findings of one step."""

    title: Text
    lines: list[Line]


def review_of(file: PurchaseFile) -> Review:
    """What the rules say about a purchase, by the law of the day it names. No query."""
    return review(file, catalogue())


def groups_of(
    purchase: Purchase, file: PurchaseFile, found: Review, forms: Mapping[str, Form]
) -> list[Group]:
    """The standing findings by step, in the order of the path; ``forms`` by rule."""
    waiting = dict(forms)
    same = Counter(finding.rule.code for finding in found.findings)
    return [
        Group(
            STEP_WORDS[step],
            [
                Line(
                    finding,
                    SEVERITY_WORDS[finding.rule.severity],
                    TONES[finding.rule.severity],
                    SIGNS[finding.rule.severity],
                    url_of(purchase, file, finding.at),
                    form=waiting.pop(finding.rule.code, None),
                    same=same[finding.rule.code],
                )
                for finding in findings
            ],
        )
        for step, findings in groupby(found.findings, key=lambda finding: finding.rule.step)
    ]


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
    return f"{_step(purchase, step)}#id_{FIELD_NAMES.get(name, name)}"


def _step(purchase: Purchase, step: PathStep) -> str:
    return reverse("procurement:step", args=[purchase.pk, step.value])
