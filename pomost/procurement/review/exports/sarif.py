"""A review as SARIF 2.1.0, for code hosts and editors. Source: docs/formats/lint.md."""

from hashlib import sha256
from pathlib import Path, PurePath
from typing import Any, Final, Literal
from urllib.parse import quote

from pomost.procurement.review.rules import RULES, Finding, LintRule, Review, Severity
from pomost.procurement.review.rules.places import Span, nearest, places
from pomost.procurement.review.rules.words import CONFIDENCE_WORDS

SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "note"}
# A name that stays; whoever publishes the pages says where with `--pages`.
PAGES: Final = "urn:pomost:review:"
STDIN: Final = "stdin.json"


def sarif(
    found: Review,
    *,
    content: bytes,
    name: str,
    language: Literal["pl", "en"],
    pages: str = PAGES,
) -> dict[str, Any]:
    """One run over one file; what the buyer left out is there, suppressed with its reason."""
    where = places(content.decode("utf-8-sig"))
    uri = uri_of(name)
    index = {rule.code: place for place, rule in enumerate(RULES)}
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "pomost-lint",
                        "fullName": "Pomost review of a purchase",
                        "language": language,
                        "rules": [_rule(rule, language, pages) for rule in RULES],
                    }
                },
                "language": language,
                "columnKind": "unicodeCodePoints",
                "invocations": [{"executionSuccessful": True}],
                "artifacts": [
                    {
                        "location": {"uri": uri},
                        "mimeType": "application/json",
                        "hashes": {"sha-256": sha256(content).hexdigest()},
                    }
                ],
                "results": [
                    _result(finding, uri, where, index, language)
                    for finding in (*found.findings, *found.suppressed)
                ],
                "properties": {
                    "lawAsOf": found.on.isoformat(),
                    "passed": [rule.code for rule in found.passed],
                },
            }
        ],
    }


def uri_of(name: str) -> str:
    """The path as given, as an address; standard input has a name of its own."""
    if name == "-":
        return STDIN
    path = Path(name)
    if path.is_absolute():
        return path.as_uri()
    return quote(PurePath(name).as_posix().encode("utf-8", "surrogateescape"))


def _rule(rule: LintRule, language: str, pages: str) -> dict[str, Any]:
    sources = "; ".join(
        f"{basis.provision.for_language(language)}"
        f" ({CONFIDENCE_WORDS[basis.confidence].for_language(language)}, {basis.checked_on})"
        for basis in rule.basis
    )
    properties: dict[str, Any] = {
        "tags": [str(rule.step)],
        "inForceFrom": rule.valid_from.isoformat(),
        "basis": [
            {
                "provision": basis.provision.for_language(language),
                "confidence": str(basis.confidence),
                "checkedOn": basis.checked_on.isoformat(),
            }
            for basis in rule.basis
        ],
    }
    if rule.valid_to:
        properties["inForceTo"] = rule.valid_to.isoformat()
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.title.for_language(language)},
        "fullDescription": {"text": rule.explanation.for_language(language)},
        "help": {"text": f"{rule.explanation.for_language(language)} {sources}."},
        "helpUri": f"{pages}{rule.code}",
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": properties,
    }


def _result(
    finding: Finding, uri: str, where: dict[str, Span], index: dict[str, int], language: str
) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": uri, "index": 0}}
    if span := nearest(where, finding.at):
        physical["region"] = {
            "startLine": span.line,
            "startColumn": span.column,
            "endLine": span.end_line,
            "endColumn": span.end_column,
        }
    key = f"{finding.rule.code} {finding.at}".encode()
    made: dict[str, Any] = {
        "ruleId": finding.rule.code,
        "ruleIndex": index[finding.rule.code],
        "level": LEVELS[finding.rule.severity],
        "message": {"text": finding.message.for_language(language)},
        "locations": [
            {
                "physicalLocation": physical,
                "logicalLocations": [{"fullyQualifiedName": finding.at}],
            }
        ],
        "partialFingerprints": {"ruleAndPlace/v1": sha256(key).hexdigest()},
        "suppressions": [
            {"kind": "inSource", "status": "accepted", "justification": finding.reason}
        ]
        if finding.reason
        else [],
    }
    if finding.fix:
        made["properties"] = {"fix": finding.fix.label.for_language(language)}
    return made
