"""The check of a variant as JSON. Source: docs/formats/variant.md."""

from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from pomost.kernel.texts import Text
from pomost.procurement.review.rules.shape import Severity
from pomost.procurement.routes.rules import Route
from pomost.procurement.variants.rules import VariantFile, total_cents, total_months
from pomost.procurement.variants.rules.checks import Finding

FORMAT: Final = "pomost-variant-check/1"


class Part(BaseModel):
    """A piece of the result; nothing beside its fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class BasisLine(Part):
    """What a check rests on."""

    provision: Text
    confidence: Literal["V", "P", "M", "I"] = Field(
        description="V read in a source, P partly checked, M from memory, I own assumption"
    )


class FindingLine(Part):
    """One thing that does not fit the rules of the route."""

    code: str
    severity: Severity
    at: str = Field(description="the part of the file, for instance phases.design.suppliers")
    message: Text
    bases: tuple[BasisLine, ...]


class VariantReport(Part):
    """What `pomost check-variant` prints."""

    format: Literal["pomost-variant-check/1"] = FORMAT
    title: str
    route: Route
    total_cents: int
    months: int
    findings: tuple[FindingLine, ...]


def report(file: VariantFile, found: tuple[Finding, ...]) -> VariantReport:
    """The findings of a variant, with its sums."""
    return VariantReport(
        title=file.title,
        route=file.route,
        total_cents=total_cents(file),
        months=total_months(file),
        findings=tuple(
            FindingLine(
                code=finding.check.code,
                severity=finding.check.severity,
                at=finding.at,
                message=finding.message,
                bases=tuple(
                    BasisLine(provision=basis.provision, confidence=basis.confidence.value)
                    for basis in finding.check.bases
                ),
            )
            for finding in found
        ),
    )
