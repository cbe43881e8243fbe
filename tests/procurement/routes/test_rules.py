"""The examples of docs/rules/innovation-routes.md, and what holds for every answer."""

from itertools import product
from pathlib import Path

import pytest

from pomost.procurement.routes.rules import FACTS, QUESTIONS, Fit, Route, advise, complete

PAGE = (Path(__file__).parents[3] / "docs" / "rules" / "innovation-routes.md").read_text("utf-8")


def table(title):
    lines = PAGE.split(f"## {title}\n")[1].split("\n## ")[0].splitlines()
    rows = [
        [cell.strip(" `") for cell in line.strip("|").split("|")] for line in lines if "|" in line
    ]
    return rows[0], rows[2:]


HEAD, EXAMPLES = table("Examples")


def names(cell):
    return set() if cell == "–" else set(cell.split(", "))


@pytest.mark.parametrize("row", EXAMPLES, ids=lambda row: "-".join(row[:6]))
def test_the_examples_of_the_page(row):
    told = dict(zip(HEAD, row, strict=True))
    found = advise({name: told[name] for name in QUESTIONS})
    by_fit = {fit: {a.facts.route.value for a in found if a.fit is fit} for fit in Fit}
    assert by_fit[Fit.FITS] == names(told["fits"])
    assert by_fit[Fit.POSSIBLE] == names(told["possible"])
    assert len(by_fit[Fit.NOT]) == len(Route) - len(by_fit[Fit.FITS]) - len(by_fit[Fit.POSSIBLE])


def test_the_page_tells_how_well_each_route_is_known():
    _head, rows = table("What each route asks")
    assert {row[0]: row[2] for row in rows} == {
        route.value: facts.bases[0].confidence.value for route, facts in FACTS.items()
    }


def test_every_answer_gives_every_route_a_reason_with_its_mark():
    for values in product(*QUESTIONS.values()):
        for advice in advise(dict(zip(QUESTIONS, values, strict=True))):
            assert advice.reasons
            assert all(reason.basis.confidence.value in "VPMI" for reason in advice.reasons)


def test_half_an_answer_is_none():
    whole = {name: known[0] for name, known in QUESTIONS.items()}
    assert complete(whole)
    assert not complete(whole | {"market": "perhaps"})
    with pytest.raises(ValueError, match="every question"):
        advise({"market": "exists"})
