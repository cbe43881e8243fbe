"""`pomost simulate`: the result, exit codes, one line for a refusal, and no traceback ever."""

import json
import os
import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pomost.config import cli
from pomost.procurement.award.exports import bids_as_json
from pomost.procurement.lab.exports import SimulateReport
from pomost.procurement.lab.rules.shape import Assumptions
from pomost.procurement.scoring.rules.shape import BidsFile
from tests.config.test_cli import WITHOUT_DATABASE
from tests.procurement.award.test_rules import BASE
from tests.procurement.scoring import pages

RAW = {"format": "pomost-purchase/1", **BASE, "vat_percent": 8}
FUZZ = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


@pytest.fixture
def file(tmp_path):
    def write(raw, name="purchase.json"):
        path = tmp_path / name
        path.write_bytes(raw if isinstance(raw, bytes) else json.dumps(raw).encode())
        return str(path)

    return write


def test_a_purchase_is_looked_ahead_at(file, capsys):
    assert cli.run(["simulate", file(RAW), "--tenders", "2000", "--seed", "7"]) == 0
    text = capsys.readouterr().out
    said = SimulateReport.model_validate_json(text)
    assert (said.tenders, said.seed, said.value_with_vat_cents) == (2000, 7, 30_240_000)
    assert [line.bids for line in said.at_least] == [1, 2, 3]
    assert set(said.assumptions.chances) == {
        "EMP-CONTRACT/performance",
        "EMP-GROUP-PERIOD",
        "EMP-HOURS-SHARE",
        "ACC-SERVICE",
        "menu",
    }
    assert cli.run(["simulate", file(RAW), "--tenders", "2000", "--seed", "7"]) == 0
    assert capsys.readouterr().out == text


def test_the_assumptions_come_out_as_they_go_in(file, capsys):
    nobody = Assumptions().model_dump(mode="json") | {"pes": {"suppliers": 0, "bids_percent": 0}}
    nobody["others"] = nobody["pes"]
    given_file = file(nobody, "assumptions.json")
    asked = ["simulate", file(RAW), "--assumptions", given_file, "--tenders", "10"]
    assert cli.run(asked) == 1
    said = SimulateReport.model_validate_json(capsys.readouterr().out)
    assert said.cost is None
    assert said.assumptions.pes.suppliers == 0
    again = file(said.assumptions.model_dump(mode="json"), "again.json")
    assert cli.run([*asked[:3], again, *asked[4:]]) == 1


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"value_cents": 0}, "value_cents: estimate the value"),
        ({"price_weight_percent": 50}, "add up to 90%"),
        ({"titel": 1}, "titel: there is no such field"),
        ({"ways": {"price": {"formula": "jury-mean", "jurors": 1, "highest_mark": 1}}}, "amounts"),
    ],
)
def test_what_cannot_be_used_is_refused_in_one_line(file, capsys, changes, says):
    assert cli.run(["simulate", file(RAW | changes), "--language", "en"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert says in said.err
    assert said.err.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["none.json"],
        ["bad\0name"],
        ["-", "--tenders", "0"],
        ["-", "--seed", "x"],
        ["-", "--seed", "²"],
    ],
)
def test_wrong_arguments_are_refused_in_one_line(capsys, arguments):
    assert cli.run(["simulate", *arguments]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_an_unknown_chance_is_refused_beside_its_file(file, capsys):
    chances = {"nothing": {"pes_percent": 1, "others_percent": 1}}
    given_file = file({"format": "pomost-assumptions/1", "chances": chances}, "assumptions.json")
    assert cli.run(["simulate", file(RAW), "--assumptions", given_file]) == 2
    assert "assumptions.json: chances.nothing" in capsys.readouterr().err


def test_it_needs_neither_application_nor_database():
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_DATABASE, "simulate", "-", "--tenders", "100"],
        input=json.dumps(RAW).encode(),
        capture_output=True,
        env={**os.environ, "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none"},
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["format"] == "pomost-simulate/1"


