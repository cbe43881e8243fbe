"""The catalogue that ships: whole, dated, and true to the amounts of the law."""

from datetime import date

import pytest

from pomost.criteria.catalogue.queries import catalogue
from pomost.criteria.catalogue.rules import (
    UnknownCriterion,
    UnknownDay,
    UnknownInstrument,
    render_wording,
)

TODAY = date(2026, 11, 21)
FIRST_EIGHT = {
    "EMP-CONTRACT": 0,
    "EMP-GROUP-PERIOD": 1,
    "EMP-HOURS-SHARE": 2,
    "EMP-REINTEGRATION": 3,
    "ACC-SERVICE": 4,
    "USER-NEEDS": 5,
    "STAFF-TRAINING": 6,
    "SUB-PES": 7,
}


def test_the_bits_of_the_first_criteria_are_permanent():
    bits = {c.code: c.bit for c in catalogue().criteria()}
    assert FIRST_EIGHT.items() <= bits.items()


@pytest.mark.parametrize("language", ["pl", "en"])
def test_every_wording_fills_with_defaults_in_both_languages(language):
    for criterion in catalogue().criteria():
        text = render_wording(criterion, {}, language)
        assert "{" not in text, criterion.code


def test_thresholds_follow_the_day():
    before, after = (
        catalogue().thresholds(date(2025, 12, 31)),
        catalogue().thresholds(date(2026, 1, 1)),
    )
    assert (before.entry_cents, after.entry_cents) == (13_000_000, 17_000_000)
    # Monitor Polski 2023 poz. 1344 names these two.
    assert before.cents("works") == 2_568_026_000
    assert before.cents("central") == 66_310_500
    assert after.cents("sub_central") == 93_096_000
    assert after.cents("social") == 323_250_000


@pytest.mark.parametrize("day", [date(2023, 12, 31), date(2028, 1, 1)])
def test_a_day_without_known_thresholds_says_so(day):
    with pytest.raises(UnknownDay):
        catalogue().thresholds(day)


def test_a_criterion_is_unknown_before_its_law():
    assert catalogue().criterion("SUB-PES", date(2022, 10, 30)).bit == 7
    with pytest.raises(UnknownCriterion):
        catalogue().criterion("SUB-PES", date(2022, 10, 29))
    with pytest.raises(UnknownCriterion):
        catalogue().criterion("NO-SUCH")
    with pytest.raises(UnknownInstrument):
        catalogue().instrument("NO-SUCH")


def test_cpv_codes_are_found_by_number_and_by_words_without_diacritics():
    found = catalogue()
    assert [c.code for c in found.cpv_search("55523000", "pl")] == ["55523000-2"]
    assert "55521200-0" in {c.code for c in found.cpv_search("dowozenia POSILKOW", "pl")}
    assert "55521200-0" in {c.code for c in found.cpv_search("meal deliv", "en")}
    assert found.cpv_search("  ", "pl") == ()


def test_a_cpv_code_means_kinds_of_supply():
    kinds = catalogue().supply_kinds_for_cpv
    assert [k.code for k in kinds("55523000-2")] == ["catering"]
    assert [k.code for k in kinds("98310000-9")] == ["laundry"]
    assert kinds("00000000-0") == ()
