"""The official files, good, bad and hostile."""

from io import BytesIO

import pytest

from pomost.criteria.cpv.rules import NotTheOfficialFile, narrowed, read_official

OFFICIAL = """<?xml version="1.0" encoding="UTF-8"?>
<CPV_CODE>
<CPV CODE="55520000-1"><TEXT LANG="EN">Catering services</TEXT><TEXT LANG="PL">Usługi
 dostarczania posiłków</TEXT><TEXT LANG="DE">Verpflegungsdienste</TEXT></CPV>
<CPV CODE="42120000-6"><TEXT LANG="EN">Pumps &amp; compressors</TEXT>
<TEXT LANG="PL">Pompy</TEXT></CPV>
</CPV_CODE>"""


def genericode(*rows):
    """A genericode file with rows of (code, Polish, English)."""
    cells = "".join(
        "<Row>"
        f'<Value ColumnRef="code"><SimpleValue>{code}</SimpleValue></Value>'
        f'<Value ColumnRef="Name"><SimpleValue>{english}</SimpleValue></Value>'
        f'<Value ColumnRef="pol_label"><SimpleValue>{polish}</SimpleValue></Value>'
        "</Row>\n"
        for code, polish, english in rows
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<gc:CodeList xmlns:gc="http://docs.oasis-open.org/codelist/ns/genericode/1.0/">\n'
        "<Identification><ShortName>cpv</ShortName></Identification>\n"
        '<ColumnSet><Column Id="code"><ShortName>Code</ShortName></Column></ColumnSet>\n'
        f"<SimpleCodeList>\n{cells}</SimpleCodeList>\n</gc:CodeList>"
    )


def read(text):
    return read_official(BytesIO(text if isinstance(text, bytes) else text.encode()))


def test_the_xml_gives_codes_with_both_names_and_believes_the_printed_digit():
    found = read(OFFICIAL)

    assert [(e.code, e.label.pl, e.label.en, e.printed) for e in found.entries] == [
        ("55520000-1", "Usługi dostarczania posiłków", "Catering services", True),
        ("42120000-6", "Pompy", "Pumps & compressors", True),
    ]
    assert (found.bad, found.surprising) == ([], [])


def test_genericode_gets_computed_digits_exceptions_included():
    found = read(genericode(("55520000", "Posiłki", "Meals"), ("42120000", "Pompy", "Pumps")))

    assert [(e.code, e.printed) for e in found.entries] == [
        ("55520000-1", False),
        ("42120000-6", False),
    ]


PRETTY = """<?xml version="1.0" encoding="UTF-8"?>
<!--File generated from metadata database-->
<gc:CodeList xmlns:gc="http://docs.oasis-open.org/codelist/ns/genericode/1.0/">
   <Identification>
      <ShortName>Cpv</ShortName>
      <LongName Identifier="listId">http://data.europa.eu/cpv/Cpv2008/Code</LongName>
      <CanonicalUri/>
   </Identification>
   <ColumnSet>
      <Column Id="code" Use="required"><ShortName>Code</ShortName></Column>
      <Column Id="pol_label" Use="optional"><ShortName>polLabel</ShortName></Column>
   </ColumnSet>
   <SimpleCodeList>
      <Row>
         <Value ColumnRef="code">
            <SimpleValue>90910000</SimpleValue>
         </Value>
         <Value ColumnRef="Name">
            <SimpleValue>Cleaning</SimpleValue>
         </Value>
         <Value ColumnRef="deu_label">
            <SimpleValue>Reinigung</SimpleValue>
         </Value>
         <Value ColumnRef="eng_label">
            <SimpleValue>Cleaning services</SimpleValue>
         </Value>
         <Value ColumnRef="pol_label">
            <SimpleValue>Usługi sprzątania</SimpleValue>
         </Value>
      </Row>
   </SimpleCodeList>
</gc:CodeList>"""


def test_genericode_is_read_as_the_sdk_lays_it_out():
    (entry,) = read(PRETTY).entries

    assert (entry.line, entry.code) == (14, "90910000-9")
    assert (entry.label.pl, entry.label.en) == ("Usługi sprzątania", "Cleaning services")


def test_an_unexpected_printed_digit_is_kept_and_told():
    found = read(OFFICIAL.replace("55520000-1", "55520000-3"))

    assert [e.code for e in found.entries] == ["55520000-3", "42120000-6"]
    assert [(e.line, e.code) for e in found.surprising] == [(3, "55520000-3")]


def test_bad_rows_are_reported_by_line_and_the_good_ones_stay():
    found = read(
        genericode(
            ("55520000", "Posiłki", "Meals"),
            ("5552000", "Krótki", "Short"),
            ("55520000", "Drugi raz", "Again"),
            ("90910000", "", "Cleaning"),
            ("90911000", "Sprzątanie", ""),
            ("90919000", "x" * 501, "Long"),
            ("98310000", "Pranie", "Washing"),
        )
    )

    assert [e.code for e in found.entries] == ["55520000-1", "98310000-9"]
    assert [(bad.line, bad.reason) for bad in found.bad] == [
        (7, "'5552000' is no CPV code"),
        (8, "55520000 stands in line 6 already"),
        (9, "90910000 has no Polish name"),
        (10, "90911000 has no English name"),
        (11, "90919000 has a name longer than 500 characters"),
    ]


def test_another_encoding_that_the_file_declares_is_understood():
    text = OFFICIAL.replace("UTF-8", "UTF-16")
    assert read(text.encode("utf-16")).entries[0].label.pl == "Usługi dostarczania posiłków"


ENTITIES = '<!DOCTYPE CPV_CODE [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><CPV_CODE>&b;</CPV_CODE>'
TYPE = '<!DOCTYPE CPV_CODE SYSTEM "http://elsewhere/code.dtd"><CPV_CODE></CPV_CODE>'
OUTSIDE = '<!DOCTYPE CPV_CODE [<!ENTITY x SYSTEM "file:///etc/passwd">]><CPV_CODE>&x;</CPV_CODE>'


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (ENTITIES, "entities"),
        (OUTSIDE, "entities"),
        (TYPE, "asks for other files"),
        ("<html></html>", "It begins with <html>"),
        ("<CPV_CODE></CPV_CODE>", "no code in this file"),
        ("<CPV_CODE><CPV", "not well-formed"),
        ("", "not well-formed"),
        ("code;name\n1;x", "not well-formed"),
        ("<CPV_CODE>" + "<a>" * 30 + "</a>" * 30 + "</CPV_CODE>", "nested more deeply"),
        ('<?xml version="1.0" encoding="klingon"?><CPV_CODE/>', "not well-formed"),
        (OFFICIAL.encode("utf-8").replace(b"\xc5\x82", b"\xff"), "not well-formed"),
    ],
)
def test_a_file_that_is_not_official_is_refused_in_a_sentence(text, told):
    with pytest.raises(NotTheOfficialFile, match=told):
        read(text)


@pytest.mark.parametrize(
    ("code", "digits"), [("55000000-0", "55"), ("55523000-2", "55523"), ("30000000-9", "30")]
)
def test_a_code_and_those_below_it_share_their_first_digits(code, digits):
    assert narrowed(code) == digits
