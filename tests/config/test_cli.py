"""The `pomost` command: friendly names, one line for a refusal, exit codes."""

import json
import os
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import CommandError, SystemCheckError
from django.db import OperationalError

from pomost.config import cli
from pomost.kernel.errors import DomainError
from pomost.procurement.purchases.rules import PurchaseFile
from pomost.procurement.review.exports import LintReport
from tests.procurement.review import pages

WITHOUT_DATABASE = """
import sys
from pomost.config.cli import run
code = run(sys.argv[1:])
from django.apps import apps
assert not apps.ready, "headless commands start no application"
sys.exit(code)
"""


@pytest.fixture
def file(tmp_path):
    def write(content=b"", **changes):
        path = tmp_path / "purchase.json"
        raw = pages.merged(pages.BASE, changes)
        path.write_bytes(content or json.dumps(raw, ensure_ascii=False).encode())
        return str(path)

    return write


def test_without_a_command_ours_are_listed_with_a_line_each(capsys):
    assert cli.run([]) == 0
    said = capsys.readouterr().out
    for name, text in cli.our_commands().items():
        assert f"  {name.replace('_', '-')} " in said
        assert text, f"{name} has no help"
    assert "verify-log" in said
    assert "import_places" not in said


def test_help_of_one_command(capsys):
    assert cli.run(["help", "lint"]) == 0
    assert "usage: pomost lint" in capsys.readouterr().out


def test_an_unknown_command_is_guessed(capsys):
    assert cli.run(["verify-lgo"]) == 2
    assert capsys.readouterr().err == (
        "pomost: there is no command 'verify-lgo'. Did you mean `pomost verify-log`?\n"
    )


@pytest.mark.parametrize("name", ["check", "verify-log", "verify_log"])
@pytest.mark.django_db
def test_hyphens_and_underscores_name_the_same_command(name, capsys, monkeypatch):
    monkeypatch.setattr("django.db.connections.close_all", lambda: None)
    assert cli.run([name]) == 0
    assert not capsys.readouterr().err


def test_lint_finds_nothing_wrong(file, capsys):
    assert cli.run(["lint", file()]) == 0
    said = LintReport.model_validate_json(capsys.readouterr().out)
    assert said.counts.error == 0
    assert said.passed


def test_lint_finds_errors(file, capsys):
    assert cli.run(["lint", file(price_weight_percent=50), "--language", "en"]) == 1
    said = LintReport.model_validate_json(capsys.readouterr().out)
    assert [f.code for f in said.findings] == ["WGT-001"]
    assert said.findings[0].message.startswith("The weights add up to 90%")
    assert said.findings[0].fix == "Set the weight of price to 60% (now 50%)."


def test_lint_for_people(file, capsys):
    assert cli.run(["lint", file(price_weight_percent=50), "--format", "text"]) == 1
    said = capsys.readouterr().out
    assert "✗ WGT-001 błąd: Wagi dają razem 90%" in said
    assert "Błędy: 1, ostrzeżenia: 0" in said


def test_lint_as_of_another_day(file, capsys):
    assert cli.run(["lint", file(price_weight_percent=50), "--on", "2020-01-01"]) == 0
    assert json.loads(capsys.readouterr().out)["on"] == "2020-01-01"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b'{"titel": 1}', "titel: there is no such field. Did you mean “title”?"),
        (b"{", "not valid JSON: line 1, character 2"),
        (b"\xff\xfe", "not UTF-8"),
        (b" " * 1_000_001, "too big"),
    ],
)
def test_lint_refuses_what_it_cannot_use_in_one_line(file, capsys, content, says):
    assert cli.run(["lint", file(content), "--language", "en"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("pomost lint: ")
    assert says in said.err
    assert said.err.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["no-such-file.json"],
        ["."],
        ["bad\0name"],
        ["x.json", "--on", "tomorrow"],
        ["x.json", "--format", "xml"],
        ["x.json", "y.json"],
    ],
)
def test_lint_refuses_wrong_arguments_in_one_line(capsys, arguments):
    assert cli.run(["lint", *arguments]) == 2
    said = capsys.readouterr().err
    assert said.startswith("pomost lint: ")
    assert said.count("\n") == 1


def test_schema_prints_what_the_format_is(capsys):
    assert cli.run(["schema", "purchase"]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert set(schema["properties"]) == set(PurchaseFile.model_fields)
    assert schema["additionalProperties"] is False


def test_schema_of_an_unknown_format(capsys):
    assert cli.run(["schema", "tender"]) == 2
    said = capsys.readouterr().err.replace("'", "")
    assert "choose from assumptions, bids, lint, panel, purchase, score, simulate" in said


def test_lint_and_schema_need_neither_application_nor_database(file, tmp_path):
    for arguments in (["lint", file()], ["lint", "-"], ["schema", "purchase"]):
        with open(file(), "rb") as content:
            done = subprocess.run(
                [sys.executable, "-c", WITHOUT_DATABASE, *arguments],
                stdin=content,
                capture_output=True,
                env={**os.environ, "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none"},
                timeout=60,
            )
        assert done.stderr == b""
        assert done.returncode == 0
        json.loads(done.stdout)


def main(monkeypatch, *arguments):
    monkeypatch.setattr(sys, "argv", ["pomost", *arguments])
    with pytest.raises(SystemExit) as done:
        cli.main()
    return done.value.code


def test_the_installed_command_ends_with_the_exit_code(monkeypatch, capsys):
    assert main(monkeypatch, "--version") == 0
    assert main(monkeypatch, "nothing-like-this") == 2
    assert "`pomost` lists the commands" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("error", "code"), [(KeyboardInterrupt, cli.INTERRUPTED), (BrokenPipeError, 1)]
)
def test_an_interruption_or_a_reader_that_left_is_no_traceback(monkeypatch, capfd, error, code):
    def run(arguments):
        raise error

    monkeypatch.setattr(cli, "run", run)
    monkeypatch.setattr(cli.os, "dup2", lambda *files: None)
    assert main(monkeypatch, "lint") == code
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize(
    ("error", "code", "says"),
    [
        (CommandError("No.", returncode=1), 1, "pomost verify-log: No."),
        (DomainError("Not yet."), 2, "pomost verify-log: Not yet."),
        (OperationalError("no such table: x"), 2, "Has `pomost migrate` been run?"),
        (SystemCheckError("System check found 1 issue"), 1, "System check found 1 issue"),
        (SystemExit(3), 3, ""),
    ],
)
def test_a_refusal_of_a_command_is_one_line(monkeypatch, capsys, error, code, says):
    def execute(*args, **options):
        raise error

    monkeypatch.setattr("pomost.audit.management.commands.verify_log.Command.execute", execute)
    monkeypatch.setattr("django.db.connections.close_all", lambda: None)
    assert cli.run(["verify-log"]) == code
    said = capsys.readouterr().err
    assert says in said
    assert said.count("\n") == (1 if says else 0)


def test_wrong_settings_are_one_line(monkeypatch, capsys):
    def setup():
        raise ImproperlyConfigured("POMOST_HOSTS is missing.")

    monkeypatch.setattr("django.setup", setup)
    assert cli.run(["verify-log"]) == 2
    assert capsys.readouterr().err == "pomost: POMOST_HOSTS is missing.\n"


def test_a_file_without_a_help_line_has_none(tmp_path):
    path = tmp_path / "command.py"
    path.write_text("class Command:\n    name = 'x'\n")
    assert cli._help_in(path) == ""
