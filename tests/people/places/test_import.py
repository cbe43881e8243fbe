"""Importing the official file."""

from datetime import UTC, date, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from pomost.audit.models import Event
from pomost.people.models import Place
from pomost.people.places import actions, queries
from pomost.people.places.rules import Unit, read_official
from tests.factories.people import OrganisationFactory
from tests.people.places.test_rules import GOOD, HEAD

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
VOIVODESHIPS = "".join(
    f"{code:02};;;;{name.upper()};województwo;2026-01-01\r\n"
    for code, name in (
        (2, "dolnośląskie"), (4, "kujawsko-pomorskie"), (6, "lubelskie"), (8, "lubuskie"),
        (10, "łódzkie"), (12, "małopolskie"), (14, "mazowieckie"), (16, "opolskie"),
        (18, "podkarpackie"), (20, "podlaskie"), (24, "śląskie"), (26, "świętokrzyskie"),
        (28, "warmińsko-mazurskie"), (30, "wielkopolskie"), (32, "zachodniopomorskie"),
    )
)  # fmt: skip
FILE = HEAD + VOIVODESHIPS + GOOD

pytestmark = pytest.mark.django_db


def load(text):
    return actions.import_official(file=read_official(text.encode()), by=None, at=NINE)


def test_the_sixteen_voivodeships_are_there_from_the_start():
    here = Place.objects.filter(kind="voivodeship")
    assert here.count() == 16
    assert all(49 < place.latitude < 55 and 14 < place.longitude < 24.2 for place in here)
    assert queries.current("22").name == "pomorskie"


def test_new_units_begin_on_the_files_day_below_those_above_them():
    report = load(FILE)

    assert (report.read, report.added) == (20, ["2205", "2261", "2205023", "2261011"])
    assert (report.renamed, report.ended, report.bad) == ([], [], [])
    kartuzy = queries.current("2205023")
    assert kartuzy.parent.parent.name == "pomorskie"
    assert kartuzy.valid_from == date(2026, 1, 1)
    assert Event.objects.get().what == "places.imported"


def test_the_same_file_twice_changes_nothing():
    load(FILE)
    before = list(Place.objects.order_by("pk").values())

    report = load(FILE)

    assert (report.added, report.renamed, report.ended) == ([], [], [])
    assert list(Place.objects.order_by("pk").values()) == before
    assert Event.objects.count() == 1


def test_a_renamed_unit_stays_the_same_unit():
    load(FILE)
    seat = OrganisationFactory(place=queries.current("2205023"))

    report = load(FILE.replace("3;Kartuzy", "3;Kartuzy Nowe").replace("2026-", "2027-"))

    assert report.renamed == ["2205023"]
    seat.place.refresh_from_db()
    assert seat.place.name == "Kartuzy Nowe"


def test_a_unit_that_changed_its_type_ends_and_another_begins():
    load(FILE)

    report = load(FILE.replace("22;61;01;1", "22;61;01;3").replace("2026-", "2027-"))

    assert (report.added, report.ended) == (["2261013"], ["2261011"])
    assert Place.objects.get(code="2261011").valid_to == date(2026, 12, 31)
    on_new_year = {p.code for p in queries.valid_on(date(2027, 1, 1))}
    assert "2261013" in on_new_year
    assert "2261011" not in on_new_year


def test_a_bad_row_loses_no_good_one_and_ends_nothing():
    load(FILE)

    report = load(FILE.replace("22;61;01;1", "22;61;01;7").replace("2026-", "2027-"))

    assert len(report.bad) == 1
    assert report.ended == []
    assert queries.current("2261011").valid_to is None


def test_a_municipality_without_its_county_is_a_bad_row():
    report = load(FILE.replace("22;05;;;kartuski;powiat;2026-01-01\r\n", ""))

    assert "2205, is unknown" in report.bad[0].reason
    assert report.added == ["2261", "2261011"]


def test_an_older_file_is_refused():
    load(FILE.replace("2026-", "2027-"))
    with pytest.raises(actions.OlderThanHere, match="2027-01-01"):
        load(FILE)


def test_a_unit_that_comes_back_on_the_same_day_goes_on():
    load(FILE)
    Place.objects.filter(code="2261011").update(valid_to=date(2026, 1, 1))

    assert load(FILE).added == ["2261011"]
    assert Place.objects.get(code="2261011").valid_to is None


def test_units_with_other_numbers_stay():
    actions.add_units(
        units=[Unit("2290", "powiat kładkowski"), Unit("2290011", "Kładkowo", 54.3, 17.7)],
        valid_from=date(2014, 1, 1),
        by=None,
        at=NINE,
    )
    assert load(FILE).ended == []
    assert queries.current("2290011").valid_to is None


def test_units_need_the_one_above():
    with pytest.raises(Place.DoesNotExist, match="2290"):
        actions.add_units(
            units=[Unit("2290011", "Kładkowo")], valid_from=date(2014, 1, 1), by=None, at=NINE
        )


def test_the_command_reports_each_row(tmp_path):
    path = tmp_path / "TERC.csv"
    path.write_text(FILE + "22;05;03;7;Nowa;gmina;2026-01-01\r\n", encoding="utf-8-sig")
    said, complained = StringIO(), StringIO()

    call_command("import_places", str(path), stdout=said, stderr=complained)

    assert "added\t2205023" in said.getvalue()
    assert "20 units of 2026-01-01 read" in said.getvalue()
    assert "line 24: unknown type" in complained.getvalue()
    assert "Nothing ended" in complained.getvalue()


@pytest.mark.parametrize("content", [b"A;B\n", "ą".encode("cp1250")])
def test_the_command_says_what_is_wrong_with_another_file(tmp_path, content):
    path = tmp_path / "wrong.csv"
    path.write_bytes(content)
    with pytest.raises(CommandError):
        call_command("import_places", str(path))


def test_the_command_needs_a_file(tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("import_places", str(tmp_path / "none.csv"))
