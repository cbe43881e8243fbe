"""OCDS releases and packages, the sheet for the bulletin, the check against the profile."""

import json
import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pomost.procurement.exchange.rules import bzp, codes, ocds, profile
from pomost.procurement.exchange.rules.process import Published
from pomost.procurement.purchases.rules import Stage
from tests.procurement.exchange.samples import (
    AMENDED,
    a_file,
    a_process,
    contracted,
    ended,
    published,
)

PROFILE = os.environ.get("POMOST_OCDS_PROFILE", "")
NOON = datetime(2026, 6, 1, 10, tzinfo=UTC)


def test_a_draft_is_planning_and_says_what_is_wanted():
    release = ocds.release(a_process())

    assert release["tag"] == ["planning"]
    assert release["tender"]["status"] == "planning"
    assert release["tender"]["value"] == {"amount": 330000.0, "currency": "PLN"}
    assert release["tender"]["items"][0]["classification"] == {"scheme": "CPV", "id": "55523000"}
    assert release["planning"]["rationale"] == "Każdy je ciepły posiłek."
    assert "awards" not in release


@pytest.mark.parametrize(
    ("parts", "tag", "status"),
    [
        ({"stage": Stage.OPEN}, "planning", "planned"),
        (published(), "tender", "active"),
        (published(edition=2), "tenderAmendment", "active"),
        (published() | {"stage": Stage.CLOSED}, "tenderCancellation", "cancelled"),
    ],
)
def test_the_tag_says_what_kind_of_news_it_is(parts, tag, status):
    release = ocds.release(a_process(**parts))

    assert release["tag"] == [tag]
    assert release["tender"]["status"] == status


def test_each_edition_after_the_first_is_an_amendment():
    tender = ocds.release(a_process(**published(edition=3)))["tender"]

    assert tender["amendments"] == [{"id": "2"}, {"id": "3"}]


def test_aims_meet_the_stages_at_which_they_work():
    goals = {one["goal"]: one for one in ocds.sustainability(a_process())}

    assert set(goals) == {"social.disadvantagedEmploymentOpportunities", "social.accessibility"}
    assert goals["social.disadvantagedEmploymentOpportunities"]["strategies"] == [
        "awardCriteria",
        "contractPerformanceConditions",
    ]
    assert "technicalSpecifications" in goals["social.accessibility"]["strategies"]


def test_a_social_aim_alone_is_not_lost():
    process = a_process(file=a_file(social=[], strategic=["soc-obj", "env-imp"]))

    assert [one["goal"] for one in ocds.sustainability(process)] == ["social", "environmental"]


@pytest.mark.parametrize(
    ("reserved", "code"),
    [("art-94", "shelteredWorkshop"), ("art-361", "publicServiceMissionOrganization")],
)
def test_a_reservation_has_its_code(reserved, code):
    lot = ocds.release(a_process(file=a_file(reserved=reserved)))["tender"]["lots"][0]

    assert lot["otherRequirements"] == {"reservedParticipation": [code]}
    assert "reservedParticipation" in lot["sustainability"][0]["strategies"]


def test_weights_and_formulas_leave_nothing_out():
    tender = ocds.release(a_process())["tender"]

    criteria = tender["lots"][0]["awardCriteria"]["criteria"]
    assert [(one["name"], one["numbers"][0]["number"]) for one in criteria] == [
        ("Cena", 60.0),
        ("Diety", 40.0),
    ]
    assert tender["x_scoring"]["ways"]["price"] == {"formula": "lowest-ratio"}


def test_every_lot_stands_for_itself():
    lots = [{"number": n, "title": f"Dom {n}", "value_cents": n * 100} for n in (1, 2, 3)]
    tender = ocds.release(a_process(file=a_file(lots=lots)))["tender"]

    assert [lot["id"] for lot in tender["lots"]] == ["LOT-0001", "LOT-0002", "LOT-0003"]
    assert {item["relatedLot"] for item in tender["items"]} == {lot["id"] for lot in tender["lots"]}
    assert len({item["id"] for item in tender["items"]}) == 6


def test_a_contract_names_bidders_and_the_winner():
    release = ocds.release(contracted())

    assert release["tag"] == ["contract"]
    assert release["tender"]["status"] == "complete"
    assert release["awards"][0]["suppliers"] == [{"id": "organisation-2", "name": "Smaczna Kładka"}]
    assert release["contracts"][0]["awardID"] == "award-1"
    roles = {party["id"]: party["roles"] for party in release["parties"]}
    assert roles["organisation-2"] == ["tenderer", "supplier"]


def test_a_change_of_a_contract_says_why_what_and_between_which_releases():
    before, after = ocds.release(contracted()), ocds.release(contracted(AMENDED))
    [contract] = after["contracts"]

    assert (before["tag"], after["tag"]) == (["contract"], ["contractAmendment"])
    assert "amendments" not in before["contracts"][0]
    assert contract["value"]["amount"] == 380_000
    assert [{**one, "description": ""} for one in contract["amendments"]] == [
        {
            "id": "contract-1-amendment-1",
            "date": "2028-11-02T00:00:00+01:00",
            "rationale": "Dom seniora otwiera drugie piętro.",
            "description": "",
            "amendsReleaseID": before["id"],
            "releaseID": after["id"],
        }
    ]
    assert contract["amendments"][0]["description"].replace("\xa0", " ") == (
        "Ostatni dzień: 31 marca 2029 (przedtem 31 grudnia 2028)."
        " Wartość z VAT: 380 000,00 zł (przedtem 350 000,00 zł)."
        " Podstawa zmiany: art. 455 ust. 1 pkt 1 Pzp."
    )


