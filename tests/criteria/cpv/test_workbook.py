"""The official workbook of CPV 2008, in small: its layout, and what is no such workbook."""

import zipfile
from io import BytesIO

import pytest

from pomost.criteria.cpv.rules import NotTheOfficialFile, read_official

NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
ROWS = (
    ("CODE", "BG", "EN", "PL"),
    ("03000000-1", "…", "Agricultural products", "Produkty rolne"),
    ("55520000-1", "…", "Catering services", "Usługi dostarczania posiłków"),
)


def shared(rows):
    """A sheet whose cells name texts of the shared list, as office programs write it."""
    texts = list(dict.fromkeys(text for row in rows for text in row))
    items = "".join(f"<si><t>{text}</t></si>" for text in texts)
    cells = "".join(
        f'<row r="{y}">'
        + "".join(
            f'<c r="{"ABCD"[x]}{y}" t="s"><v>{texts.index(text)}</v></c>'
            for x, text in enumerate(row)
            if text
        )
        + "</row>"
        for y, row in enumerate(rows, start=1)
    )
    return {
        "xl/sharedStrings.xml": f"<sst {NS}>{items}</sst>",
        "xl/worksheets/sheet1.xml": f"<worksheet {NS}><sheetData>{cells}</sheetData></worksheet>",
    }


def inline(rows):
    """A sheet whose cells hold their texts themselves."""
    cells = "".join(
        f'<row r="{y}">'
        + "".join(
            f'<c r="{"ABCD"[x]}{y}" t="inlineStr"><is><r><t>{text}</t></r></is></c>'
            for x, text in enumerate(row)
        )
        + "</row>"
        for y, row in enumerate(rows, start=1)
    )
    return {
        "xl/worksheets/sheet1.xml": f"<worksheet {NS}><sheetData>{cells}</sheetData></worksheet>"
    }


def read(parts):
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as book:
        for name, text in parts.items():
            book.writestr(name, text)
    made.seek(0)
    return read_official(made)


@pytest.mark.parametrize("layout", [shared, inline])
def test_the_workbook_gives_codes_with_both_names(layout):
    found = read(layout(ROWS))

    assert [(e.line, e.code, e.label.pl, e.label.en, e.printed) for e in found.entries] == [
        (2, "03000000-1", "Produkty rolne", "Agricultural products", True),
        (3, "55520000-1", "Usługi dostarczania posiłków", "Catering services", True),
    ]
    assert found.bad == []


def test_the_newer_workbook_has_the_whole_code_in_a_column_of_its_own():
    rows = (
        ("FULL CODE", "CODE", "EN", "PL"),
        ("55520000-1", "55520000", "Catering services", "Posiłki"),
    )

    assert [e.code for e in read(shared(rows)).entries] == ["55520000-1"]


def test_a_title_above_the_header_and_a_sheet_of_notes_do_no_harm():
    parts = shared((("CPV 2008", "", "", ""), *ROWS))
    parts["xl/worksheets/sheet2.xml"] = parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"] = f"<worksheet {NS}><sheetData/></worksheet>"

    assert len(read(parts).entries) == 2


def test_the_supplementary_vocabulary_is_left_out_and_bad_rows_are_told():
    rows = (
        *ROWS,
        ("AA01-1", "…", "Metal", "Metal"),
        ("55520000-1", "…", "Again", "Znowu"),
        ("9091", "…", "Short", "Krótki"),
        ("90910000-9", "…", "", "Sprzątanie"),
    )

    found = read(shared(rows))

    assert len(found.entries) == 2
    assert [bad.line for bad in found.bad] == [5, 6, 7]


BOMB = (
    f'<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet {NS}><sheetData><row r="1">'
    '<c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>'
)


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ({"word/document.xml": "<a/>"}, "No sheet of this workbook"),
        (shared((("CODE", "EN", "", ""), ("03000000-1", "Farm", "", ""))), "No sheet"),
        ({"xl/worksheets/sheet1.xml": BOMB}, "declares entities"),
        ({"xl/worksheets/sheet1.xml": "<worksheet><row>"}, "not well-formed"),
        ({"xl/worksheets/sheet1.xml": ""}, "not well-formed"),
        ({"xl/worksheets/sheet1.xml": '<?xml version="1.0" encoding="none"?><a/>'}, "well-formed"),
    ],
)
def test_another_workbook_is_refused_in_a_sentence(parts, told):
    with pytest.raises(NotTheOfficialFile, match=told):
        read(parts)


def test_a_broken_archive_is_refused_in_a_sentence():
    with pytest.raises(NotTheOfficialFile, match="cannot be read"):
        read_official(BytesIO(b"PK\x03\x04 and then nothing"))


def archive():
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/worksheets/sheet1.xml", "<a/>" * 500)
    return bytearray(target.getvalue())


def test_a_damaged_or_encrypted_archive_is_refused_in_a_sentence():
    damaged, encrypted = archive(), archive()
    damaged[60:70] = b"\xff" * 10
    encrypted[6] |= 1
    encrypted[encrypted.index(b"PK\x01\x02") + 8] |= 1

    for data in (damaged, encrypted):
        with pytest.raises(NotTheOfficialFile, match="This workbook cannot be read: .*[^.].$"):
            read_official(BytesIO(bytes(data)))


def test_a_sheet_that_grows_without_end_is_not_read(monkeypatch):
    monkeypatch.setattr("pomost.criteria.cpv.rules.workbook.LARGEST_MEMBER_BYTES", 10)

    with pytest.raises(NotTheOfficialFile, match="larger than any sheet"):
        read(shared(ROWS))


def test_cells_that_point_nowhere_are_empty():
    parts = shared(ROWS)
    sheet = parts["xl/worksheets/sheet1.xml"]
    nowhere = (
        '<c r="ZZZZZ9" t="s"><v>999</v></c><c r="" t="s"><v>-1</v></c><c t="s"><v>\u00b2</v></c>'
    )
    parts["xl/worksheets/sheet1.xml"] = sheet.replace("</row></sheet", f"{nowhere}</row></sheet")

    assert len(read(parts).entries) == 2
    parts["xl/worksheets/sheet1.xml"] = sheet.replace('<row r="2"', '<row r="\u00b2"')
    assert len(read(parts).entries) == 2
