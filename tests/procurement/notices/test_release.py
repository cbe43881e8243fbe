"""A release of the SDK is read safely, and only the one we work with."""

import io
import json
import tarfile
import zipfile

import pytest

from pomost.procurement.models import NoticeDraft
from pomost.procurement.notices import actions
from pomost.procurement.notices.queries import sdk
from pomost.procurement.notices.rules import release
from pomost.procurement.notices.rules.release import BadRelease, read_release, wanted
from tests.factories.people import NINE
from tests.procurement.notices.test_schematron import FIRST, SCHEMA

FILES = {
    "notice-types/notice-types.json": json.dumps({"sdkVersion": "eforms-sdk-1.15.1"}).encode(),
    "schematrons/static/complete-validation.sch": SCHEMA,
    "schematrons/static/first.sch": FIRST,
    "schemas/maindoc/UBL-ContractNotice-2.3.xsd": b"<xsd/>",
    "codelists/nuts_nuts-pol-lvl3.gc": (
        b'<g><Row><Value ColumnRef="code"><S>PL622</S></Value>'
        b'<Value ColumnRef="Name"><S>Subregion</S></Value></Row></g>'
    ),
    "fields/fields.json": b"not ours",
}


@pytest.fixture
def data(settings, tmp_path):
    settings.DATA = tmp_path / "data"
    return settings.DATA


def as_zip(path, files=None, top="eForms-SDK/"):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (files or FILES).items():
            archive.writestr(top + name, content)
    return path


def as_tar(path, files=None):
    with tarfile.open(path, "w:gz") as archive:
        for name, content in (files or FILES).items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return path


def as_folder(path):
    for name, content in FILES.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(content)
    return path


def test_a_folder_a_zip_and_a_tar_give_the_same_files(tmp_path):
    expected = {name: content for name, content in FILES.items() if name != "fields/fields.json"}

    assert read_release(as_zip(tmp_path / "sdk.zip")) == expected
    assert read_release(as_tar(tmp_path / "sdk.tar.gz")) == expected
    assert read_release(as_folder(tmp_path / "sdk")) == expected


@pytest.mark.parametrize(
    "name",
    [
        "../schemas/maindoc/x.xsd",
        "/schemas/maindoc/x.xsd",
        "a/b/schemas/maindoc/x.xsd",
        "schemas/maindoc/../../x.xsd",
        "schemas\\maindoc\\x.xsd",
        "schemas/maindoc/x.xsd\0.txt",
        "manage.py",
    ],
)
def test_a_file_outside_the_release_is_not_wanted(name):
    assert wanted(name) == ""


def test_another_version_is_refused_by_its_name(tmp_path):
    older = FILES | {"notice-types/notice-types.json": b'{"sdkVersion": "eforms-sdk-1.14.2"}'}

    with pytest.raises(BadRelease, match=r"eforms-sdk-1\.14\.2.*1\.15\.1"):
        read_release(as_zip(tmp_path / "old.zip", older))


@pytest.mark.parametrize(
    "change",
    [
        {"notice-types/notice-types.json": b"[]"},
        {"notice-types/notice-types.json": b"{"},
    ],
)
def test_what_is_no_release_is_refused(tmp_path, change):
    with pytest.raises(BadRelease):
        read_release(as_zip(tmp_path / "bad.zip", FILES | change))


def test_a_text_file_and_a_broken_archive_are_refused(tmp_path):
    text, broken = tmp_path / "a.txt", tmp_path / "b.zip"
    text.write_text("no")
    broken.write_bytes(as_zip(tmp_path / "c.zip").read_bytes()[:-40])

    for path in (text, broken):
        with pytest.raises(BadRelease):
            read_release(path)


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path, monkeypatch):
    monkeypatch.setattr(release, "LARGEST_FILE_BYTES", 1000)
    bomb = FILES | {"schemas/maindoc/x.xsd": b"0" * 1001}

    with pytest.raises(BadRelease, match="too large"):
        read_release(as_zip(tmp_path / "bomb.zip", bomb))


def test_too_many_files_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(release, "MOST_MEMBERS", 3)

    with pytest.raises(BadRelease, match="too many"):
        read_release(as_zip(tmp_path / "many.zip"))


@pytest.mark.django_db
def test_installing_compiles_the_rules_and_may_run_twice(data, tmp_path):
    assert sdk.installed_sdk() is None
    assert sdk.nuts_codes() == []
    for _time in range(2):
        actions.install_sdk(source=as_zip(tmp_path / "sdk.zip"), by=None, at=NINE)

    found = sdk.installed_sdk()
    assert found.version == "1.15.1"
    assert found.phases == ("one", "both")
    assert (found.folder / "rules" / "both.json").exists()
    assert sdk.nuts_codes() == [("PL622", "Subregion")]
    assert not NoticeDraft.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        {"schematrons/static/complete-validation.sch": b"<x/>"},
        {"schematrons/static/first.sch": b"<rule/>"},
    ],
)
def test_rules_that_cannot_be_compiled_install_nothing(data, tmp_path, change):
    source = as_zip(tmp_path / "sdk.zip", FILES | change)

    with pytest.raises(BadRelease):
        actions.install_sdk(source=source, by=None, at=NINE)

    assert sdk.installed_sdk() is None
