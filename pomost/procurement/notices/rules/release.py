"""What we take out of a release of the SDK, and how an archive of it is read safely.

Pure: no Django, no database, no clock.
"""

import io
import json
import re
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import Final

from pomost.kernel.errors import DomainError
from pomost.procurement.notices.rules.subtypes import SDK_VERSION

# Only these are read, copied and used; an archive may hold what it likes besides.
WANTED: Final = re.compile(
    r"^(schemas/(maindoc|common)/[\w.-]+\.xsd"
    r"|schematrons/static/[\w.-]+\.sch"
    r"|codelists/nuts_nuts-pol-lvl3\.gc"
    r"|translations/rule_(pl|en)\.xml"
    r"|notice-types/notice-types\.json"
    r"|LICENSE)$"
)
VERSION_FILE: Final = "notice-types/notice-types.json"
MAIN_RULES: Final = "schematrons/static/complete-validation.sch"
LARGEST_FILE_BYTES: Final = 40_000_000
LARGEST_SUM_BYTES: Final = 200_000_000
MOST_MEMBERS: Final = 50_000


class BadRelease(DomainError):
    """The folder or archive is not the release of the SDK that Pomost works with."""


def read_release(source: Path) -> dict[str, bytes]:
    """The wanted files of a folder, a ZIP or a TAR, by their path in the release.

    Raises BadRelease.
    """
    try:
        if source.is_dir():
            found = _collected(_of_folder(source))
        elif zipfile.is_zipfile(source):
            found = _collected(_of_zip(source))
        elif tarfile.is_tarfile(source):
            found = _collected(_of_tar(source))
        else:
            raise BadRelease(f"{source.name} is neither a folder nor a ZIP or TAR archive.")
    except (OSError, EOFError, zipfile.BadZipFile, tarfile.TarError, NotImplementedError) as error:
        raise BadRelease(f"{source.name} cannot be read: {error}") from error
    _check_version(found)
    if MAIN_RULES not in found:
        raise BadRelease(f"{source.name} has no {MAIN_RULES}. Take the whole release.")
    return found


Entry = tuple[str, int, Callable[[], bytes]]


def _collected(entries: Iterator[Entry]) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    total = 0
    for number, (name, size, read) in enumerate(entries, start=1):
        if number > MOST_MEMBERS:
            raise BadRelease("The archive holds too many files for a release of the SDK.")
        path = wanted(name)
        if not path or path in found:
            continue
        total += size
        if size > LARGEST_FILE_BYTES or total > LARGEST_SUM_BYTES:
            raise BadRelease(f"{path} is far too large for a release of the SDK.")
        data = read()
        if len(data) > size:
            raise BadRelease(f"{path} is larger than the archive says.")
        found[path] = data
    return found


def wanted(name: str) -> str:
    """The path in the release of a file we want; empty for any other, also for one outside."""
    if name.startswith("/") or "\\" in name or "\0" in name:
        return ""
    parts = PurePosixPath(name).parts
    if ".." in parts:
        return ""
    for start in (0, 1):  # archives often have one folder around everything
        path = "/".join(parts[start:])
        if WANTED.match(path):
            return path
    return ""


def _of_folder(folder: Path) -> Iterator[Entry]:
    for name in ("schemas", "schematrons", "codelists", "translations", "notice-types"):
        for path in sorted((folder / name).rglob("*")):
            if path.is_file() and not path.is_symlink():
                relative = path.relative_to(folder).as_posix()
                yield relative, path.stat().st_size, path.read_bytes
    if (folder / "LICENSE").is_file():
        yield "LICENSE", (folder / "LICENSE").stat().st_size, (folder / "LICENSE").read_bytes


def _of_zip(source: Path) -> Iterator[Entry]:
    with zipfile.ZipFile(source) as archive:
        for member in archive.infolist():
            if not member.is_dir():
                yield member.filename, member.file_size, _zip_reader(archive, member)


def _zip_reader(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Callable[[], bytes]:
    def read() -> bytes:
        with archive.open(member) as file:
            return file.read(member.file_size + 1)

    return read


def _of_tar(source: Path) -> Iterator[Entry]:
    with tarfile.open(source) as archive:
        for member in archive:
            if member.isreg():
                yield member.name, member.size, _tar_reader(archive, member)


def _tar_reader(archive: tarfile.TarFile, member: tarfile.TarInfo) -> Callable[[], bytes]:
    def read() -> bytes:
        file = archive.extractfile(member) or io.BytesIO()
        return file.read(member.size + 1)

    return read


def _check_version(found: dict[str, bytes]) -> None:
    try:
        said = json.loads(found[VERSION_FILE])["sdkVersion"]
    except (KeyError, ValueError, TypeError) as error:
        raise BadRelease(
            f"This is no release of the eForms SDK: {VERSION_FILE} is missing or says no version."
        ) from error
    if str(said).removeprefix("eforms-sdk-") != SDK_VERSION:
        raise BadRelease(
            f"This is {said}, but Pomost works with eforms-sdk-{SDK_VERSION}: rules change between"
            " releases. Take the release of that number."
        )
