"""A review as JSON for machines and as text for people. Source: docs/formats/lint.md."""

from datetime import date
from itertools import groupby
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from pomost.procurement.review.rules import Finding, Review, Severity
from pomost.procurement.review.rules.shape import Step
from pomost.procurement.review.rules.words import CONFIDENCE_WORDS, SEVERITY_WORDS, STEP_WORDS

FORMAT: Final = "pomost-lint/1"
SIGNS: Final = {Severity.ERROR: "✗", Severity.WARNING: "!", Severity.ADVICE: "→"}


class Part(BaseModel):
    """A piece of the report; nothing beside its fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class BasisLine(Part):
    """Where a rule comes from."""

    provision: str
    confidence: Literal["V", "P", "M", "I"] = Field(
        description="V read in a source, P partly checked, M from memory, I own assumption"
    )
    checked_on: date


class FindingLine(Part):
    """One finding."""

    code: str
    severity: Severity
    step: Step
    at: str = Field(description="where in the file, for instance criteria[2].role")
    message: str
    title: str
    explanation: str
    basis: tuple[BasisLine, ...]
    fix: str = Field(default="", description="what one click would change; empty: no such click")
    reason: str = Field(default="", description="why the buyer leaves it; only if left out")


class Counts(Part):
    """How many findings stand."""

    error: int
    warning: int
    advice: int


class LintReport(Part):
    """What `pomost lint` prints."""

    format: Literal["pomost-lint/1"] = FORMAT
    title: str
    on: date = Field(description="the day whose law was applied")
    language: Literal["pl", "en"]
    counts: Counts
    findings: tuple[FindingLine, ...]
    suppressed: tuple[FindingLine, ...]
    passed: tuple[str, ...] = Field(description="codes of the rules that found nothing")


def _line(finding: Finding, language: str) -> FindingLine:
    rule = finding.rule
    return FindingLine(
        code=rule.code,
        severity=rule.severity,
        step=rule.step,
        at=finding.at,
        message=finding.message.for_language(language),
        title=rule.title.for_language(language),
        explanation=rule.explanation.for_language(language),
        basis=tuple(
            BasisLine(
                provision=basis.provision.for_language(language),
                confidence=basis.confidence.value,
                checked_on=basis.checked_on,
            )
            for basis in rule.basis
        ),
        fix=finding.fix.label.for_language(language) if finding.fix else "",
        reason=finding.reason,
    )


def report(found: Review, *, title: str, language: Literal["pl", "en"]) -> LintReport:
    """The whole review in one language."""
    return LintReport(
        title=title,
        on=found.on,
        language=language,
        counts=Counts(
            error=found.count(Severity.ERROR),
            warning=found.count(Severity.WARNING),
            advice=found.count(Severity.ADVICE),
        ),
        findings=tuple(_line(finding, language) for finding in found.findings),
        suppressed=tuple(_line(finding, language) for finding in found.suppressed),
        passed=tuple(rule.code for rule in found.passed),
    )


def as_text(made: LintReport) -> str:
    """The report as a person reads it in a terminal, grouped by step."""
    polish = made.language == "pl"
    lines = [
        f"{made.title}",
        ("Stan prawny na {day}" if polish else "Law as of {day}").format(day=made.on),
        "",
    ]
    for step, group in groupby(made.findings, key=lambda line: line.step):
        lines += [STEP_WORDS[step].for_language(made.language)]
        for line in group:
            word = SEVERITY_WORDS[line.severity].for_language(made.language)
            lines += [f"  {SIGNS[line.severity]} {line.code} {word}: {line.message}"]
            sources = "; ".join(
                f"{b.provision} ({CONFIDENCE_WORDS[b.confidence].for_language(made.language)})"
                for b in line.basis
            )
            lines += [f"      {line.at}", f"      {sources}"]
            if line.fix:
                lines += [f"      {'Poprawka' if polish else 'Fix'}: {line.fix}"]
        lines += [""]
    counts = made.counts
    left, right = len(made.suppressed), len(made.passed)
    lines += [
        f"Błędy: {counts.error}, ostrzeżenia: {counts.warning}, rady: {counts.advice}, "
        f"pominięte: {left}. W porządku: {right}."
        if polish
        else f"Errors: {counts.error}, warnings: {counts.warning}, advice: {counts.advice}, "
        f"left out: {left}. In order: {right}."
    ]
    return "\n".join(lines)
