"""Import the whole Common Procurement Vocabulary from an official file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from pomost.criteria.cpv import actions
from pomost.criteria.cpv.rules import NotTheOfficialFile, read_official
from pomost.kernel import clock

LARGEST_BYTES = 200 * 1024 * 1024  # the SDK's file has every language of the Union


class Command(BaseCommand):
    help = "Import the whole CPV 2008 from cpv.gc of the eForms SDK, its XML or XLSX; repeatable."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="cpv.gc, or the XML or XLSX of CPV 2008")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            if file.stat().st_size > LARGEST_BYTES:
                raise CommandError(f"{file} is larger than any official file, so it was not read.")
            with file.open("rb") as stream:
                official = read_official(stream)
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
        except NotTheOfficialFile as error:
            raise CommandError(str(error)) from error
        report = actions.import_cpv(entries=official.entries, by=None, at=clock.now())
        for bad in official.bad:
            self.stderr.write(f"line {bad.line}: {bad.reason}")
        for entry in official.surprising:
            self.stderr.write(
                f"line {entry.line}: {entry.code} ends in another digit than we compute; the"
                " printed one was kept"
            )
        self.stdout.write(
            f"{len(official.entries)} codes read: {report.added} added, {report.renamed} renamed, "
            f"{report.same} as before, {len(official.bad)} bad rows left out."
        )
        if report.absent:
            self.stdout.write(f"{report.absent} codes known here are not in the file; they stay.")
