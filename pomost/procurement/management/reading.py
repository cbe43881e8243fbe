"""What the commands share that read or write a file: its path, its size, its refusal."""

import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final, TypeVar

from django.core.management.base import BaseCommand, CommandError

from pomost.kernel.files import LARGEST_FILE_BYTES, Unusable

UNUSABLE: Final = 2
STANDARD_INPUT: Final = "-"
Read = TypeVar("Read")


def content_of(name: str, *, wanted: str = "file", most: int = LARGEST_FILE_BYTES) -> bytes:
    """What stands in a file or comes on standard input; raises CommandError.

    At most one byte more than allowed, so that a huge file costs nothing.
    """
    try:
        if name == STANDARD_INPUT:
            if sys.stdin is None:
                raise CommandError(
                    f"Standard input is closed. Give the path of a {wanted}.", returncode=UNUSABLE
                )
            return sys.stdin.buffer.read(most + 1)
        with Path(name).open("rb") as file:
            return file.read(most + 1)
    except OSError as error:
        why = error.strerror or "cannot be read"
        raise CommandError(
            f"{name}: {why}. Give the path of a {wanted}.", returncode=UNUSABLE
        ) from None
    except ValueError:
        raise CommandError("The path of the file cannot be read.", returncode=UNUSABLE) from None


def write_whole(path: Path, data: bytes) -> None:
    """Write a file whole or not at all; raises CommandError."""
    part = path.with_name(f"{path.name}.part")
    # What is no file, such as /dev/stdout, is written to and never replaced.
    target = path if path.exists() and not path.is_file() else part
    try:
        target.write_bytes(data)
        if target is part:
            part.replace(path)
    except (OSError, ValueError) as error:
        if target is part:
            with suppress(OSError, ValueError):
                part.unlink(missing_ok=True)
        why = getattr(error, "strerror", None) or "cannot be written"
        raise CommandError(
            f"{path}: {why}. Give the path of a file that can be written.", returncode=UNUSABLE
        ) from None


class FileCommand(BaseCommand):
    """A command over one file, or standard input; what cannot be used ends with 2."""

    requires_system_checks = []
    kind_of_file = "file"  # for the sentence that asks for its path

    def content(self, name: str) -> bytes:
        """The file that the command is about."""
        return content_of(name, wanted=self.kind_of_file)

    def read(
        self, name: str, content: bytes, reader: Callable[[bytes], Read], *, language: str
    ) -> Read:
        """What stands in the file, or one line on why it cannot be used."""
        try:
            return reader(content)
        except Unusable as error:
            message = error.text.for_language(language)
            raise CommandError(f"{name}: {message}", returncode=UNUSABLE) from None
