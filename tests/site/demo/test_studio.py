"""The demo's studio says of Carpi what its source says, and marks the rest as invented."""

import tomllib
from datetime import UTC, datetime

import pytest

from pomost.procurement.models import Challenge, Panel
from pomost.procurement.panels.queries.result import result_of
from pomost.site.demo import panel, people, procurement, studio

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)


def test_carpi_says_what_the_source_says_and_no_number_more():
    challenges = tomllib.loads((procurement.CONTENT / "challenges.toml").read_text("utf-8"))
    (carpi,) = challenges["challenge"]
    facts = ("przemysł włókienniczy", "zatrudnienie w mieście", "liczną społeczność imigrantów")
    assert all(fact in carpi["problem_pl"] for fact in facts)
    assert "kilka wariantów" in carpi["outcomes_pl"]
    assert "przykładowe oferty" in carpi["outcomes_pl"]
    said = " ".join(text for name, text in carpi.items() if name != "source")
    assert "numbers" not in carpi
    assert not any(sign.isdigit() for sign in said)


def test_whatever_else_the_studio_shows_is_marked_as_an_example():
    made = tomllib.loads((studio.CONTENT / "proposals.toml").read_text("utf-8"))
    more = tomllib.loads(panel.CONTENT.read_text("utf-8"))
    titles = [one["texts"]["title"] for one in made["proposal"] + more["proposal"]]
    titles += [more["challenge"]["title_pl"], more["challenge"]["title_en"]]
    assert all(title.startswith(("Przykład:", "Example:")) for title in titles)


@pytest.mark.django_db
def test_the_panel_goes_from_declaration_to_result():
    people.load(at=NINE)
    for item in procurement.read("challenges.toml")["challenge"]:
        procurement.set_challenge(item, at=NINE)
    panel.load(at=NINE)

    assert Challenge.objects.get(place="Carpi").panel.state == "forming"
    made = Panel.objects.get(state="published")
    result = result_of(made, reasons_of=set())
    assert [(row["rank"], row["exact"], row["marks"]) for row in result["rows"]] == [
        (1, "142/3", 3),
        (2, "134/3", 3),
        (3, "40", 2),
    ]
