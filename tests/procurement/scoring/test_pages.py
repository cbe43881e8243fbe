"""The pages of docs/rules/scoring/ and docs/formats/bids.md say what the code does."""

import re
from fractions import Fraction
from typing import get_args

import pytest

from pomost.procurement.scoring.exports import report
from pomost.procurement.scoring.rules import score
from pomost.procurement.scoring.rules.exact import written
from pomost.procurement.scoring.rules.low_price import low_price
from pomost.procurement.scoring.rules.shape import Bid, BidsFile, Scoring
from tests.procurement.scoring import pages

FORMULAS = [
    get_args(model.model_fields["formula"].annotation)[0]
    for model in get_args(get_args(Scoring)[0])
]
RELATIVE = ["lowest-ratio", "linear-to-lowest", "min-max"]
CASES = [(name, *case) for name in FORMULAS for case in pages.blocks(name, "Worked examples")]


def test_every_formula_has_its_page_and_is_listed():
    others = {"README", "ranking", "low-price", "life-cycle-cost"}
    assert {path.stem for path in pages.PAGES.glob("*.md")} - others == set(FORMULAS)
    listed = {row[0].split("]")[0].lstrip("[") for row in pages.tables("README")[0]}
    assert listed == set(FORMULAS)


@pytest.mark.parametrize("name", FORMULAS)
def test_every_page_has_its_parts_and_a_mark(name):
    text = (pages.PAGES / f"{name}.md").read_text("utf-8")
    parts = ["Definition", "Source", "Worked examples", "Known weakness"]
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == parts
    source = text.split("## Source")[1].split("## ")[0]
    assert re.search(r"\([VPMI]\)", source)
    assert pages.blocks(name, "Worked examples")


@pytest.mark.parametrize(("name", "criterion", "rows"), CASES)
def test_the_worked_examples(name, criterion, rows):
    assert criterion["scoring"]["formula"] == name
    result = score(pages.file_for(criterion, [pages.from_json(row[0]) for row in rows]))
    found = {row.bid.code: row.cells[0] for row in result.rows}
    assert [
        [written(found[f"b{place:03}"].exact), written(found[f"b{place:03}"].points, 2)]
        for place in range(len(rows))
    ] == [row[1:] for row in rows]


@pytest.mark.parametrize("name", RELATIVE)
def test_a_losing_bid_changes_the_winner_of_a_relative_formula(name):
    [(criterion, rows)] = pages.blocks(name, "Known weakness")
    quality = {"formula": "per-unit", "points_per_unit": 1}
    criteria = [
        {"code": "price", "title": "Price", **criterion},
        {"code": "q", "title": "Q", "weight_percent": 40, "measure": "quality", "scoring": quality},
    ]
    bids = [
        {"code": bid, "price_cents": int(price), "offers": {"q": int(points)}}
        for bid, price, points, *_ in rows
    ]

    def sums(these):
        file = BidsFile.model_validate(pages.BASE | {"criteria": criteria, "bids": these})
        return {row.bid.code: row for row in score(file).rows}

    without, with_c = sums(bids[:2]), sums(bids)
    assert [[written(without[b].total, 2), written(with_c[b].total, 2)] for b in "AB"] == [
        row[3:] for row in rows[:2]
    ]
    assert written(with_c["C"].total, 2) == rows[2][4]
    assert with_c["C"].rank == 3
    assert {b for b in "AB" if without[b].rank == 1} != {b for b in "AB" if with_c[b].rank == 1}


@pytest.mark.parametrize(("value", "bids", "expected"), pages.tables("low-price")[0])
def test_low_prices(value, bids, expected):
    given = []
    for one in bids.split(", "):
        code, price = one.split()
        why = "late" if "!" in price else ""
        given.append(
            Bid(
                code=code,
                price_cents=int(price.rstrip("!")),
                rejected_because=why,
                outside_mean=price.endswith("!!"),
            )
        )
    found = low_price(given, int(value)).enquiries
    assert (
        ", ".join(" ".join([e.bid, *(reason.against for reason in e.reasons)]) for e in found)
        == expected
    )


@pytest.mark.parametrize(("rules", "bids", "ranks", "decided"), pages.tables("ranking")[0])
def test_ranks_and_ties(rules, bids, ranks, decided):
    line = {"formula": "absolute-line", "full_at": 0, "none_at": 100}
    unit = {"formula": "per-unit", "points_per_unit": 1}
    criteria = [
        {"code": code, "title": code, "weight_percent": weight, "measure": m, "scoring": formula}
        for code, weight, m, formula in (
            ("light", 20, "quality", unit),
            ("price", 40, "price", line),
            ("heavy", 40, "quality", unit),
        )
    ]
    given = []
    for one in bids.split(", "):
        code, figures = one.split()
        price, heavy, light = map(int, figures.split("/"))
        offers = {"heavy": heavy, "light": light}
        given.append({"code": code, "price_cents": price, "offers": offers})
    declared = [] if rules == "none" else rules.split(", ")
    changes = {"criteria": criteria, "bids": given, "tie_break": declared}
    result = score(BidsFile.model_validate(pages.BASE | changes))
    assert ", ".join(f"{row.bid.code} {row.rank}" for row in result.rows) == ranks
    said = [", ".join(tie.decided_by) + ("joint" if tie.joint else "") for tie in result.ties]
    assert said == ([decided] if decided else [])
    for tie in result.ties:
        assert ("dzielą miejsce" in tie.trace.pl) == tie.joint
        assert ("in turn" in tie.trace.en) == bool(tie.decided_by)


def holds(shown, made):
    """Whether the documented piece stands in the result, money with its own spaces."""
    if isinstance(shown, dict):
        return all(holds(value, made[name]) for name, value in shown.items())
    if isinstance(shown, list):
        return all(holds(one, other) for one, other in zip(shown, made, strict=False))
    return shown == (made.replace("\u00a0", " ") if isinstance(made, str) else made)


def test_the_documented_result():
    file = BidsFile.model_validate(pages.BASE)
    made = report(file, score(file)).model_dump(mode="json")
    assert holds(pages.RESULT, made)
    assert len(made["low_price"]["enquiries"]) == len(pages.RESULT["low_price"]["enquiries"])
    assert {note["confidence"] for note in made["low_price"]["notes"]} == {"V", "M"}


def test_the_sum_of_shown_points_is_the_total():
    for row in score(BidsFile.model_validate(pages.BASE)).rows:
        assert row.total == sum((cell.points for cell in row.cells), Fraction(0))
