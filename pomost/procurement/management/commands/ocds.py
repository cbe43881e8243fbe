"""`pomost ocds`: write a purchase as OCDS, or check a file against a copy of the profile."""

import csv
import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from jsonschema import Draft4Validator
from jsonschema.exceptions import SchemaError

from pomost.kernel import clock
from pomost.kernel.files import Unusable
from pomost.procurement.exchange import exports
from pomost.procurement.exchange.queries import history_of, process_of
from pomost.procurement.exchange.rules import profile
from pomost.procurement.management.reading import UNUSABLE, content_of
from pomost.procurement.purchases.queries import whole

LARGEST_FILE_BYTES = 20_000_000


class Command(BaseCommand):
    help = "OCDS: export a purchase by number, or check a file; 0 in order, 1 not, 2 unusable."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        doing = parser.add_subparsers(dest="doing", required=True)
        export = doing.add_parser("export", help="print the package of one purchase")
        export.add_argument("purchase", type=int, help="the number in the purchase's address")
        export.add_argument("--record", action="store_true", help="the record instead")
        export.add_argument("--uri", default="", help="where the package will stand")
        check = doing.add_parser("check", help="check a release or a package")
        check.add_argument("file", help="JSON of OCDS, or - for standard input")
        check.add_argument(
            "--profile",
            required=True,
            help="folder of OCDS for eForms with release-schema.json and codelists/",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["doing"] == "export":
            self.export(options)
        else:
            self.check_file(options)

    def export(self, options: dict[str, Any]) -> None:
        purchase = whole().filter(pk=options["purchase"]).first()
        if purchase is None:
            raise CommandError(
                f"There is no purchase {options['purchase']}. Its number stands in its address.",
                returncode=UNUSABLE,
            )
        uri = options["uri"] or f"urn:pomost:purchase:{purchase.pk}"
        try:
            if options["record"]:
                data = exports.record_package(history_of(purchase), at=clock.now(), uri=uri)
            else:
                data = exports.release_package(process_of(purchase), at=clock.now(), uri=uri)
        except Unusable as error:
            raise CommandError(str(error), returncode=UNUSABLE) from None
        self.stdout.write(data.decode())

    def check_file(self, options: dict[str, Any]) -> None:
        folder = Path(options["profile"])
        schema = _schema(folder / "release-schema.json")
        lists = {path.stem: _codes(path) for path in sorted((folder / "codelists").glob("*.csv"))}
        if not lists:
            raise CommandError(f"{folder}: no codelists/*.csv there.", returncode=UNUSABLE)
        found = [
            {"at": f"{where}{problem.at}", "message": problem.message, "error": problem.is_error}
            for where, release in _releases(_json(options["file"]))
            for problem in _problems(folder, release, schema, lists)
        ]
        in_order = not any(one["error"] for one in found)
        report = {"format": "pomost-ocds-check/1", "in_order": in_order, "problems": found}
        self.stdout.write(json.dumps(report, ensure_ascii=False, indent=2))
        if not in_order:
            sys.exit(1)


def _text(path: Path | str) -> str:
    try:
        return content_of(str(path), wanted="file of OCDS", most=LARGEST_FILE_BYTES).decode()
    except ValueError:
        raise CommandError(f"{path}: no text in UTF-8.", returncode=UNUSABLE) from None


def _json(path: Path | str) -> dict[str, Any]:
    try:
        found = json.loads(_text(path))
    except (ValueError, RecursionError):
        raise CommandError(f"{path}: no JSON.", returncode=UNUSABLE) from None
    if not isinstance(found, dict):
        raise CommandError(f"{path}: one JSON object is expected.", returncode=UNUSABLE)
    return found


def _schema(path: Path) -> dict[str, Any]:
    found = _json(path)
    try:
        Draft4Validator.check_schema(found)
    except SchemaError:
        raise CommandError(f"{path}: no JSON Schema.", returncode=UNUSABLE) from None
    if reference := profile.leads_nowhere(found):
        raise CommandError(f"{path}: {reference} is not in this file.", returncode=UNUSABLE)
    return found


def _codes(path: Path) -> frozenset[str]:
    try:
        return profile.codes_in(_text(path))
    except csv.Error:
        raise CommandError(f"{path}: no CSV.", returncode=UNUSABLE) from None


def _problems(
    folder: Path, release: dict[str, Any], schema: dict[str, Any], lists: profile.Lists
) -> list[profile.Problem]:
    try:
        return profile.problems(release, schema=schema, lists=lists)
    except RecursionError:
        raise CommandError(
            f"{folder}: release-schema.json goes round in a circle.", returncode=UNUSABLE
        ) from None


def _releases(found: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """The releases in a file, each with its place; a lone release stands for itself."""
    if isinstance(found.get("records"), list):
        compiled = [
            (f"records[{place}].compiledRelease.", record["compiledRelease"])
            for place, record in enumerate(found["records"])
            if isinstance(record, dict) and isinstance(record.get("compiledRelease"), dict)
        ]
        inner = [
            (f"records[{n}].releases[{place}].", release)
            for n, record in enumerate(found["records"])
            if isinstance(record, dict) and isinstance(record.get("releases"), list)
            for place, release in enumerate(record["releases"])
            if isinstance(release, dict)
        ]
        return compiled + inner
    if isinstance(found.get("releases"), list):
        return [
            (f"releases[{place}].", release)
            for place, release in enumerate(found["releases"])
            if isinstance(release, dict)
        ]
    return [("", found)]
