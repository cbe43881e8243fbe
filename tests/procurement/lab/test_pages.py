"""The worked examples of docs/rules/lab/ are what the rules give."""

import json
import re
from fractions import Fraction
from pathlib import Path

from pomost.procurement.lab.rules.prices import worth_of
from pomost.procurement.lab.rules.samples import PROFILES
from pomost.procurement.lab.rules.shape import DEFAULT_CHANCE, Assumptions
from pomost.procurement.lab.rules.stability import leave_one_out
from pomost.procurement.lab.rules.weights import matrix_of, sweep
from pomost.procurement.scoring.rules import score
from tests.procurement.lab.test_rules import RATIO, two
from tests.procurement.scoring.pages import DOCS, TABLE, rows

PAGES = DOCS / "rules" / "lab"


def tables(path: Path) -> list[list[list[str]]]:
    return [rows(found[0]) for found in TABLE.finditer(path.read_text("utf-8"))]


def example(name: str) -> list[list[list[str]]]:
    text = (PAGES / f"{name}.md").read_text("utf-8").split("## Worked example\n")[1]
    return [rows(found[0]) for found in TABLE.finditer(text.split("\n## ")[0] + "\n")]


def test_the_lead_changes_where_the_page_says():
    bids, stretches = example("weights")
    file = two(RATIO, {code: (int(price), int(points)) for code, price, points in bids})
    found = sweep(matrix_of(file), "price")
    assert [[str(s.start), str(s.end), *s.winners] for s in found.stretches] == stretches


def test_points_are_worth_what_the_page_says():
    [worths] = example("prices")
    assert len(worths) == 4
    way = two(RATIO, {}).criteria[0].scoring
    for weight, worth in worths:
        found = worth_of(
            way,
            price_weight=Fraction(weight),
            points=Fraction(10),
            reference_cents=Fraction(100),
        )
        assert (str(found) if found is not None else "none") == worth


def test_the_winner_moves_as_the_page_says():
    [bids] = example("stability")
    file = two(RATIO, {row[0]: (int(row[1]), int(row[2])) for row in bids})
    result = score(file)
    assert {r.bid.code: str(r.total) for r in result.rows} == {row[0]: row[3] for row in bids}
    [without] = [one for one in leave_one_out(file, result) if one.bid == "C"]
    assert without.winners == (max(bids, key=lambda row: int(row[4] or 0))[0],)


def test_the_profiles_are_those_of_the_page():
    [found] = tables(PAGES / "samples.md")
    assert found == [[code, str(percent), str(level)] for code, percent, level in PROFILES]


def test_the_defaults_are_those_of_the_page():
    default = Assumptions()
    [*_, found] = tables(PAGES / "forecast.md")
    assert [row[1] for row in found] == [
        f"{default.pes.suppliers}, {default.pes.bids_percent} %",
        f"{default.others.suppliers}, {default.others.bids_percent} %",
        f"{default.median_percent} %, {default.spread_percent} %",
        f"{default.pes_price_percent} %",
        f"{DEFAULT_CHANCE.pes_percent} %, {DEFAULT_CHANCE.others_percent} %",
        f"{DEFAULT_CHANCE.cost_percent} %",
    ]


def test_the_documented_assumptions_can_be_used():
    text = (DOCS / "formats" / "simulate.md").read_text("utf-8")
    [block] = re.findall(r"```json\n(.*?)```", text, re.DOTALL)
    assert Assumptions.model_validate(json.loads(block)).chances["menu"].cost_percent == 0


def test_every_page_says_source_and_weakness():
    for path in PAGES.glob("*.md"):
        if path.name != "README.md":
            text = path.read_text("utf-8")
            assert "## Definition" in text
            assert "## Source" in text
            assert "## Known weakness" in text
