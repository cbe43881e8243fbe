"""The `pomost` command in streams that are closed, full or read by a terminal."""

import errno
import os
import sys

import pytest

from pomost.config import cli
from pomost.procurement.management import reading
from pomost.procurement.management.reading import CommandError, write_whole

FILE_COMMANDS = (
    ("score", "-"),
    ("simulate", "-"),
    ("lint", "-"),
    ("check-variant", "-"),
    ("verify-workshop", "-"),
    ("verify-dossier", "-"),
    ("ocds", "check", "-", "--profile", "."),
)


def main(monkeypatch, *arguments):
    monkeypatch.setattr(sys, "argv", ["pomost", *arguments])
    with pytest.raises(SystemExit) as done:
        cli.main()
    return done.value.code


@pytest.mark.parametrize("arguments", FILE_COMMANDS, ids=lambda one: one[0])
def test_a_closed_standard_input_is_one_line(monkeypatch, capsys, tmp_path, arguments):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "codelists").mkdir()
    (tmp_path / "codelists/x.csv").write_text("Code\n")
    (tmp_path / "release-schema.json").write_text("{}")
    monkeypatch.setattr(sys, "stdin", None)
    monkeypatch.setattr("django.db.connections.close_all", lambda: None)

    assert cli.run(list(arguments)) == 2
    said = capsys.readouterr().err
    assert "Standard input is closed. Give the path of a" in said
    assert said.count("\n") == 1


def test_nothing_runs_into_a_closed_standard_output(monkeypatch, capsys):
    monkeypatch.setattr(cli, "run", lambda arguments: pytest.fail("it ran"))
    monkeypatch.setattr(sys, "stdout", None)

    assert main(monkeypatch, "schema", "bids") == 2
    assert capsys.readouterr().err.startswith("pomost: standard output is closed.")


def test_a_refusal_needs_no_standard_error(monkeypatch):
    monkeypatch.setattr(sys, "stderr", None)

    assert main(monkeypatch, "score", "/nothing/here.json") == 2
    sys.stderr.close()


@pytest.mark.parametrize(
    ("name", "says"),
    [(None, "standard output: No space left"), ("/x/y", "/x/y: No space left")],
)
def test_a_full_disk_is_one_line(monkeypatch, capfd, name, says):
    def run(arguments):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), name)

    monkeypatch.setattr(cli, "run", run)
    monkeypatch.setattr(cli.os, "dup2", lambda *files: None)

    assert main(monkeypatch, "lint") == 2
    assert capfd.readouterr().err == f"pomost: {says} on device.\n"


def test_a_refusal_shows_signs_that_a_terminal_would_obey(tmp_path, capsys):
    path = tmp_path / "bids.json"
    path.write_text('{"a\\u001b[2J\\u202e\\u0085b": 1}')

    assert cli.run(["score", str(path), "--language", "en"]) == 2
    said = capsys.readouterr().err
    assert "a\\x1b[2J\\u202e b: there is no such field." in said
    assert cli.visible("zażółć\u2028\x07\n") == "zażółć\\u2028\\x07\n"


def test_a_file_is_written_whole_or_not_at_all(monkeypatch, tmp_path):
    path = tmp_path / "notice.xml"
    write_whole(path, b"old")

    def fails(self, target):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(reading.Path, "replace", fails)
    with pytest.raises(CommandError, match="No space left on device"):
        write_whole(path, b"new")

    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("name", "says"), [("", "Is a directory"), ("none/x.xml", "No such file"), ("a\0b", "cannot")]
)
def test_where_nothing_can_be_written_is_said(tmp_path, name, says):
    with pytest.raises(CommandError, match=says):
        write_whole(tmp_path / name, b"x")


def test_a_device_is_written_to_and_stays(tmp_path):
    write_whole(reading.Path(os.devnull), b"x")

    assert not reading.Path(os.devnull).is_file()
