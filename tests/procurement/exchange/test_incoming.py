"""An OCDS release becomes a draft; what it says and we do not know is listed; nothing crashes."""

import json
from contextlib import suppress
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pomost.kernel.files import Unusable
from pomost.procurement.exchange.rules import ocds
from pomost.procurement.exchange.rules.incoming import learn_any, learn_ocds
from tests.procurement.exchange.samples import a_file, a_process, contracted

TODAY = date(2026, 3, 2)
NOON = datetime(2026, 6, 1, 10, tzinfo=UTC)


def learned(found):
    return learn_ocds(json.dumps(found).encode(), today=TODAY)


@pytest.mark.parametrize(
    "name",
    [
        "title", "description", "need", "kind", "cpv", "further_cpv", "value_cents", "starts_on",
        "ends_on", "procedure", "reserved", "social", "price_weight_percent", "as_of",
    ],
)  # fmt: skip
def test_what_we_write_we_read_again(name):
    sent = a_file(reserved="art-94")
    back = learned(ocds.release(a_process(file=sent))).file

    assert getattr(back, name) == getattr(sent, name)


def test_award_criteria_come_by_name_and_weight():
    assert learned(ocds.release(a_process())).file.other_weights == {"Diety": 40}


def test_lots_come_with_their_values():
    lots = [{"number": n, "title": f"Dom {n}", "value_cents": n * 100} for n in (1, 2)]
    back = learned(ocds.release(a_process(file=a_file(lots=lots)))).file

    assert [(lot.title, lot.value_cents) for lot in back.lots] == [("Dom 1", 100), ("Dom 2", 200)]


def test_a_sign_that_no_database_keeps_is_left_out():
    lots = [{"number": n, "title": f"L\0{n}", "value_cents": 1} for n in (1, 2)]
    file = a_file(title="A\0B", need="N\0", buyer={"name": "G\0", "kind": "x"}, lots=lots)
    back = learned(ocds.release(a_process(file=file))).file

    assert back.title == "AB"
    assert "\0" not in back.model_dump_json()
    assert "\\u0000" not in back.model_dump_json()


def test_packages_and_records_are_opened():
    release = ocds.release(contracted())
    for found in (
        ocds.package([release], at=NOON, uri="urn:x", by="x"),
        ocds.record_package([release], at=NOON, uri="urn:x", by="x"),
    ):
        assert learned(found).file.title == "Obiady"


def test_what_was_not_understood_is_listed_with_an_example():
    release = ocds.release(a_process()) | {"awards": [{"id": "1", "rationale": "Cheapest"}]}
    left = {one.path: one for one in learned(release).left}

    assert left["awards.rationale"].example == "Cheapest"
    assert "tender.title" not in left


def test_amounts_in_another_currency_are_left_out_and_said():
    release = ocds.release(a_process())
    release["tender"]["value"]["currency"] = "EUR"
    found = learned(release)

    assert found.file.value_cents == 0
    assert "EUR" in found.notes[0].en


def test_weights_that_make_no_hundred_leave_only_names():
    release = ocds.release(a_process())
    numbers = release["tender"]["lots"][0]["awardCriteria"]["criteria"][0]["numbers"]
    numbers[0]["number"] = 70
    found = learned(release)

    assert found.file.other_weights == {"Diety": 0}
    assert "make 100" in found.notes[0].en


@pytest.mark.parametrize(
    "data",
    [b"", b"[]", b"{}", b"\xff", b'{"tender": 1}', b"{" * 5000, b"x" * 6_000_000, b'{"a": NaN}',
     b'{"tender": ' + b"[" * 900 + b"]" * 900 + b"}"],
)  # fmt: skip
def test_what_is_no_release_is_refused_in_words(data):
    with pytest.raises(Unusable) as refused:
        learn_ocds(data, today=TODAY)

    assert refused.value.text.pl


def test_the_first_sign_tells_json_from_xml():
    with pytest.raises(Unusable, match="OCDS"):
        learn_any(b'\xef\xbb\xbf {"x": 1}', today=TODAY)
    with pytest.raises(Unusable):
        learn_any(b"<x/>", today=TODAY)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)
WHOLE = ocds.release(contracted())
PLACES = [
    ("tender", "title"), ("tender", "value"), ("tender", "items"), ("tender", "lots"),
    ("tender", "procurementMethod"), ("tender", "mainProcurementCategory"), ("buyer",), ("date",),
    ("planning",), ("tender",), ("tender", "lots", 0, "awardCriteria"),
    ("tender", "lots", 0, "sustainability"), ("tender", "lots", 0, "contractPeriod"),
    ("tender", "lots", 0, "awardCriteria", "criteria", 0, "numbers"),
    ("tender", "items", 0, "classification", "id"),
]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(place=st.sampled_from(PLACES), value=VALUES)
def test_anything_in_any_place_is_read_or_refused(place, value):
    release = json.loads(json.dumps(WHOLE))
    here = release
    for step in place[:-1]:
        here = here[step]
    here[place[-1]] = value
    with suppress(Unusable):
        assert learned(release).file.title
