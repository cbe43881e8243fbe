"""Import voivodeships, counties and municipalities from the statistical office's TERC file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from pomost.kernel import clock
from pomost.kernel.errors import DomainError
from pomost.people.places import actions
from pomost.people.places.rules import LARGEST_BYTES, NotTheOfficialFile, read_official


class Command(BaseCommand):
    help = "Import the official TERC file (CSV with semicolons); may be run again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the file from eteryt.stat.gov.pl")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            with file.open("rb") as stream:
                official = read_official(stream.read(LARGEST_BYTES + 1))
            report = actions.import_official(file=official, by=None, at=clock.now())
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
        except (NotTheOfficialFile, DomainError) as error:
            raise CommandError(str(error)) from error
        for what in ("added", "renamed", "ended"):
            for code in getattr(report, what):
                self.stdout.write(f"{what}\t{code}")
        for bad in report.bad:
            self.stderr.write(f"line {bad.line}: {bad.reason}")
        self.stdout.write(
            f"{report.read} units of {official.as_of} read, {official.passed_over} parts passed "
            f"over: {len(report.added)} added, {len(report.renamed)} renamed, "
            f"{len(report.ended)} ended, {len(report.bad)} bad."
        )
        if report.bad:
            self.stderr.write("Nothing ended, because some rows were bad.")
