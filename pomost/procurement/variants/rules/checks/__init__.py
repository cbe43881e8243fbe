"""A variant checked against the rules of its route.

Pure: no Django, no database, no clock. Source: docs/rules/variants.md.
"""

from dataclasses import dataclass

from pomost.kernel.texts import Text
from pomost.procurement.review.rules.shape import Severity
from pomost.procurement.variants.rules.checks import buying, development, every, partnership
from pomost.procurement.variants.rules.checks.shape import Case, Check
from pomost.procurement.variants.rules.shape import VariantFile

__all__ = ["CHECKS", "Check", "Finding", "Severity", "findings"]

CHECKS: tuple[Check, ...] = (
    *every.CHECKS,
    *development.CHECKS,
    *partnership.CHECKS,
    *buying.CHECKS,
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not fit; ``at`` names the part of the file."""

    check: Check
    at: str
    message: Text


def findings(file: VariantFile, *, eu_cents: int | None) -> tuple[Finding, ...]:
    """Everything that does not fit the rules of the variant's route, errors first.

    ``eu_cents`` is the EU threshold for services on the variant's day; None leaves out the
    check that needs it.
    """
    case = Case(file, eu_cents)
    found = [
        Finding(check, one.at, one.message)
        for check in CHECKS
        if file.route in check.routes
        for one in check.find(case)
    ]
    order = list(Severity)
    return tuple(sorted(found, key=lambda finding: order.index(finding.check.severity)))