@pytest.mark.parametrize(
    ("name", "model"), [("assumptions", Assumptions), ("simulate", SimulateReport)]
)
def test_the_schemas_are_printed(capsys, name, model):
    assert cli.run(["schema", name]) == 0
    assert set(json.loads(capsys.readouterr().out)["properties"]) == set(model.model_fields)


LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**20), 10**20),
    st.floats(),
    st.text(max_size=8),
    st.sampled_from(["award", "lowest-ratio", "EMP-HOURS-SHARE", "price", "price-2", "min-max"]),
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["code", "role", "formula", "bound", "x"]), inner, max_size=3
        )
    ),
    max_leaves=8,
)


@st.composite
def damaged(draw, whole):
    """A good file in which some places hold something else, or nothing."""
    raw = json.loads(json.dumps(whole))
    for _ in range(draw(st.integers(1, 3))):
        here, last = raw, None
        while isinstance(here, dict | list) and here and (last is None or draw(st.booleans())):
            keys = sorted(here) if isinstance(here, dict) else range(len(here))
            last, key = here, draw(st.sampled_from(list(keys)))
            here = here[key]
        if last is None:
            break
        if draw(st.booleans()):
            last[key] = draw(VALUES)
        else:
            del last[key]
    return raw


WHOLE_PURCHASE = RAW | {
    "ways": {
        "price": {"formula": "absolute-line", "full_at": 20_000_000, "none_at": 30_000_000},
        "Menu": {"formula": "steps", "better": "lower", "table": [{"bound": 2, "percent": 50}]},
    },
    "measures": {
        "Menu": {
            "measure": "life-cycle-cost",
            "life_cycle": {"years": 10, "discount_percent": 3},
        }
    },
    "rounding": {"places": 2, "mode": "half-up", "at": "cells"},
    "tie_break": ["lower-price"],
}
WHOLE_BIDS = json.loads(bids_as_json(BidsFile.model_validate(pages.BASE)))
# The same with a cost over the whole life in place of the second criterion.
WHOLE_LIFE = WHOLE_BIDS | {
    "criteria": [
        one
        if place != 1
        else one
        | {
            "measure": "life-cycle-cost",
            "scoring": {"formula": "lowest-ratio"},
            "life_cycle": {"years": 5, "discount_percent": 3},
        }
        for place, one in enumerate(WHOLE_BIDS["criteria"])
    ],
    "bids": [
        one
        if not one["offers"]
        else one | {"offers": one["offers"] | {"EMP-GROUP-PERIOD": [90000, 1000]}}
        for one in WHOLE_BIDS["bids"]
    ],
}


def test_the_whole_examples_can_be_used(file, capsys):
    for raw in (WHOLE_BIDS, WHOLE_LIFE):
        assert cli.run(["score", file(raw, "bids.json")]) == 0
    assert "1 ÷ 1.03^5" in capsys.readouterr().out
    assert cli.run(["simulate", file(WHOLE_PURCHASE), "--tenders", "50"]) in (0, 1)


@FUZZ
@given(raw=damaged(WHOLE_PURCHASE))
def test_a_damaged_purchase_never_gives_a_traceback(raw, file, capsys):
    code = cli.run(["simulate", file(raw), "--tenders", "20"])
    said = capsys.readouterr()
    assert code in (0, 1, 2)
    assert said.err.count("\n") == (1 if code == 2 else 0)


@FUZZ
@given(raw=st.one_of(damaged(WHOLE_BIDS), damaged(WHOLE_LIFE)))
def test_damaged_bids_never_give_a_traceback(raw, file, capsys):
    code = cli.run(["score", file(raw, "bids.json")])
    said = capsys.readouterr()
    assert code in (0, 1, 2)
    assert said.err.count("\n") == (1 if code == 2 else 0)
