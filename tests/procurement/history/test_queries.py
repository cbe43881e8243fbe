"""Parts and values of a purchase in words."""

import pytest
from django.utils import translation

from pomost.procurement.history.queries import in_words, part_label, value_in_words
from pomost.procurement.history.rules import Change

PARAMETERS = {"people": 2, "fte": 0.5, "group": "over-50"}


def test_a_criterion_is_called_by_its_title():
    with translation.override("en"):
        label = part_label("criteria.EMP-GROUP-PERIOD/performance.reason")

    assert label == (
        "“People of a group, employed for a period”, condition of performance (art. 96): Reason"
    )


def test_a_criterion_the_catalogue_does_not_have_keeps_its_code():
    assert "NO-SUCH" in part_label("criteria.NO-SUCH/award.weight_percent")
    assert value_in_words("criteria.NO-SUCH/award.parameters", {"x": 1}) == "x: 1"


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("criteria.X/award.weight_percent", 12.5, "12,5%"),
        ("other_weights", {"Smak": 20.0}, "Smak: 20%"),
        ("starts_on", "2027-01-01", "1 stycznia 2027"),
        ("strategic", ["soc-obj"], "cele społeczne"),
        ("social", ["gone"], "gone"),
        ("place", "2290011", "Kładkowo"),
        ("lots", [{"number": 1, "title": "A", "value_cents": 100}], "1. A, 1,00\u00a0zł"),
        (
            "criteria.EMP-GROUP-PERIOD/performance.parameters",
            PARAMETERS,
            "Liczba osób: 2; Najmniejszy wymiar czasu pracy: 0,5; Grupa: osoby po 50. roku życia",
        ),
    ],
)
def test_values_read_like_polish(name, value, words):
    with translation.override("pl"):
        assert value_in_words(name, value, {"2290011": "Kładkowo"}) == words


def test_from_nothing_to_nothing_is_no_change():
    assert in_words([Change("need", None, "")], {}) == []
