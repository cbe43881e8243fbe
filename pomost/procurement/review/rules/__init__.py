"""The review: every rule, in the order of the path, and what they find in one purchase.

Pure: no Django, no database, no clock. Each rule has its page in docs/rules/review/, whose
examples are the test data. How to add one: docs/adding-a-lint-rule.md.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from pomost.kernel.texts import Text, say
from pomost.procurement.purchases.rules import PurchaseFile
from pomost.procurement.review.rules import (
    accord,
    award,
    contract,
    employment,
    entries,
    facts,
    notice,
    performance,
    preparation,
    ways,
    weights,
)
from pomost.procurement.review.rules.shape import (
    OWN,
    Basis,
    Case,
    Fix,
    Found,
    Law,
    LintRule,
    Severity,
    Step,
    changed,
)

__all__ = [
    "LEAST_REASON_CHARACTERS",
    "RULES",
    "RULE_BY_CODE",
    "Basis",
    "Finding",
    "Fix",
    "Law",
    "LintRule",
    "Review",
    "Severity",
    "Step",
    "review",
]

# A reason shorter than this explains nothing.
LEAST_REASON_CHARACTERS = 20


def good_reason(reason: str) -> bool:
    """Whether the reason for leaving a finding is long enough to be one."""
    return len(reason.strip()) >= LEAST_REASON_CHARACTERS


def _leave_out(purchase: PurchaseFile, *, code: str) -> PurchaseFile:
    kept = {rule: reason for rule, reason in purchase.suppressed.items() if rule != code}
    return changed(purchase, suppressed=kept)


def weak_suppressions(case: Case) -> Iterator[Found]:
    for code, reason in case.purchase.suppressed.items():
        drop = Fix(
            say("Przestań pomijać {code}.", "Stop leaving out {code}.", code=code),
            partial(_leave_out, code=code),
        )
        if code not in RULE_BY_CODE:
            yield Found(
                f"suppressed.{code}",
                say(
                    "Reguły „{code}” nie ma, więc nie ma czego pomijać.",
                    "There is no rule “{code}”, so there is nothing to leave out.",
                    code=code,
                ),
                drop,
            )
        elif not good_reason(reason):
            yield Found(
                f"suppressed.{code}",
                say(
                    "Powód pominięcia {code} ma znaków: {now}. Potrzeba co najmniej {least}, więc "
                    "uwaga zostaje.",
                    "The reason for leaving out {code} has {now} characters. It takes at least "
                    "{least}, so the finding stays.",
                    code=code,
                    now=len(reason.strip()),
                    least=LEAST_REASON_CHARACTERS,
                ),
                drop,
            )


SUPPRESSION = LintRule(
    code="SUP-001",
    severity=Severity.WARNING,
    step=Step.REVIEW,
    title=Text(pl="Pominięcie bez powodu", en="Left out without a reason"),
    explanation=Text(
        pl="Uwagę można pominąć, jeśli zapiszesz dlaczego. Kontroler przeczyta to za kilka lat, "
        "więc napisz zdanie, które wtedy wystarczy.",
        en="You may leave out a finding if you write down why. An auditor will read it in a few "
        "years, so write a sentence that will do then.",
    ),
    basis=(OWN,),
    check=weak_suppressions,
    applies=lambda case: bool(case.purchase.suppressed),
)

RULES: tuple[LintRule, ...] = (
    *preparation.RULES,
    *facts.RULES,
    *employment.RULES,
    *entries.RULES,
    *award.RULES,
    *performance.RULES,
    *weights.RULES,
    *ways.RULES,
    *contract.RULES,
    *accord.RULES,
    *notice.RULES,
    SUPPRESSION,
)
RULE_BY_CODE: Mapping[str, LintRule] = {rule.code: rule for rule in RULES}


@dataclass(frozen=True, slots=True)
class Finding:
    """One mistake that one rule found in one place of the file."""

    rule: LintRule
    at: str
    message: Text
    fix: Fix | None = None
    # The buyer's written reason for leaving it; empty while it stands.
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """What the rules of one day say about one purchase."""

    on: date
    findings: tuple[Finding, ...]
    suppressed: tuple[Finding, ...]
    passed: tuple[LintRule, ...]

    def count(self, severity: Severity) -> int:
        """How many findings of this severity stand."""
        return sum(1 for finding in self.findings if finding.rule.severity is severity)

    @property
    def has_errors(self) -> bool:
        return self.count(Severity.ERROR) > 0


def review(purchase: PurchaseFile, catalogue: Law, on: date | None = None) -> Review:
    """Everything the rules find, as of a day; by default the day whose law the purchase names.

    Findings come in the order of the path. The same purchase and day give the same review.
    """
    case = Case(purchase, catalogue, on or purchase.as_of)
    standing: list[Finding] = []
    left: list[Finding] = []
    passed: list[LintRule] = []
    for rule in RULES:
        if not rule.holds_on(case.on) or not rule.applies(case):
            continue
        found = tuple(rule.check(case))
        if not found:
            passed.append(rule)
        reason = purchase.suppressed.get(rule.code, "")
        # Nobody can leave out the rule about leaving out.
        excused = good_reason(reason) and rule is not SUPPRESSION
        for one in found:
            finding = Finding(rule, one.at, one.message, one.fix, reason if excused else "")
            (left if excused else standing).append(finding)
    steps = list(Step)
    return Review(
        on=case.on,
        findings=tuple(sorted(standing, key=lambda f: steps.index(f.rule.step))),
        suppressed=tuple(left),
        passed=tuple(passed),
    )
