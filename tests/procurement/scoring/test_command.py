"""`pomost score`: the result, exit codes, one line for a refusal."""

import json
import os
import subprocess
import sys

import pytest

from pomost.config import cli
from pomost.procurement.scoring.exports import ScoreReport
from pomost.procurement.scoring.rules.shape import BidsFile
from tests.config.test_cli import WITHOUT_DATABASE
from tests.procurement.scoring import pages
from tests.procurement.scoring.test_reading import as_bytes


@pytest.fixture
def file(tmp_path):
    def write(content=None, **changes):
        path = tmp_path / "bids.json"
        path.write_bytes(as_bytes(pages.BASE | changes) if content is None else content)
        return str(path)

    return write


def test_bids_are_scored(file, capsys):
    assert cli.run(["score", file()]) == 0
    said = ScoreReport.model_validate_json(capsys.readouterr().out)
    assert said.winners == ("B",)
    assert [row.total for row in said.ranking] == ["83.76", "74.67", "73.67"]


def test_without_a_valid_bid_the_code_says_so(file, capsys):
    assert cli.run(["score", file(bids=[pages.BASE["bids"][3]])]) == 1
    said = ScoreReport.model_validate_json(capsys.readouterr().out)
    assert said.winners == ()
    assert [line.bid for line in said.rejected] == ["D"]
    assert cli.run(["score", file(bids=[])]) == 1
    assert ScoreReport.model_validate_json(capsys.readouterr().out).low_price.mean_cents is None


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b'{"titel": 1}', "titel: there is no such field. Did you mean “title”?"),
        (b"{", "not valid JSON: line 1, character 2"),
        (b"[]", '{"format": "pomost-bids/1", …}'),
        (b" " * 1_000_001, "too big"),
    ],
)
def test_what_cannot_be_used_is_refused_in_one_line(file, capsys, content, says):
    assert cli.run(["score", file(content), "--language", "en"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("pomost score: ")
    assert says in said.err
    assert said.err.count("\n") == 1


@pytest.mark.parametrize("arguments", [[], ["no-such-file.json"], ["bad\0name"], ["a", "b"]])
def test_wrong_arguments_are_refused_in_one_line(capsys, arguments):
    assert cli.run(["score", *arguments]) == 2
    said = capsys.readouterr().err
    assert said.startswith("pomost score: ")
    assert said.count("\n") == 1


@pytest.mark.parametrize(("name", "model"), [("bids", BidsFile), ("score", ScoreReport)])
def test_the_schemas_are_printed(capsys, name, model):
    assert cli.run(["schema", name]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert set(schema["properties"]) == set(model.model_fields)
    assert schema["additionalProperties"] is False


def test_it_needs_neither_application_nor_database(file):
    with open(file(), "rb") as content:
        done = subprocess.run(
            [sys.executable, "-c", WITHOUT_DATABASE, "score", "-"],
            stdin=content,
            capture_output=True,
            env={**os.environ, "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none"},
            timeout=60,
        )
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["format"] == "pomost-score/1"
