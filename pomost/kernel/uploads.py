"""Look inside an uploaded file before anything keeps it; its name and its claims prove nothing.

Only a closed list of kinds is accepted, each recognised by content. Source of the limits:
docs/formats/uploads.md.
"""

import hashlib
import io
import re
import stat
import unicodedata
import zipfile
import zlib
from dataclasses import dataclass
from enum import StrEnum
from xml.sax import SAXException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl

from defusedxml import DefusedXmlException
from defusedxml import sax as safe_sax
from django.core.files.base import File
from django.http import FileResponse
from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

from pomost.kernel.errors import DomainError

MAX_BYTES = 10 * 1024 * 1024
MAX_UNPACKED_BYTES = 100 * 1024 * 1024
MAX_PARTS = 2000
MAX_RATIO = 100  # unpacked to packed, over the whole file
MAX_PIXELS = 40_000_000


class Kind(StrEnum):
    """What we accept."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    ODT = "odt"
    PNG = "png"
    JPEG = "jpg"
    TEXT = "txt"


MEDIA_TYPES = {
    Kind.PDF: "application/pdf",
    Kind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Kind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Kind.ODT: "application/vnd.oasis.opendocument.text",
    Kind.PNG: "image/png",
    Kind.JPEG: "image/jpeg",
    Kind.TEXT: "text/plain; charset=utf-8",
}
# What a file input offers; the content decides all the same.
ACCEPT = ".pdf,.docx,.xlsx,.odt,.png,.jpg,.jpeg,.txt"

MARKUP = re.compile(rb"<\s*(script|html|svg|body|iframe|\?php|!doctype|\?xml)", re.IGNORECASE)
PDF_ACTION = re.compile(rb"/(JavaScript|JS|Launch|RichMedia)\b")
ACTIVE_PART = re.compile(
    r"(vbaproject|vbadata|activex|macrosheets/|^basic/|^scripts/"
    r"|\.(bin|exe|dll|js|vbs|ps1|bat|cmd|jar|docm|dotm|xlsm|xltm|xlam)$)",
    re.IGNORECASE,
)
PRINTER_SETTINGS = re.compile(r"^xl/printerSettings/printerSettings\d+\.bin$")
ODT_MARK = MEDIA_TYPES[Kind.ODT].encode()
ZIP_END = b"PK\x05\x06"


class BadUpload(DomainError):
    """The file cannot be accepted; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What we know about a file that passed; ``size`` is in bytes."""

    kind: Kind
    sha256: str
    size: int
    safe_name: str


def inspect(file: File[bytes], *, name: str = "", field: str = "file") -> Checked:
    """Check a file by content and leave it rewound; ``name`` defaults to the file's own.

    Raises BadUpload, about ``field``.
    """
    name = name or file.name or ""
    try:
        if file.size > MAX_BYTES:
            raise BadUpload(
                _("This file is larger than %(limit)s MB. Make it smaller or split it.")
                % {"limit": MAX_BYTES // 1024 // 1024}
            )
        file.seek(0)
        data = file.read()
        file.seek(0)
        kind = _kind(data)
        _check_extension(name, kind)
    except BadUpload as error:
        error.field = field
        raise
    return Checked(kind, hashlib.sha256(data).hexdigest(), len(data), safe_name(name, kind))


def safe_name(name: str, kind: Kind) -> str:
    """The name without folders, control or direction marks, at most 80 characters, own ending."""
    stem = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1].rpartition(".")[0]
    kept = "".join(c if c.isalnum() or c in "-_" else " " for c in stem)
    return f"{'-'.join(kept.split())[:80].strip('-') or 'file'}.{kind}"


def hand_out(file: File[bytes], *, kind: Kind, name: str) -> FileResponse:
    """Answer with a stored file: always to be saved, never shown or run by the browser."""
    answer = FileResponse(file, as_attachment=True, filename=safe_name(name, kind))
    answer["Content-Type"] = MEDIA_TYPES[kind]
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer


def _kind(data: bytes) -> Kind:
    if not data:
        raise BadUpload(_("This file is empty. Choose another one."))
    if data.startswith(b"PK\x03\x04"):
        return _office_kind(data)
    if zipfile.is_zipfile(io.BytesIO(data)):
        raise BadUpload(_("This file hides an archive. Save it again from the program it is from."))
    if data.startswith(b"%PDF-"):
        return _pdf(data)
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return _picture(data, Kind.PNG)
    if data.startswith(b"\xff\xd8\xff"):
        return _picture(data, Kind.JPEG)
    return _text(data)


def _check_extension(name: str, kind: Kind) -> None:
    ending = name.rpartition(".")[2].lower()
    if ending != kind and (ending, kind) != ("jpeg", Kind.JPEG):
        raise BadUpload(
            _("The name of this file ends with “.%(ending)s”, but inside it is a %(kind)s file.")
            % {"ending": ending[:10], "kind": kind.upper()}
        )


def _pdf(data: bytes) -> Kind:
    if b"%%EOF" not in data[-2048:]:
        raise BadUpload(_("This PDF is cut off. Save it again and send it whole."))
    if MARKUP.search(data[:1024]):
        raise _unknown()
    if PDF_ACTION.search(data):
        raise BadUpload(_("This PDF contains a script. Print it to a new PDF and send that one."))
    return Kind.PDF


def _picture(data: bytes, kind: Kind) -> Kind:
    if MARKUP.search(data) or (kind is Kind.PNG and b"IEND" not in data[-8:]):
        raise _unknown()
    try:
        with Image.open(io.BytesIO(data), formats=[kind.replace("jpg", "jpeg")]) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise _too_many_pixels()
            picture.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_many_pixels() from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        raise BadUpload(_("This picture is damaged. Save it again and send it whole.")) from None
    return kind


def _text(data: bytes) -> Kind:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _unknown() from None
    control = any(unicodedata.category(c) == "Cc" and c not in "\t\r\n\f" for c in text)
    if control or MARKUP.search(data) or text.startswith(("#!", "%!", "{\\rtf", "MZ")):
        raise _unknown()
    return Kind.TEXT


def _office_kind(data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            _check_archive(data, parts)
            kind = _kind_of_archive(archive, {part.filename for part in parts})
            for part in parts:
                _check_part(archive, part)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, OSError, ValueError):
        raise BadUpload(_("This file is damaged. Save it again and send it whole.")) from None
    except (DefusedXmlException, SAXException, LookupError):  # an unknown encoding, too
        raise BadUpload(
            _("This document is built in an unusual way. Save it as PDF and send that one.")
        ) from None
    return kind


def _check_archive(data: bytes, parts: list[zipfile.ZipInfo]) -> None:
    end = data.rfind(ZIP_END)
    names = [part.filename for part in parts]
    strange = (
        end + 22 + int.from_bytes(data[end + 20 : end + 22], "little") != len(data)
        or len(set(names)) != len(names)
        or any(_goes_elsewhere(name) for name in names)
        or any(stat.S_ISLNK(part.external_attr >> 16) or part.flag_bits & 1 for part in parts)
    )
    if strange:
        raise BadUpload(
            _("This document is built in an unusual way. Save it as PDF and send that one.")
        )
    unpacked = sum(part.file_size for part in parts)
    if (
        len(parts) > MAX_PARTS
        or unpacked > MAX_UNPACKED_BYTES
        or unpacked > MAX_RATIO * max(len(data), 10_000)
    ):
        raise BadUpload(
            _("Unpacked, this document is far too large. Remove large pictures or save it as PDF.")
        )


def _goes_elsewhere(name: str) -> bool:
    return (
        name.startswith("/")
        or "\\" in name
        or ":" in name
        or "\0" in name
        or ".." in name.split("/")
    )


def _kind_of_archive(archive: zipfile.ZipFile, names: set[str]) -> Kind:
    if "[Content_Types].xml" in names:
        if b"macroEnabled" in archive.read("[Content_Types].xml"):
            raise _macros()
        if "word/document.xml" in names:
            return Kind.DOCX
        if "xl/workbook.xml" in names:
            return Kind.XLSX
    if {"mimetype", "content.xml"} <= names and archive.read("mimetype") == ODT_MARK:
        return Kind.ODT
    raise _unknown()


def _check_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    if ACTIVE_PART.search(part.filename) and not PRINTER_SETTINGS.match(part.filename):
        raise _macros()
    content = archive.read(part)  # at most the declared size; a lie fails the checksum
    if part.filename.endswith((".xml", ".rels")):
        safe_sax.parseString(content, _Relationships(), forbid_dtd=True)
    elif MARKUP.match(content.lstrip()[:64]) or content.startswith((b"MZ", b"\x7fELF")):
        raise _unknown()


class _Relationships(ContentHandler):
    """Refuses documents that fetch a template, a frame or an object from elsewhere."""

    def startElement(self, name: str, attrs: AttributesImpl) -> None:
        if (
            name == "Relationship"
            and attrs.get("TargetMode") == "External"
            and not str(attrs.get("Type")).endswith("/hyperlink")
        ):
            raise BadUpload(
                _("This document loads parts from elsewhere. Save it as PDF and send that one.")
            )


def _unknown() -> BadUpload:
    return BadUpload(
        _(
            "We do not recognise what is inside this file. "
            "Send PDF, DOCX, XLSX, ODT, PNG, JPEG or plain text in UTF-8."
        )
    )


def _macros() -> BadUpload:
    return BadUpload(
        _("This document contains macros or programs. Save it without them, or as PDF.")
    )


def _too_many_pixels() -> BadUpload:
    return BadUpload(
        _("This picture has more than %(limit)s million pixels. Make it smaller.")
        % {"limit": MAX_PIXELS // 1_000_000}
    )
