"""`pomost import-course` from the command line."""

import pytest
from django.core.management import CommandError, call_command

from pomost.learning.models import Course, CourseVersion
from tests.factories.learning import FILES, editor

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path):
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def test_a_folder_becomes_a_draft_and_on_request_a_version(folder, capsys):
    by = editor().email

    call_command("import_course", str(folder), by=by)
    assert Course.objects.exists()
    assert not CourseVersion.objects.exists()

    for _ in range(2):
        call_command("import_course", str(folder), by=by, publish=True)
    assert CourseVersion.objects.get().sha256 in capsys.readouterr().out


def test_what_is_wrong_is_said_in_lines(folder):
    (folder / "units/rest.pl.md").unlink()

    with pytest.raises(CommandError, match=r"units/rest\.pl\.md"):
        call_command("import_course", str(folder), by=editor().email)


def test_the_editor_and_the_folder_must_exist(folder, tmp_path):
    with pytest.raises(CommandError, match="Nobody here"):
        call_command("import_course", str(folder), by="nobody@example.org")
    with pytest.raises(CommandError, match="not a folder"):
        call_command("import_course", str(tmp_path / "moon"), by=editor().email)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"a = " + b"[" * 100_000, "course.toml: is nested too deeply"),
        (b"\xdd\xff", r"course\.toml is not UTF-8. Save it again"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(folder, content, says):
    (folder / "course.toml").write_bytes(content)

    with pytest.raises(CommandError, match=says):
        call_command("import_course", str(folder), by=editor().email)
