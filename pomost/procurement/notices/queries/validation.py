"""What the official rules say about a notice: the XSD, then the Schematron of its subtype.

No network, no entities. Saxon runs as a program of its own, with limits of time and memory.
"""

import json
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lxml import etree

from pomost.procurement.notices.queries.sdk import Sdk
from pomost.procurement.notices.rules.findings import Finding, of_schema, of_schematron
from pomost.procurement.notices.rules.reading import read_xml, subtype_of
from pomost.procurement.notices.rules.schematron import (
    Schema,
    names_in,
    schema_from_json,
    stylesheet,
)

MOST_SECONDS = 60


class CannotValidate(Exception):
    """The rules could not be run; the message says why, for the log and the command line."""


@dataclass(frozen=True, slots=True)
class Report:
    """The verdict on one notice."""

    subtype: str
    sdk: str
    findings: tuple[Finding, ...]
    seconds: float

    @property
    def valid(self) -> bool:
        """No finding is an error; warnings may stay."""
        return not any(one.role == "ERROR" for one in self.findings)


def validate(data: bytes, sdk: Sdk) -> Report:
    """Run the official rules over a notice.

    Raises Unusable when the file is no XML we accept or names no subtype of the SDK, and
    CannotValidate when the rules cannot be run.
    """
    began = time.monotonic()
    root = read_xml(data)
    subtype = subtype_of(root, {phase.removeprefix("eforms-") for phase in sdk.phases})
    findings = [*_by_schema(root, sdk), *_by_rules(root, subtype, sdk)]
    return Report(subtype, sdk.version, tuple(findings), round(time.monotonic() - began, 2))


def _by_schema(root: etree._Element, sdk: Sdk) -> list[Finding]:
    name = etree.QName(root).localname
    known = {"PriorInformationNotice", "ContractNotice", "ContractAwardNotice"}
    file = f"UBL-{name}-2.3.xsd" if name in known else f"EFORMS-{name}.xsd"
    schema = _schema(sdk.folder / "schemas" / "maindoc" / file)
    schema.validate(root)
    return [of_schema(str(one.message), int(one.line)) for one in schema.error_log]


@cache
def _schema(path: Path) -> etree.XMLSchema:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        return etree.XMLSchema(etree.parse(path, parser))
    except (OSError, etree.XMLSchemaParseError) as error:
        raise CannotValidate(f"{path.name} is missing from the installed SDK.") from error


@cache
def _rules(path: Path) -> Schema:
    try:
        return schema_from_json(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CannotValidate(f"{path.name} is damaged. Install the SDK again.") from error


def _by_rules(root: etree._Element, subtype: str, sdk: Sdk) -> list[Finding]:
    phase = f"eforms-{subtype}"
    schema = _rules(sdk.folder / "rules" / f"{phase}.json")
    with tempfile.TemporaryDirectory(prefix="pomost-notice-") as folder:
        sheet, notice = Path(folder) / "rules.xsl", Path(folder) / "notice.xml"
        sheet.write_text(stylesheet(schema, phase, names_in(root, schema)), encoding="utf-8")
        notice.write_bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True))
        return of_schematron(_run(sheet, notice))


def _run(sheet: Path, notice: Path) -> bytes:
    program = "pomost.procurement.notices.rules.saxon"
    try:
        done = subprocess.run(  # noqa: S603  # our own program, our own files
            [sys.executable, "-m", program, str(sheet), str(notice)],
            capture_output=True,
            timeout=MOST_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise CannotValidate("The rules took too long. Make the notice smaller.") from error
    if done.returncode:
        raise CannotValidate(f"Saxon stopped: {done.stderr.decode(errors='replace')[-400:]}")
    return done.stdout
