"""A dossier shows every change, and nothing that is no dossier gives a traceback."""

import io
import json
import zipfile
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pomost.procurement.exchange.rules import dossier
from pomost.procurement.exchange.rules.dossier import Content, UnusableDossier, opened, packed

NOON = datetime(2026, 6, 1, 10, tzinfo=UTC)
FILES = [
    Content("purchase.json", "purchase", b"{}"),
    Content("documents/all.pdf", "document", b"%PDF" * 50),
]


def made(files=FILES):
    return packed(files, title="Obiady", at=NOON, version="1")


def changed(data, *, without="", **replaced):
    """The same archive with members put in, replaced or left out."""
    source, target = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    members = {name: source.read(name) for name in source.namelist() if name != without}
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in (members | replaced).items():
            archive.writestr(name, content)
    return target.getvalue()


def test_the_same_content_gives_the_same_bytes():
    assert made() == made(list(reversed(FILES)))


def test_what_was_packed_is_whole():
    manifest, files, wrong = opened(made())

    assert wrong == []
    assert files == {one.path: one.data for one in FILES}
    assert manifest.title == "Obiady"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (changed(made(), **{"purchase.json": b"{ }"}), "purchase.json: the content differs"),
        (changed(made(), without="documents/all.pdf"), "documents/all.pdf: missing"),
        (changed(made(), **{"extra.txt": b"x"}), "extra.txt: not in the manifest"),
    ],
)
def test_a_change_is_named(data, said):
    _manifest, _files, wrong = opened(data)

    assert len(wrong) == 1
    assert wrong[0].en.startswith(said)


def test_a_file_that_grows_without_end_is_not_read(monkeypatch):
    data = made([Content("documents/all.pdf", "document", b"%PDF" * 5000)])
    monkeypatch.setattr(dossier, "LARGEST_FILE_BYTES", 10_000)

    _manifest, files, wrong = opened(data)
    assert files == {}
    assert wrong[0].en == "documents/all.pdf: damaged."


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no zip",
        made()[:-30],
        changed(made(), without="manifest.json"),
        changed(made(), **{"manifest.json": b"[]"}),
        changed(made(), **{"manifest.json": b"\xff"}),
        changed(made(), **{"manifest.json": json.dumps({"format": "other"}).encode()}),
    ],
)
def test_what_is_no_dossier_is_refused_in_words(data):
    with pytest.raises(UnusableDossier) as refused:
        opened(data)

    assert refused.value.text.pl


def test_two_files_of_one_name_are_refused():
    target = io.BytesIO(made())
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(target, "a") as archive:
        archive.writestr("purchase.json", b"second")

    with pytest.raises(UnusableDossier, match="twice"):
        opened(target.getvalue())


def test_paths_cannot_leave_the_folder():
    manifest = json.loads(zipfile.ZipFile(io.BytesIO(made())).read("manifest.json"))
    manifest["files"][0]["path"] = "../../etc/passwd"

    with pytest.raises(UnusableDossier):
        opened(changed(made(), **{"manifest.json": json.dumps(manifest).encode()}))


@settings(max_examples=60, deadline=None)
@given(place=st.integers(0, len(made()) - 1), bit=st.integers(0, 7))
def test_any_flipped_bit_is_noticed_or_changes_nothing_that_counts(place, bit):
    data = bytearray(made())
    data[place] ^= 1 << bit
    try:
        _manifest, files, wrong = opened(bytes(data))
    except UnusableDossier:
        return
    assert wrong or files == {one.path: one.data for one in FILES}
