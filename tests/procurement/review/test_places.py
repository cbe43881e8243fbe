"""Where a value stands in the text of a file."""

import json

from hypothesis import given
from hypothesis import strategies as st

from pomost.procurement.review.rules.places import Span, nearest, places

TEXT = (
    '{\n  "criteria": [\n    {"role": "award",\n     "a \\"b": 1.5}, []\n  ],\r\n  "t": "ł{[,"\n}'
)


def test_lines_and_columns_count_from_one_and_end_after_the_last_character():
    found = places(TEXT)
    assert found["criteria[0].role"] == Span(3, 14, 3, 21)
    assert found['criteria[0].a "b'] == Span(4, 15, 4, 18)
    assert found["criteria[1]"] == Span(4, 21, 4, 23)
    assert found["t"] == Span(6, 8, 6, 14)
    assert found[""] == Span(1, 1, 7, 2)


def test_what_is_missing_stands_where_it_would_have_to_go():
    found = places(TEXT)
    assert nearest(found, "criteria[0].parameters.months") == found["criteria[0]"]
    assert nearest(found, "penalty_cap_percent") == found[""]
    assert nearest({}, "criteria[0]") is None


trees = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
)


names = st.text("abcż", min_size=1, max_size=3)


@given(st.dictionaries(names, trees, max_size=4), st.sampled_from([None, 1]))
def test_every_span_holds_exactly_its_value(tree, indent):
    text = json.dumps(tree, indent=indent, ensure_ascii=True)
    lines = text.split("\n")
    found = places(text)
    assert found[""].line == 1
    for name, value in tree.items():
        span = found[name]
        if span.line == span.end_line:
            said = lines[span.line - 1][span.column - 1 : span.end_column - 1]
            assert json.loads(said) == value
