"""What a notice teaches: our own come back as they went out, and foreign ones say what is left."""

from datetime import date
from decimal import Decimal

import pytest

from pomost.procurement.notices.rules.learned import learn
from pomost.procurement.notices.rules.notice import notice
from pomost.procurement.notices.rules.subtypes import SUBTYPES
from tests.procurement.notices.samples import draft

TODAY = date(2026, 11, 25)
SAME = ("title", "description", "kind", "cpv", "further_cpv")
WEIGHTED = ("7", "12", "16", "20", "29", "33", "E3")


def back(subtype, variant="social", **changes):
    return learn(notice(draft(subtype, variant, **changes)), today=TODAY)


@pytest.mark.parametrize("variant", ["social", "lots", "art-94"])
@pytest.mark.parametrize("subtype", SUBTYPES)
def test_our_own_notice_comes_back_with_the_same_content(subtype, variant):
    sent, learned = draft(subtype, variant).file, back(subtype, variant)

    for name in SAME:
        assert getattr(learned.file, name) == getattr(sent, name)
    assert learned.subtype == subtype
    assert learned.buyer == "Gmina Kładkowo"
    if subtype not in ("E1", "4"):
        assert learned.file.strategic == tuple(sorted(sent.strategic))
        assert learned.file.social == sent.social
        assert learned.file.used_by_people
    if subtype not in ("23", "36", "38"):
        assert learned.file.value_cents == sent.value_cents
    if subtype not in ("23", "36"):
        assert (learned.file.starts_on, learned.file.ends_on) == (sent.starts_on, sent.ends_on)
    if subtype != "38":
        assert [lot.title for lot in learned.file.lots] == [lot.title for lot in sent.lots]
    if subtype in ("7", "12", "16", "20", "E3"):
        assert learned.file.reserved == sent.reserved


@pytest.mark.parametrize("subtype", WEIGHTED)
def test_weights_come_back(subtype):
    file = back(subtype).file

    assert file.price_weight_percent == 60
    assert file.other_weights == {"Zatrudnienie": Decimal("22.5"), "Smak": Decimal("17.5")}


def test_weights_without_numbers_leave_the_names_and_say_so():
    learned = back("16", formula="Cena x jakość")

    assert set(learned.file.other_weights.values()) == {Decimal(0)}
    assert any("step 6" in note.en for note in learned.notes)


def test_what_is_left_is_listed_with_an_example():
    left = {one.path: one for one in back("20").left}

    addresses = [one for path, one in left.items() if path.endswith("/URI")]
    assert [one.example for one in addresses] == ["https://oferty.example/1"]
    assert not any("SubTypeCode" in path for path in left)


def test_another_currency_is_told_and_not_taken_over():
    data = notice(draft("20")).replace(b'currencyID="PLN"', b'currencyID="EUR"')
    learned = learn(data, today=TODAY)

    assert learned.file.value_cents == 0
    assert any("EUR" in note.en for note in learned.notes)


@pytest.mark.parametrize(
    ("length", "unit", "last"),
    [
        ("12", "MONTH", date(2028, 2, 29)),
        ("1", "YEAR", date(2028, 2, 29)),
        ("2", "WEEK", date(2027, 3, 14)),
        ("10", "DAY", date(2027, 3, 10)),
        ("-5", "DAY", None),
        ("9999", "YEAR", None),
        ("1", "CENTURY", None),
    ],
)
def test_a_length_makes_a_last_day(length, unit, last):
    data = notice(draft("20")).decode()
    start, _mark, rest = data.partition("<cbc:EndDate>2028")
    duration = f'<cbc:DurationMeasure unitCode="{unit}">{length}</cbc:DurationMeasure>'
    changed = start + duration + rest.partition("</cbc:EndDate>")[2]

    assert learn(changed.encode(), today=TODAY).file.ends_on == last
