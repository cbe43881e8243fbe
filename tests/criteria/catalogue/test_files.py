"""A broken catalogue says which file is broken; the shipped one is complete."""

import shutil
from datetime import date

import pytest

from pomost.criteria.catalogue.queries import DATA, BrokenCatalogue, catalogue, read_catalogue

INSTRUMENTS = {
    "RES-94",
    "RES-361",
    "SOC-359",
    "EMP-95",
    "PERF-96",
    "AWD-242",
    "PRICE-246",
    "ACC-100",
    "ACC-UZD4",
    "LAB-104",
    "SEL-112",
    "LOT-91",
    "NEED-83",
    "PMC-84",
    "ANL-224",
    "CON-436",
    "CON-439",
    "BELOW",
}
UNITS = {
    "what-a-clause-is",
    "how-a-buyer-thinks",
    "employment-contract",
    "people-and-period",
    "share-of-hours",
    "reintegration-and-mentor",
    "proof-without-surplus-data",
    "case-catering",
    "accessible-service",
    "user-needs",
    "staff-training",
    "price-of-a-clause",
    "subcontracting",
}


def test_the_catalogue_is_complete():
    found = catalogue()
    assert {i.code for i in found.instruments()} == INSTRUMENTS
    assert len(found.criteria()) >= 22
    assert len(found.cpv_codes) >= 60
    assert [k.bit for k in found.supply_kinds] == list(range(14))
    assert sum(cpv.social for cpv in found.cpv_codes) == 115
    assert not found.cpv("55520000-1").social


def test_every_criterion_is_taught_and_rests_on_something_read():
    for criterion in catalogue().criteria():
        assert criterion.course_slug == "social-clauses-for-pes"
        assert criterion.unit_slug in UNITS, criterion.code
        assert any(p.confidence == "V" for p in criterion.provisions), criterion.code
        assert criterion.confidence == "I", criterion.code


def test_indexation_has_a_history():
    found = catalogue()
    assert [v.valid_from for v in found.history("CON-439")] == [
        date(2021, 1, 1),
        date(2022, 11, 10),
    ]
    assert found.instrument("CON-439", date(2022, 11, 9)).numbers["months_over"] == 12
    assert found.instrument("CON-439", date(2022, 11, 10)).numbers["months_over"] == 6
    assert found.history("NO-SUCH") == ()


@pytest.fixture
def copy(tmp_path):
    return shutil.copytree(DATA, tmp_path / "data")


def edit(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("criteria/SUB-PES.toml", "bit = 7", "bit = 6", "bit 6 belongs to"),
        ("criteria/SUB-PES.toml", 'code = "SUB-PES"', 'code = "SUB-X"', "named after its code"),
        ("criteria/SUB-PES.toml", '"AWD-242"', '"AWD-999"', "unknown instrument AWD-999"),
        ("criteria/SUB-PES.toml", 'act = "ues"', 'act = "usa"', "unknown acts"),
        ("criteria/SUB-PES.toml", "wording =", "words =", "SUB-PES.toml"),
        ("criteria/DIET-OPTIONS.toml", '["catering"]', '["cooking"]', "unknown kinds of supply"),
        ("instruments/CON-439.toml", "valid_to = 2022-11-09", "", "two versions hold"),
        ("cpv.toml", "55523000-2", "55523000-3", "check digit"),
        ("acts.toml", "[[act]]", "[[act", "acts.toml"),
    ],
)
def test_a_mistake_in_a_file_is_named(copy, file, old, new, says):
    edit(copy / file, old, new)
    with pytest.raises(BrokenCatalogue, match=says):
        read_catalogue(copy)


def test_an_unhurt_copy_reads_the_same(copy):
    assert read_catalogue(copy) == catalogue()


def test_a_provision_is_cited_in_the_language_of_the_page():
    found = catalogue()
    things = [*found.instruments(), *found.criteria()]
    cited = {p.cited(found.act(p.act).short) for thing in things for p in thing.provisions}
    english, polish = {text.en for text in cited}, {text.pl for text in cited}

    assert "Directive 2014/24/EU (Annex XIV)" in english
    assert "Pzp art. 94(1)" in english
    assert "Pzp art. 94 ust. 1" in polish
    assert not [words for words in english if set(words) & set("ąćęłńóśźż") or " ust. " in words]
