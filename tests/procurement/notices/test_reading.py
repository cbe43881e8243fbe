"""Files that are no notice are refused in a sentence."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pomost.kernel.files import Unusable
from pomost.procurement.notices.rules.learned import learn
from pomost.procurement.notices.rules.notice import notice
from pomost.procurement.notices.rules.reading import LARGEST_BYTES
from tests.procurement.notices.samples import draft

TODAY = date(2026, 11, 25)
GOOD = notice(draft("20", "lots"))
BODY = GOOD.partition(b"?>\n")[2].decode()
LAUGHS = (
    '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;">]>'
)
HOSTILE = {
    "nothing": b"",
    "blank": b" \n ",
    "not XML": b"%PDF-1.7",
    "JSON": b'{"format": "pomost-purchase/1"}',
    "cut off": GOOD[: len(GOOD) // 2],
    "another XML": b"<html/>",
    "entities": LAUGHS.encode() + BODY.replace("Gmina", "&c;").encode(),
    "a file from the disk": b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
    "a DTD elsewhere": b'<!DOCTYPE a SYSTEM "https://x.example/a.dtd"><a/>',
    "a DTD in UTF-16": (LAUGHS + "<a/>").encode("utf-16"),
    "wrong encoding": BODY.encode("iso-8859-2"),
    "an unknown encoding": b'<?xml version="1.0" encoding="klingon"?><a/>',
    "huge": b"<a>" + b" " * LARGEST_BYTES + b"</a>",
    "deep": b"<a>" * 5000 + b"</a>" * 5000,
    "no kind": BODY.replace(">20</cbc:SubTypeCode>", "></cbc:SubTypeCode>").encode(),
    "a strange kind": BODY.replace(">20</cbc:SubTypeCode>", ">99</cbc:SubTypeCode>").encode(),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_is_refused_in_both_languages(kind):
    with pytest.raises(Unusable) as refused:
        learn(HOSTILE[kind], today=TODAY)

    assert refused.value.text.pl
    assert refused.value.text.en


def test_a_notice_in_another_encoding_that_it_names_is_read():
    data = b'<?xml version="1.0" encoding="utf-16"?>\n'.decode() + BODY

    assert learn(data.encode("utf-16"), today=TODAY).buyer == "Gmina Kładkowo"


def learned_or_refused(data):
    """Anything but a refusal in words would rise."""
    with suppress(Unusable):
        learn(data, today=TODAY)


@settings(max_examples=60, deadline=None)
@given(
    start=st.integers(0, len(GOOD)),
    length=st.integers(0, 300),
    instead=st.binary(max_size=60) | st.sampled_from([b"-1", b"1e99", b"NaN", b"<a/>", b"9" * 400]),
)
def test_a_damaged_notice_never_breaks_anything(start, length, instead):
    learned_or_refused(GOOD[:start] + instead + GOOD[start + length :])


@settings(max_examples=60, deadline=None)
@given(
    which=st.integers(0, 200),
    value=st.text(max_size=60)
    | st.sampled_from(
        ["-1", "1e99", "NaN", "Infinity", "0001-01-01", "9999-12-31+01:00", "9" * 400]
    ),
)
def test_strange_values_never_break_anything(which, value):
    pieces = BODY.split("</cbc:")
    place = which % (len(pieces) - 1)
    kept, mark, _old = pieces[place].rpartition(">")
    safe = value.replace("&", "&amp;").replace("<", "&lt;")
    pieces[place] = kept + mark + safe
    learned_or_refused("</cbc:".join(pieces).encode("utf-8", errors="replace"))
