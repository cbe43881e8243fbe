"""Register numbers: digits, checksums, and what people type around them."""

import pytest

from pomost.people.organisations import rules
from pomost.people.organisations.rules import BUYERS, SOCIAL_ECONOMY, Kind


@pytest.mark.parametrize("typed", ["9990000014", "999-000-00-14", " 999 000 00 14 "])
def test_a_tax_number_is_taken_as_people_write_it(typed):
    assert rules.clean_nip(typed) == "9990000014"


@pytest.mark.parametrize("typed", ["9990000015", "999000001", "99900000140", "abc", "999000001O"])
def test_a_wrong_tax_number_is_refused(typed):
    with pytest.raises(ValueError, match=typed):
        rules.clean_nip(typed)


def test_a_statistical_number_has_nine_or_fourteen_digits():
    assert rules.clean_regon("192598184") == "192598184"
    for wrong in ("192598183", "19259818", "1925981840000"):
        with pytest.raises(ValueError, match=wrong):
            rules.clean_regon(wrong)


@pytest.mark.parametrize(
    ("typed", "right"), [("0000 123 456", True), ("123456", False), ("١" * 10, False)]
)
def test_a_court_number_has_ten_digits(typed, right):
    if right:
        assert rules.clean_krs(typed) == "0000123456"
    else:
        with pytest.raises(ValueError, match=typed):
            rules.clean_krs(typed)


def test_nobody_is_buyer_and_social_economy_at_once():
    assert not BUYERS & SOCIAL_ECONOMY
    assert set(Kind) > BUYERS | SOCIAL_ECONOMY
