"""A purchase file is read, or refused in one sentence that names the field."""

import copy
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pomost.criteria.catalogue.queries import catalogue
from pomost.kernel.files import LARGEST_FILE_BYTES, Unusable
from pomost.procurement.review.exports import as_text, report
from pomost.procurement.review.rules import review
from pomost.procurement.review.rules.reading import read_purchase
from tests.procurement.review import pages

CHOSEN = {"code": "EMP-GROUP-PERIOD", "role": "performance"}


def as_bytes(changes):
    return json.dumps(pages.merged(pages.BASE, changes)).encode()


def one_line(error):
    for text in (error.text.pl, error.text.en):
        text.encode()
        assert len(text.splitlines()) == 1


def refusal(data):
    with pytest.raises(Unusable) as caught:
        read_purchase(data)
    one_line(caught.value)
    return caught.value


def test_a_good_file_is_read_with_or_without_a_byte_order_mark():
    data = as_bytes({})
    assert read_purchase(data) == read_purchase(b"\xef\xbb\xbf" + data) == pages.purchase()


@pytest.mark.parametrize(
    ("changes", "at", "says"),
    [
        ({"title": None}, "title", "Add this field"),
        ({"titel": "x"}, "titel", "Did you mean “title”"),
        ({"qqqqqqqq": 1}, "qqqqqqqq", "Remove it"),
        ({"title": ""}, "title", "at least 1 characters"),
        ({"title": "x" * 201}, "title", "at most 200 characters"),
        ({"title": 5}, "title", "text in quotes"),
        ({"kind": "service"}, "kind", "'services', 'supplies', 'works'"),
        ({"format": "pomost-purchase/9"}, "format", "pomost-purchase/1"),
        ({"as_of": "21.11.2026"}, "as_of", "YYYY-MM-DD"),
        ({"cpv": "5552"}, "cpv", "a code that matches"),
        ({"value_cents": "many"}, "value_cents", "whole number"),
        ({"value_cents": -1}, "value_cents", "not below 0"),
        ({"value_cents": 10**16}, "value_cents", "too large"),
        ({"price_weight_percent": 101}, "price_weight_percent", "not above 100"),
        ({"price_weight_percent": 60.123}, "price_weight_percent", "2 decimal places"),
        ({"price_weight_percent": "dużo"}, "price_weight_percent", "a number"),
        ({"used_by_people": "perhaps"}, "used_by_people", "true or false"),
        ({"criteria": "none"}, "criteria", "a list in square brackets"),
        ({"criteria": [{**CHOSEN, "role": "boss"}]}, "criteria[0].role", "'award'"),
        ({"criteria": [{**CHOSEN, "weigth_percent": 2}]}, "criteria[0].weigth_percent", "weight_"),
        ({"criteria": [{"role": "award"}]}, "criteria[0].code", "Add this field"),
        ({"criteria": [{**CHOSEN, "parameters": {"fte": 1e300}}]}, "criteria[0]", "too large"),
        ({"buyer": "Gmina"}, "buyer", "an object in braces"),
        ({"employment": {"activities": [1]}}, "employment.activities[0]", "text in quotes"),
        ({"need": "\ud800"}, "need", "half a character"),
        ({"need": "a\0b"}, "need", "sign number 0"),
        ({"other_weights": {"a\0b": 5}}, "other_weights", "sign number 0"),
        ({"criteria": [{**CHOSEN, "parameters": {"fte": None}}]}, "criteria[0]", "fte"),
        ({"other_weights": {"\udfff": 5}}, "other_weights", "half a character"),
    ],
)
def test_a_wrong_field_is_named(changes, at, says):
    error = refusal(as_bytes(changes))
    assert error.text.en.startswith(at)
    assert says in error.text.en
    assert error.text.pl.split(":")[0] == error.text.en.split(":")[0]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b"  \n", "empty"),
        (b"[]", "one JSON object"),
        (b"null", "one JSON object"),
        (b'{"title": }', "line 1, character 11"),
        (b'{"value_cents": NaN}', "NaN"),
        (b'{"value_cents": ' + b"9" * 5000 + b"}", "number that cannot be read"),
        (b'{"value_cents": 1e999999999}', "too large"),
        (b'{"value_cents": 1e-999999999}', "decimal places"),
        (b"[" * 100_000, "nested too deeply"),
        ("{„title”: 1}".encode("cp1250"), "UTF-8 (byte 2)"),
        ('{"title": 1}'.encode("utf-16"), "UTF-8 (byte 1)"),
        (b" " * LARGEST_FILE_BYTES + b"{}", "too big"),
    ],
)
def test_a_file_that_is_no_purchase_is_refused(data, says):
    assert says in refusal(data).text.en


def test_a_field_that_stands_twice_is_refused():
    """Of two values readers would see different ones."""
    said = refusal(b'{"title": "a", "buyer": {"name": "x", "name": "y"}}')
    assert said.text.en == "name: this field stands twice in one object. Keep one."


def test_more_wrong_fields_are_counted():
    assert "More wrong fields: 6." in refusal(b'{"titel": 1}').text.en


def places(value, path=()):
    """The path of every value inside a JSON value."""
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    for key, one in inner:
        yield (*path, key)
        if isinstance(one, dict | list):
            yield from places(one, (*path, key))


ANY_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.dates().map(str)
    | st.sampled_from(["award", "EMP-CONTRACT", "STAFF-TRAINING", "55520000-1", "art-361", 30]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
FUZZ = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@FUZZ
@given(st.lists(st.tuples(st.sampled_from(list(places(pages.BASE))), ANY_JSON), max_size=4))
def test_whatever_stands_in_the_file_it_is_reviewed_or_refused(changes):
    raw = copy.deepcopy(pages.BASE)
    for path, value in changes:
        here = raw
        try:
            for part in path[:-1]:
                here = here[part]
            here[path[-1]] = value
        except (KeyError, IndexError, TypeError):
            continue
    try:
        purchase = read_purchase(json.dumps(raw).encode())
    except Unusable as error:
        one_line(error)
        return
    for language in ("pl", "en"):
        made = report(review(purchase, catalogue()), title=purchase.title, language=language)
        as_text(made).encode()
        made.model_dump_json()


@FUZZ
@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_any_bytes_are_refused_or_read(data):
    try:
        read_purchase(data)
    except Unusable as error:
        one_line(error)


# No file keeps the sign number 0.
WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\0"))


@FUZZ
@given(
    st.dictionaries(
        st.sampled_from(["people", "months", "fte", "hours", "full_hours", "meetings", "group"]),
        st.integers(-(10**15), 10**15) | st.decimals(0, 1000, places=2).map(float) | WORDS,
    ),
    st.dictionaries(
        st.sampled_from(["people", "months", "fte", "hours", "full_hours", "meetings"]),
        st.integers(-100, 100),
    ),
    st.sampled_from(["EMP-GROUP-PERIOD", "STAFF-TRAINING", "USER-NEEDS", "EMP-CONTRACT"]),
)
def test_fixes_never_break_a_purchase(condition, award, code):
    purchase = read_purchase(
        as_bytes(
            {
                "criteria": [
                    {"code": code, "role": "performance", "parameters": condition},
                    {"code": code, "role": "award", "parameters": award, "weight_percent": 20},
                ]
            }
        )
    )
    for finding in review(purchase, catalogue()).findings:
        if finding.fix:
            review(finding.fix.apply(purchase), catalogue())