def test_a_change_that_moves_neither_day_nor_value_names_its_basis_alone():
    still = replace(AMENDED, ends_on=AMENDED.ends_on_before, value_cents=35_000_000)
    [amendment] = ocds.release(contracted(still))["contracts"][0]["amendments"]

    assert amendment["description"] == "Podstawa zmiany: art. 455 ust. 1 pkt 1 Pzp."


def test_the_official_identifier_counts_where_it_is_known():
    official = Published(contracted().published.on, "ocds-148610-0a1b")

    assert ocds.release(a_process(published=official))["ocid"] == "ocds-148610-0a1b"
    assert ocds.release(a_process())["ocid"] == "ocds-pomost-7"


def test_the_record_adds_up_to_its_newest_release():
    older, newer = ocds.release(a_process()), ocds.release(contracted())
    newer["date"] = "2026-06-01T10:00:00+00:00"
    package = ocds.record_package([newer, older], at=NOON, uri="urn:x", by="Gmina")

    compiled = package["records"][0]["compiledRelease"]
    assert compiled["tag"] == ["compiled"]
    assert compiled["contracts"] == newer["contracts"]


def test_every_code_we_write_is_one_we_know():
    release = ocds.release(contracted())
    lot = release["tender"]["lots"][0]

    assert set(release["tag"]) <= codes.WRITTEN["releaseTag"]
    for process in (contracted(AMENDED), ended()):
        assert set(ocds.release(process)["tag"]) <= codes.WRITTEN["releaseTag"]
    assert release["tender"]["procurementMethod"] in codes.WRITTEN["method"]
    for aim in lot["sustainability"]:
        assert aim["goal"] in codes.WRITTEN["sustainabilityGoal"]
        assert set(aim["strategies"]) <= codes.WRITTEN["sustainabilityStrategy"]


SCHEMA = {
    "properties": {
        "tag": {"type": "array", "codelist": "releaseTag.csv", "openCodelist": False},
        "lots": {"type": "array", "items": {"$ref": "#/definitions/Lot"}},
    },
    "required": ["ocid"],
    "definitions": {
        "Lot": {
            "type": "object",
            "properties": {
                "goal": {"type": "string", "codelist": "goal.csv", "openCodelist": True}
            },
        }
    },
}
LISTS = {"releaseTag": profile.codes_in("Code,Title\ntender,Tender\n"), "goal": frozenset({"a"})}


def test_the_check_finds_shape_and_codes():
    found = profile.problems({"tag": ["x"], "lots": [{"goal": "b"}]}, schema=SCHEMA, lists=LISTS)

    assert [(one.at, one.is_error) for one in found] == [
        ("", True),
        ("tag", True),
        ("lots[0].goal", False),
    ]


def test_the_check_is_silent_when_all_is_right():
    right = {"ocid": "1", "tag": ["tender"], "lots": [{"goal": "a"}]}

    assert profile.problems(right, schema=SCHEMA, lists=LISTS) == []


@pytest.mark.skipif(not PROFILE, reason="set POMOST_OCDS_PROFILE to a folder of OCDS for eForms")
@pytest.mark.parametrize(
    "process",
    [
        a_process(),
        a_process(file=a_file(reserved="art-94", social=list(codes.SOCIAL_GOALS))),
        a_process(file=a_file(strategic=list(codes.STRATEGIC_GOALS), procedure="internal-rules")),
        a_process(**published(edition=2)),
        contracted(),
        contracted(AMENDED),
        ended(),
    ],
)
def test_the_profile_itself_accepts_what_we_write(process):
    folder = Path(PROFILE)
    # A folder with the patched schema, or the whole repository of the profile.
    if (folder / "schema" / "patched").is_dir():
        folder = folder / "schema" / "patched"
    schema = json.loads((folder / "release-schema.json").read_text())
    lists = {p.stem: profile.codes_in(p.read_text()) for p in (folder / "codelists").glob("*.csv")}

    assert profile.problems(ocds.release(process), schema=schema, lists=lists) == []
    for name, written in codes.WRITTEN.items():
        assert written <= lists[name]


def by_number(**parts):
    rows = bzp.rows(a_process(**parts), social_service=True)
    return {row.number: row for row in rows if row.number}


def test_the_sheet_fills_the_fields_of_the_bulletin():
    sheet = by_number()

    assert sheet["2.2"].value == "Tak"
    assert sheet["2.11"].value == "Nie"
    assert sheet["4.3.10"].value == "Tak"
    assert sheet["4.3.10"].hint.en == "Diets"
    assert sheet["7.5"].hint.pl == "Praca dla grupy"


def test_the_sheet_names_every_criterion_with_its_weight():
    rows = bzp.rows(a_process(), social_service=None)

    assert [row.value for row in rows if row.number == "4.3.5"] == ["Cena", "Diety"]
    assert [row.value for row in rows if row.number == "4.3.6"] == ["60", "40"]
    assert rows[0].value == ""


def test_price_alone_is_said_so():
    only = a_process(criteria=a_process().criteria[:1])

    assert [r.value for r in bzp.rows(only, social_service=False) if r.number == "4.3.3"] == [
        "Wyłącznie kryterium ceny"
    ]


def test_below_the_act_the_sheet_says_that_no_notice_is_due():
    sheet = bzp.rows(a_process(file=a_file(procedure="internal-rules")), social_service=False)

    assert "nie jest wtedy obowiązkowe" in sheet[-1].hint.pl
