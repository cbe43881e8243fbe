"""A corpus of good and hostile files."""

import io
import stat
import struct
import zipfile
import zlib

import pytest
from django.core.files.base import ContentFile
from docx import Document
from PIL import Image

from pomost.kernel import uploads
from pomost.kernel.uploads import BadUpload, Kind, inspect

PDF = b"%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n"
TYPES = b'<?xml version="1.0"?><Types xmlns="http://x"><Default Extension="xml"/></Types>'
WORD = {"[Content_Types].xml": TYPES, "word/document.xml": b"<w:document xmlns:w='http://x'/>"}
SHEET = {"[Content_Types].xml": TYPES, "xl/workbook.xml": b"<workbook/>"}
TEXT = {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<content/>"}


def packed(parts, *, compression=zipfile.ZIP_DEFLATED):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def scrambled():
    """A document of which a packed part does not unpack, though its name and sizes are right."""
    data = bytearray(packed({**WORD, "word/document.xml": b"<a>" + b"b" * 5000 + b"</a>"}))
    start = data.index(b"word/document.xml") + len(b"word/document.xml")
    data[start : start + 10] = b"\xff" * 10
    return bytes(data)


def picture(form, size=(4, 3)):
    buffer = io.BytesIO()
    Image.new("RGB", size).save(buffer, form)
    return buffer.getvalue()


def real_docx():
    buffer = io.BytesIO()
    document = Document()
    document.add_paragraph("Zażółć gęślą jaźń")
    document.save(buffer)
    return buffer.getvalue()


def huge_png():
    """A small file that says it is 30000 × 30000."""

    def chunk(kind, body):
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    header = struct.pack(">IIBBBBB", 30000, 30000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 100))
        + chunk(b"IEND", b"")
    )


def linked():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in WORD.items():
            archive.writestr(name, content)
        link = zipfile.ZipInfo("word/link")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    return buffer.getvalue()


def check(data, name):
    return inspect(ContentFile(data, name=name))


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (PDF, "umowa.pdf", Kind.PDF),
        (real_docx(), "plan.docx", Kind.DOCX),
        (packed(SHEET), "godziny.xlsx", Kind.XLSX),
        (packed(TEXT), "opis.odt", Kind.ODT),
        (picture("PNG"), "scan.PNG", Kind.PNG),
        (picture("JPEG"), "scan.jpeg", Kind.JPEG),
        ("Zażółć gęślą jaźń\r\n".encode(), "notatka.txt", Kind.TEXT),
        ("\ufeffz BOM".encode(), "notatka.txt", Kind.TEXT),
    ],
)
def test_good_files_pass(data, name, kind):
    checked = check(data, name)

    assert (checked.kind, checked.size, len(checked.sha256)) == (kind, len(data), 64)
    assert checked.safe_name.endswith(f".{kind}")


