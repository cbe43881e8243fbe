"""Bring a course in from a folder; see docs/formats/course.md."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from pomost.kernel import clock
from pomost.kernel.errors import DomainError
from pomost.learning.courses import actions as courses
from pomost.learning.courses.queries import course_files
from pomost.learning.versions import actions as versions
from pomost.people.models import User


class Command(BaseCommand):
    """Check a course folder, keep it as a draft, and publish it when asked."""

    help = "Bring a course in from a folder of TOML and Markdown files."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", help="folder that holds course.toml")
        parser.add_argument("--by", required=True, help="e-mail address of the editor")
        parser.add_argument("--publish", action="store_true", help="freeze it into a version")

    def handle(self, *args: Any, path: str, by: str, publish: bool, **options: Any) -> None:
        now = clock.now()
        try:
            editor = User.objects.get(email=by.lower())
            course = courses.import_course(files=course_files(Path(path)), by=editor, at=now)
            self.stdout.write(f"{course.slug}: draft kept")
            if publish:
                version = versions.publish_course(course=course, by=editor, at=now)
                self.stdout.write(f"{course.slug}: version {version.number} {version.sha256}")
        except User.DoesNotExist as error:
            raise CommandError(f"Nobody here has the address {by}.") from error
        except (OSError, DomainError) as error:
            raise CommandError(str(error)) from error
