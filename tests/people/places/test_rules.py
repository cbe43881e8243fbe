"""Codes, names, and the official file."""

from datetime import date

import pytest

from pomost.people.places import rules
from pomost.people.places.rules import Kind, NotTheOfficialFile, read_official

HEAD = "WOJ;POW;GMI;RODZ;NAZWA;NAZWA_DOD;STAN_NA\r\n"
GOOD = (
    "22;;;;POMORSKIE;województwo;2026-01-01\r\n"
    "22;05;;;kartuski;powiat;2026-01-01\r\n"
    "22;05;02;3;Kartuzy;gmina miejsko-wiejska;2026-01-01\r\n"
    "22;05;02;4;Kartuzy;miasto;2026-01-01\r\n"
    "22;05;02;5;Kartuzy;obszar wiejski;2026-01-01\r\n"
    "22;61;;;Gdańsk;miasto na prawach powiatu;2026-01-01\r\n"
    "22;61;01;1;Gdańsk;gmina miejska, miasto stołeczne;2026-01-01\r\n"
)


def read(text, encoding="utf-8-sig"):
    return read_official(text.encode(encoding))


def test_the_official_file_is_read():
    file = read(HEAD + GOOD)

    assert [(row.unit.code, row.unit.name) for row in file.rows] == [
        ("22", "pomorskie"),
        ("2205", "powiat kartuski"),
        ("2205023", "Kartuzy"),
        ("2261", "Gdańsk"),
        ("2261011", "Gdańsk"),
    ]
    assert (file.passed_over, file.bad, file.as_of) == (2, (), date(2026, 1, 1))


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("22;05;03;7;Nowa;gmina;2026-01-01", "unknown type"),
        ("22;05;03;;Nowa;gmina;2026-01-01", "unknown type"),
        ("22;05;03;2;;gmina;2026-01-01", "name is missing"),
        ("2x;;;;Nowe;województwo;2026-01-01", "no code"),
        ("2;05;;;Nowy;powiat;2026-01-01", "no code"),
        ("22;05;03;2;Nowa;gmina", "6 columns"),
        ("22;05;03;2;Nowa;gmina;1 stycznia", "1 stycznia"),
        ("22;05;02;3;Kartuzy;gmina;2026-01-01", "twice"),
    ],
)
def test_a_bad_line_is_named_and_spoils_nothing(line, reason):
    file = read(f"{HEAD}{GOOD}{line}\r\n\r\n")

    assert len(file.rows) == 5
    assert file.bad[0].line == 9
    assert reason in file.bad[0].reason


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ((HEAD + GOOD).encode("cp1250"), "not in UTF-8"),
        ((HEAD + GOOD).replace(";", ",").encode(), "first line"),
        (b"", "first line"),
        (HEAD.encode(), "No row"),
        ((HEAD + GOOD).replace("2026", "2025", 1).encode(), "same day"),
        (b"PK\x03\x04\xff\xfe", "not in UTF-8"),
        ((HEAD + '"').encode() + b"x" * 200_000, "never ends"),
        (b"x" * 20_000_001, "larger than any official one"),
    ],
)
def test_another_file_is_refused_with_the_reason(data, reason):
    with pytest.raises(NotTheOfficialFile, match=reason):
        read_official(data)


def test_codes_say_their_level_and_what_is_above():
    assert [rules.kind_of(c) for c in ("22", "2205", "2205023")] == list(Kind)
    assert [rules.parent_code(c) for c in ("22", "2205", "2205023")] == ["", "22", "2205"]
    for wrong in ("2", "220", "22050", "22o5", "٢٢"):
        with pytest.raises(ValueError, match=wrong):
            rules.kind_of(wrong)


@pytest.mark.parametrize(("code", "official"), [("22", True), ("2279", True), ("2290011", False)])
def test_numbers_the_office_does_not_use(code, official):
    assert rules.is_official(code) is official


@pytest.mark.parametrize(
    ("typed", "folded"), [("Łódź", "lodz"), ("  ŻÓŁĆ  wieś ", "zolc wies"), ("Kłącz", "klacz")]
)
def test_names_are_found_however_they_are_typed(typed, folded):
    assert rules.folded(typed) == folded
