"""The dossier: everything about one purchase in one ZIP that anyone can check again, offline.

``manifest.json`` names each file with its kind, size and SHA-256. What decides is recomputed from
the file it was computed from. Source: docs/formats/dossier.md.
"""

import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Final, Literal, NoReturn

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pomost.kernel.errors import DomainError
from pomost.kernel.texts import Text, say

FORMAT: Final = "pomost-dossier/1"
MANIFEST: Final = "manifest.json"
MOST_FILES: Final = 2_000
LARGEST_FILE_BYTES: Final = 50_000_000
LARGEST_DOSSIER_BYTES: Final = 500_000_000
# The moment in the archive is always this one: the same content gives the same bytes.
MOMENT: Final = (1980, 1, 1, 0, 0, 0)
Kind = Literal[
    "purchase", "edition", "review", "bids", "score", "ocds", "notice", "sheet", "document", "log",
    "contract", "evidence", "invitations",
]  # fmt: skip


class Part(BaseModel):
    """Nothing beside its fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Entry(Part):
    """One file of the dossier."""

    path: str = Field(pattern=r"^[a-z0-9][a-z0-9._-]*(/[a-z0-9][a-z0-9._-]*)*$", max_length=200)
    kind: Kind
    size: int = Field(ge=0)
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    computed_from: str = Field(default="", description="the file this one is recomputed from")


class Manifest(Part):
    """What `manifest.json` holds."""

    format: Literal["pomost-dossier/1"] = FORMAT
    title: str
    made_at: datetime
    made_with: str = Field(description="version of the software")
    files: tuple[Entry, ...] = Field(max_length=MOST_FILES)


class UnusableDossier(DomainError):
    """The file is no dossier; ``text`` says it in both languages."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


@dataclass(frozen=True, slots=True)
class Content:
    """One file to put in."""

    path: str
    kind: Kind
    data: bytes
    computed_from: str = ""


def packed(contents: Iterable[Content], *, title: str, at: datetime, version: str) -> bytes:
    """The dossier as a ZIP; the same contents and moment give the same bytes."""
    parts = sorted(contents, key=lambda one: one.path)
    manifest = Manifest(
        title=title,
        made_at=at,
        made_with=version,
        files=tuple(
            Entry(
                path=one.path,
                kind=one.kind,
                size=len(one.data),
                sha256=sha256(one.data).hexdigest(),
                computed_from=one.computed_from,
            )
            for one in parts
        ),
    )
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        data = json.dumps(manifest.model_dump(mode="json"), ensure_ascii=False, indent=2)
        _put(archive, MANIFEST, data.encode())
        for one in parts:
            _put(archive, one.path, one.data)
    return target.getvalue()


def _put(archive: zipfile.ZipFile, path: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(path, date_time=MOMENT)
    entry.external_attr = 0o644 << 16
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, data)


def _refuse(pl: str, en: str, **figures: str | int) -> NoReturn:
    raise UnusableDossier(say(pl, en, **figures)) from None


def opened(data: bytes) -> tuple[Manifest, dict[str, bytes], list[Text]]:
    """The manifest, the files that are as it says, and a sentence for each that is not.

    Raises UnusableDossier when it cannot be read at all. Nothing is written to disk.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        _refuse(
            "To nie jest archiwum ZIP albo jest uszkodzone. Pobierz teczkę jeszcze raz.",
            "This is no ZIP archive, or it is damaged. Download the dossier again.",
        )
    with archive:
        infos = archive.infolist()
        if len(infos) > MOST_FILES + 1 or sum(i.file_size for i in infos) > LARGEST_DOSSIER_BYTES:
            _refuse("Archiwum jest za duże na teczkę.", "The archive is too big for a dossier.")
        names = [info.filename for info in infos]
        if len(set(names)) < len(names):
            _refuse(
                "W archiwum jest dwa razy plik o tej samej nazwie.",
                "A file of the same name stands twice in the archive.",
            )
        manifest = _manifest(archive, names)
        return manifest, *_files(archive, manifest, names)


def _read(archive: zipfile.ZipFile, name: str) -> bytes | None:
    """The bytes of a member; None when it is larger than allowed or damaged."""
    try:
        with archive.open(name) as member:
            data = member.read(LARGEST_FILE_BYTES + 1)
    except (zipfile.BadZipFile, RuntimeError, OSError, ValueError, EOFError, NotImplementedError):
        return None
    except Exception as error:  # zlib.error is no OSError, and other methods have their own
        if type(error).__module__ in ("zlib", "lzma", "bz2", "_lzma"):
            return None
        raise
    return data if len(data) <= LARGEST_FILE_BYTES else None


def _manifest(archive: zipfile.ZipFile, names: list[str]) -> Manifest:
    raw = _read(archive, MANIFEST) if MANIFEST in names else None
    if raw is None:
        _refuse(
            "W archiwum nie ma pliku manifest.json, więc to nie teczka.",
            "The archive has no manifest.json, so it is no dossier.",
        )
    try:
        return Manifest.model_validate_json(raw)
    except (ValidationError, UnicodeDecodeError, ValueError) as error:
        where = ""
        if isinstance(error, ValidationError):
            where = ".".join(str(part) for part in error.errors(include_url=False)[0]["loc"])
        _refuse(
            "Pliku manifest.json nie da się odczytać: {where}.",
            "manifest.json cannot be read: {where}.",
            where=where or "JSON",
        )


def _files(
    archive: zipfile.ZipFile, manifest: Manifest, names: list[str]
) -> tuple[dict[str, bytes], list[Text]]:
    found: dict[str, bytes] = {}
    wrong = list(_strangers(manifest, names))
    for entry in manifest.files:
        if entry.path not in names:
            wrong.append(say("{path}: brakuje pliku.", "{path}: missing.", path=entry.path))
            continue
        data = _read(archive, entry.path)
        if data is None:
            wrong.append(say("{path}: uszkodzony.", "{path}: damaged.", path=entry.path))
        elif len(data) != entry.size or sha256(data).hexdigest() != entry.sha256:
            wrong.append(
                say(
                    "{path}: treść jest inna niż w dniu sporządzenia teczki.",
                    "{path}: the content differs from when the dossier was made.",
                    path=entry.path,
                )
            )
        else:
            found[entry.path] = data
    return found, wrong


def _strangers(manifest: Manifest, names: list[str]) -> Iterator[Text]:
    known: Mapping[str, int] = {entry.path: 1 for entry in manifest.files}
    for name in names:
        if name != MANIFEST and name not in known:
            yield say("{path}: pliku nie ma w spisie.", "{path}: not in the manifest.", path=name)
