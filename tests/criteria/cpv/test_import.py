"""The vocabulary in the database: imported, imported again, and searched."""

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from pomost.criteria.cpv import actions, queries
from pomost.criteria.cpv.rules import Entry
from pomost.criteria.models import CpvEntry
from pomost.kernel.texts import Text
from tests.criteria.cpv.test_reading import genericode
from tests.factories.criteria import CpvEntryFactory
from tests.factories.people import NINE

pytestmark = pytest.mark.django_db

ROWS = (
    ("55000000", "Usługi hotelarskie i gastronomiczne", "Hotel and restaurant services"),
    ("55520000", "Usługi dostarczania posiłków", "Catering services"),
    ("55523000", "Usługi dostarczania posiłków do firm", "Catering for enterprises"),
    ("90910000", "Usługi sprzątania", "Cleaning services"),
    ("90911000", "Usługi sprzątania mieszkań i biur", "Home and office cleaning"),
    ("42120000", "Pompy i sprężarki", "Pumps and compressors"),
)


def entries(*rows):
    return [
        Entry(n, code, Text(pl=polish, en=english), printed=True)
        for n, (code, polish, english) in enumerate(rows)
    ]


@pytest.fixture
def whole(tmp_path):
    file = tmp_path / "cpv.gc"
    file.write_text(genericode(*ROWS), "utf-8")
    call_command("import_cpv", str(file))
    return file


def codes(text, language="pl", **options):
    return [found.code for found in queries.search_codes(text, language, **options).shown]


def test_the_command_says_what_it_did_and_may_run_twice(tmp_path, capsys):
    file = tmp_path / "cpv.gc"
    file.write_text(genericode(*ROWS, ("12", "zły", "bad")), "utf-8")

    call_command("import_cpv", str(file))
    first = capsys.readouterr()
    call_command("import_cpv", str(file))
    second = capsys.readouterr()

    assert "6 codes read: 6 added, 0 renamed, 0 as before, 1 bad rows left out." in first.out
    assert "'12' is no CPV code" in first.err
    assert "0 added, 0 renamed, 6 as before" in second.out
    assert CpvEntry.objects.count() == 6


def test_a_new_name_renames_and_a_missing_code_stays(tmp_path, whole, capsys):
    whole.write_text(genericode(("55520000", "Catering", "Catering services")), "utf-8")

    call_command("import_cpv", str(whole))

    assert "0 added, 1 renamed, 0 as before" in (out := capsys.readouterr().out)
    assert "5 codes known here are not in the file; they stay." in out
    assert codes("catering") == ["55520000-1", "55523000-2"]


def test_an_unexpected_digit_is_told_and_kept(tmp_path, capsys):
    file = tmp_path / "cpv.xml"
    file.write_text(
        '<CPV_CODE><CPV CODE="55520000-9"><TEXT LANG="EN">Meals</TEXT>'
        '<TEXT LANG="PL">Posiłki</TEXT></CPV></CPV_CODE>',
        "utf-8",
    )
    call_command("import_cpv", str(file))

    assert "55520000-9 ends in another digit" in capsys.readouterr().err
    assert CpvEntry.objects.get().code == "55520000-9"


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [("none.gc", None, "cannot be read"), ("wrong.gc", "<html/>", "It begins with <html>")],
)
def test_the_command_refuses_in_a_sentence(tmp_path, name, content, told):
    if content is not None:
        (tmp_path / name).write_text(content)
    with pytest.raises(CommandError, match=told):
        call_command("import_cpv", str(tmp_path / name))
    assert not CpvEntry.objects.exists()


@pytest.mark.parametrize("count", [1, 3])
def test_an_import_costs_the_same_however_many(count, django_assert_max_num_queries):
    with django_assert_max_num_queries(9):
        actions.import_cpv(
            entries=entries(*[(f"{n}", "a", "b") for n in range(count)]), by=None, at=NINE
        )


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("5552", "pl", ["55520000-1", "55523000-2"]),
        ("55520000-1", "pl", ["55520000-1"]),
        ("sprzątanie", "pl", ["90910000-9", "90911000-6"]),
        ("sprzatania biur", "pl", ["90911000-6"]),
        ("posiłek", "pl", ["55520000-1", "55523000-2"]),
        ("posi", "pl", ["55520000-1", "55523000-2"]),
        ("cleaned", "en", ["90910000-9", "90911000-6"]),
        ("pumps", "pl", ["42120000-6"]),
        ("pompy", "en", ["42120000-6"]),
        ("nothing like it", "en", []),
        ("", "en", []),
        ("i", "pl", []),
    ],
)
def test_codes_are_found_by_digits_and_by_words_in_both_languages(whole, text, language, found):
    assert codes(text, language) == found


def test_the_search_says_how_many_there_are_beyond_those_shown(whole):
    found = queries.search_codes("usługi", "pl", limit=2)
    assert (len(found.shown), found.total) == (2, 5)


def test_divisions_come_first_and_codes_have_names(whole):
    assert [d.code for d in queries.divisions()] == ["55000000-0"]
    labels = queries.labels_of(["42120000-6", "85312310-5", "00000000-0", ""])
    assert labels["42120000-6"].en == "Pumps and compressors"
    assert labels["85312310-5"].pl  # the catalogue's own
    assert len(labels) == 2


def test_without_an_import_the_catalogue_answers():
    assert not queries.is_whole()
    assert "55521000-8" in codes("posiłków", limit=20)
    assert codes("42120000") == []


def test_a_code_has_both_names_and_comes_once():
    CpvEntryFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        CpvEntryFactory()
    with pytest.raises(IntegrityError, match="cpv_entry_has_both_names"), transaction.atomic():
        CpvEntryFactory(code="1", label_en="")
