"""What the commands share that read one of our files: its path, its size, its refusal."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

from django.core.management.base import BaseCommand, CommandError

from pomost.kernel.files import LARGEST_FILE_BYTES, Unusable

UNUSABLE: Final = 2
Read = TypeVar("Read")


class FileCommand(BaseCommand):
    """A command over one file, or standard input; what cannot be used ends with 2."""

    requires_system_checks = []
    kind_of_file = "file"  # for the sentence that asks for its path

    def content(self, name: str) -> bytes:
        """At most one byte more than allowed, so that a huge file costs nothing."""
        try:
            if name == "-":
                return sys.stdin.buffer.read(LARGEST_FILE_BYTES + 1)
            with Path(name).open("rb") as file:
                return file.read(LARGEST_FILE_BYTES + 1)
        except OSError as error:
            why = error.strerror or "cannot be read"
            raise CommandError(
                f"{name}: {why}. Give the path of a {self.kind_of_file}.", returncode=UNUSABLE
            ) from None
        except ValueError:
            raise CommandError(
                "The path of the file cannot be read.", returncode=UNUSABLE
            ) from None

    def read(
        self, name: str, content: bytes, reader: Callable[[bytes], Read], *, language: str
    ) -> Read:
        """What stands in the file, or one line on why it cannot be used."""
        try:
            return reader(content)
        except Unusable as error:
            message = error.text.for_language(language)
            raise CommandError(f"{name}: {message}", returncode=UNUSABLE) from None