HOSTILE = {
    "nothing": (b"", "a.pdf"),
    "program renamed": (b"MZ\x90\x00\x03" + b"\0" * 200, "umowa.pdf"),
    "program as text": (b"MZ harmless looking", "a.txt"),
    "script as text": (b"#!/bin/sh\nrm -rf /\n", "a.txt"),
    "svg": (b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>', "a.png"),
    "svg as text": (b'<svg onload="alert(1)">', "a.txt"),
    "html as text": (b"<!DOCTYPE html><p>Hi", "a.txt"),
    "html later in text": (b"Dear all,\n< script>alert(1)</script>", "a.txt"),
    "gif": (b"GIF89a" + b"\0" * 20, "a.png"),
    "rtf": (b"{\\rtf1 }", "a.txt"),
    "latin text": ("zażółć".encode("cp1250"), "a.txt"),
    "pdf then html": (b"%PDF-1.4<html><script>1</script>\n%%EOF", "a.pdf"),
    "pdf not at the start": (b"<html>" + PDF, "a.pdf"),
    "pdf with script": (PDF.replace(b"/Catalog", b"/Catalog /JavaScript 3 0 R"), "a.pdf"),
    "pdf cut": (PDF[:30], "a.pdf"),
    "pdf and zip": (PDF + packed(WORD), "a.pdf"),
    "picture and zip": (picture("PNG") + packed(WORD), "a.png"),
    "picture and page": (picture("JPEG") + b"<script>1</script>", "a.jpg"),
    "picture with a tail": (picture("PNG") + b"more" * 9, "a.png"),
    "picture cut": (picture("JPEG", (400, 400))[:-400], "a.jpg"),
    "picture too large": (huge_png(), "a.png"),
    "docx called pdf": (packed(WORD), "a.pdf"),
    "pdf called docx": (PDF, "a.docx"),
    "no ending": (PDF, "umowa"),
    "plain zip": (packed({"a.txt": b"a"}), "a.docx"),
    "zip with a tail": (packed(WORD) + b"tail", "a.docx"),
    "zip cut": (packed(WORD)[:-30], "a.docx"),
    "zip bomb": (packed({**WORD, "word/media/a.txt": b"\0" * 30_000_000}), "a.docx"),
    "too many parts": (packed({**WORD, **{f"word/{n}": b"" for n in range(2100)}}), "a.docx"),
    "slip": (packed({**WORD, "../../etc/cron.d/x": b"x"}), "a.docx"),
    "absolute": (packed({**WORD, "/etc/passwd": b"x"}), "a.docx"),
    "link": (linked(), "a.docx"),
    "macros": (packed({**WORD, "word/vbaProject.bin": b"x"}), "a.docx"),
    "macros by type": (
        packed({**WORD, "[Content_Types].xml": TYPES.replace(b'"xml"', b'"macroEnabled"')}),
        "a.docx",
    ),
    "sheet macros": (packed({**SHEET, "xl/macrosheets/sheet1.xml": b"<a/>"}), "a.xlsx"),
    "basic": (packed({**TEXT, "Basic/Standard/Module1.xml": b"<a/>"}), "a.odt"),
    "program inside": (packed({**WORD, "word/media/image1.png": b"MZ\x90"}), "a.docx"),
    "page inside": (packed({**WORD, "word/media/image1.png": b"<svg/>"}), "a.docx"),
    "entities": (
        packed(
            {
                **WORD,
                "word/document.xml": b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
                b"<a>&x;</a>",
            }
        ),
        "a.docx",
    ),
    "scrambled": (scrambled(), "a.docx"),
    "unknown encoding": (
        packed({**WORD, "word/document.xml": b'<?xml version="1.0" encoding="hex"?><a/>'}),
        "a.docx",
    ),
    "broken xml": (packed({**WORD, "word/document.xml": b"<a>"}), "a.docx"),
    "remote template": (
        packed(
            {
                **WORD,
                "word/_rels/settings.xml.rels": b"<Relationships><Relationship "
                b'TargetMode="External" Type="http://x/attachedTemplate"/></Relationships>',
            }
        ),
        "a.docx",
    ),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_files_are_refused(case):
    with pytest.raises(BadUpload) as refusal:
        check(*HOSTILE[case])
    assert refusal.value.field == "file"
    assert str(refusal.value)


def test_a_link_to_a_page_is_fine_in_a_document():
    rels = (
        b'<Relationships><Relationship TargetMode="External" '
        b'Type="http://x/hyperlink" Target="http://x/"/></Relationships>'
    )
    assert check(packed({**WORD, "word/_rels/document.xml.rels": rels}), "a.docx").kind == "docx"


def test_a_large_file_is_refused_before_it_is_read():
    file = ContentFile(b"x", name="a.txt")
    file.size = uploads.MAX_BYTES + 1
    file.file = None  # reading it would fail

    with pytest.raises(BadUpload, match="10 MB"):
        inspect(file)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\tajne\\umowa o pracę.txt", "umowa-o-pracę.txt"),
        ("fdp\u202etxt.exe.txt", "fdp-txt-exe.txt"),
        ("<script>.txt", "script.txt"),
        (".txt", "file.txt"),
        ("a" * 300 + ".txt", "a" * 80 + ".txt"),
    ],
)
def test_names_become_safe(name, safe):
    assert uploads.safe_name(name, Kind.TEXT) == safe


def test_a_stored_file_is_handed_out_to_be_saved_only():
    answer = uploads.hand_out(ContentFile(PDF), kind=Kind.PDF, name="umowa.pdf")

    assert answer["Content-Disposition"] == 'attachment; filename="umowa.pdf"'
    assert answer["Content-Type"] == "application/pdf"
    assert "sandbox" in answer["Content-Security-Policy"]


def test_the_file_is_left_at_its_start():
    file = ContentFile(PDF, name="a.pdf")
    inspect(file)
    assert file.read() == PDF
