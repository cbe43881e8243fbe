"""What a notice asks, what we see in it ourselves, and which notice suits a purchase."""

from datetime import date

import pytest

from pomost.procurement.duties.rules import ThresholdClass
from pomost.procurement.notices.rules.answers import Answers, LotResult
from pomost.procurement.notices.rules.checks import Weight, remarks
from pomost.procurement.notices.rules.draft import Draft
from pomost.procurement.notices.rules.findings import (
    Finding,
    business_term,
    field_of,
    of_schema,
    part_of,
)
from pomost.procurement.notices.rules.fitting import fittings
from pomost.procurement.notices.rules.questions import gaps
from pomost.procurement.notices.rules.subtypes import SUBTYPES
from pomost.procurement.purchases.rules import Stage
from tests.procurement.notices.samples import draft, nobody_came, won


def bare(subtype, variant="social"):
    whole = draft(subtype, variant)
    return Draft(
        subtype=whole.subtype,
        file=whole.file,
        answers=Answers(),
        awards=whole.awards,
        terms="",
        notice_id=whole.notice_id,
        procedure_id=whole.procedure_id,
        at=whole.at,
    )


@pytest.mark.parametrize("subtype", SUBTYPES)
def test_nothing_is_missing_once_everything_is_answered(subtype):
    assert gaps(draft(subtype)) == []
    assert gaps(draft(subtype, "lots")) == []
    assert "buyer_city" in {gap.name for gap in gaps(bare(subtype))}


def test_what_is_asked_follows_from_the_purchase():
    def missing(subtype, variant):
        return {gap.name for gap in gaps(bare(subtype, variant))}

    assert "min_candidates" in missing("16", "restricted")
    assert "min_candidates" not in missing("16", "social")
    assert "accessibility_reason" in missing("20", "not-accessible")
    assert "direct_award" in missing("29", "without-call")
    assert "max_lots" in missing("16", "lots")
    assert "strategic_reason" not in missing("20", "plain")
    assert "review_name" not in missing("E3", "social")


def test_a_lot_is_asked_about_according_to_its_end():
    def missing(result):
        return {gap.name for gap in gaps(draft("29", results=(result,)))}

    assert missing(LotResult()) == {"outcome"}
    assert missing(LotResult(outcome="open-nw")) == set()
    assert missing(nobody_came(0)) == set()
    assert "no_award" in missing(LotResult(outcome="clos-nw"))
    assert "winner_name" in missing(LotResult(outcome="selec-w"))


def test_only_lots_that_change_are_asked_about_in_a_modification():
    assert gaps(draft("38", "lots", results=(won(1),))) == []
    assert {gap.lot for gap in gaps(draft("38", results=()))} == {0}


def bts(subtype, variant="social", **changes):
    return {one.bt: one.weight for one in remarks(draft(subtype, variant, **changes))}


def test_a_social_code_without_a_strategic_aim_is_our_own_warning():
    assert bts("20", "social-alone") == {"BT-06": Weight.WARNING}
    assert bts("20") == {}


@pytest.mark.parametrize(
    ("subtype", "variant", "changes", "bt"),
    [
        ("16", "without-call", {}, "BT-105"),
        ("16", "social", {"opening_on": date(2026, 12, 1)}, "BT-132"),
        ("16", "restricted", {"min_candidates": 4}, "BT-50"),
        ("29", "social", {"results": (won(0).model_copy(update={"tenders": 1}),)}, "BT-759"),
    ],
)
def test_some_things_stop_a_notice(subtype, variant, changes, bt):
    assert bts(subtype, variant, **changes)[bt] is Weight.STOP


def test_a_reserved_contract_under_361_ends_after_three_years():
    whole = draft("20", "art-361")
    long_file = whole.file.model_copy(update={"ends_on": date(2030, 3, 2)})
    long = Draft(**{name: getattr(whole, name) for name in whole.__slots__} | {"file": long_file})

    assert [one.bt for one in remarks(long)] == ["BT-537"]
    assert remarks(whole) == []


def suitable(stage, threshold, *, social=False):
    found = fittings(stage=stage, threshold=threshold, social=social)
    return [one.subtype.code for one in found if one.suits]


def test_the_notice_follows_from_value_kind_and_stage():
    assert suitable(Stage.DRAFT, ThresholdClass.EU) == ["E1", "4", "7", "16"]
    assert suitable(Stage.DRAFT, ThresholdClass.EU, social=True) == ["E1", "4", "12", "20"]
    assert suitable(Stage.PUBLISHED, ThresholdClass.EU) == ["16", "29", "38"]
    assert suitable(Stage.PUBLISHED, ThresholdClass.EU, social=True) == ["20", "33", "38"]
    assert suitable(Stage.DRAFT, ThresholdClass.NATIONAL) == ["E1", "E3"]
    assert suitable(Stage.DRAFT, ThresholdClass.UNKNOWN) == ["E1"]


@pytest.mark.parametrize(
    ("rule", "fields", "bt"),
    [
        ("BR-BT-00131-0105", "ND-LotTenderingProcess_BT-131_d_-Lot", "BT-131"),
        ("BR-BT-00777-0022", "", "BT-777"),
        ("BR-OPT-00301-0001", "", "OPT-301"),
        ("element-not-empty", "", ""),
    ],
)
def test_a_rule_names_its_business_term(rule, fields, bt):
    assert business_term(rule, fields) == bt


@pytest.mark.parametrize(
    ("bt", "at", "field"),
    [
        ("BT-513", "/x/Organizations[1]/Organization[1]/Company[1]", "buyer_city"),
        ("BT-513", "/x/Organizations[1]/Organization[2]/Company[1]", "review_city"),
        ("BT-513", "/x/Organizations[1]/Organization[3]/Company[1]", "r1-winner_city"),
        ("BT-131", "/x/ProcurementProjectLot[1]", "deadline_on"),
        ("BT-720", "/x/LotTender[2]", "r2-value_cents"),
        ("BT-262", "/x", ""),
    ],
)
def test_a_finding_stands_beside_the_field_that_caused_it(bt, at, field):
    finding = Finding("BR", "ERROR", bt, at)

    assert field_of(finding, (1, 2)) == field
    assert bool(part_of(finding)) == (bt == "BT-262")


def test_a_message_of_the_schema_loses_its_namespaces():
    assert of_schema("Element '{urn:x}Name': no", 7).message == "Element 'Name': no"
