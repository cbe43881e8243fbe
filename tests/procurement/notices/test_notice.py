"""What the twelve notices say."""

from datetime import date, time
from pathlib import Path

import pytest
from lxml import etree

from pomost.procurement.notices.rules.notice import notice
from pomost.procurement.notices.rules.subtypes import SUBTYPES
from pomost.procurement.notices.rules.xml import NAMESPACES, el
from tests.procurement.notices.samples import draft, won

GOLDEN = Path(__file__).parent / "golden"
KINDS = "cac:ProcurementProject/cac:ProcurementAdditionalType/cbc:ProcurementTypeCode"
LOT = "cac:ProcurementProjectLot"


def written(subtype, variant="social", **changes):
    return etree.fromstring(notice(draft(subtype, variant, **changes)))


def values(root, path):
    return root.xpath(f"{path}/text()", namespaces=NAMESPACES)


def of_list(root, name):
    return root.xpath(f"//*[@listName='{name}']/text()")


@pytest.mark.parametrize("subtype", SUBTYPES)
def test_each_notice_is_the_one_we_looked_at(subtype):
    expected = GOLDEN / f"{subtype}.xml"

    assert notice(draft(subtype)).decode() == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("subtype", SUBTYPES)
def test_each_notice_names_its_kind_its_sdk_and_its_language(subtype):
    root = written(subtype)

    assert of_list(root, "notice-subtype") == [subtype]
    assert values(root, "cbc:CustomizationID") == ["eforms-sdk-1.15"]
    assert values(root, "cbc:NoticeLanguageCode") == ["POL"]


@pytest.mark.parametrize("subtype", ["7", "12", "16", "20", "E3"])
@pytest.mark.parametrize(
    ("variant", "said"), [("social", "none"), ("art-94", "res-ws"), ("art-361", "res-pub-ser")]
)
def test_a_call_says_for_whom_it_is_reserved(subtype, variant, said):
    assert of_list(written(subtype, variant), "reserved-procurement") == [said]


def test_strategic_aims_bring_their_reason_and_social_aims_may_stand_alone():
    assert of_list(written("20"), "strategic-procurement") == ["soc-obj"]
    assert values(written("20"), f"{LOT}//cbc:ProcurementType") == [
        "Praca dla osób długo bezrobotnych."
    ]
    alone = written("20", "social-alone")
    assert of_list(alone, "strategic-procurement") == []
    assert of_list(alone, "social-objective") == ["opp", "work-cond"]


def test_green_and_new_stand_only_beside_their_strategic_aim():
    assert of_list(written("20"), "environmental-impact") == []
    with_aims = written("20", "lots")
    assert of_list(with_aims, "environmental-impact") == ["circ-econ", "circ-econ"]
    assert of_list(with_aims, "innovative-acquisition") == ["proc-innov", "proc-innov"]


def test_accessibility_is_said_in_one_of_three_ways():
    assert of_list(written("20"), "accessibility") == ["inc"]
    assert of_list(written("20", "nobody-uses-it"), "accessibility") == ["n-inc"]
    left_out = written("20", "not-accessible")
    assert of_list(left_out, "accessibility") == ["n-inc-just"]
    assert values(left_out, f"{LOT}//cbc:ProcurementType") == ["Korzystają z tego tylko maszyny."]


def test_weights_are_exact_percentages_and_a_formula_takes_their_place():
    numbers = written("16")
    assert values(numbers, "//efbc:ParameterNumeric") == ["60", "22.5", "17.5"]
    assert set(of_list(numbers, "number-weight")) == {"per-exa"}
    assert of_list(numbers, "award-criterion-type") == ["price", "quality", "quality"]

    formula = written("16", formula="Cena x jakość")
    assert values(formula, "//efbc:ParameterNumeric") == []
    assert values(formula, "//cbc:CalculationExpression") == ["Cena x jakość"]


def test_conditions_of_performance_are_told_as_such():
    root = written("16")

    assert of_list(root, "conditions") == ["performance"]
    assert "Wykonawca zatrudni dwie osoby." in "".join(root.itertext())


def test_a_lot_of_a_plan_is_a_part_and_otherwise_a_lot():
    plan, call = written("4", "lots"), written("16", "lots")

    assert values(plan, f"{LOT}/cbc:ID") == ["PAR-0001", "PAR-0002"]
    assert values(call, f"{LOT}/cbc:ID") == ["LOT-0001", "LOT-0002"]
    assert values(written("16"), f"{LOT}/cbc:ID") == ["LOT-0000"]


def test_suppliers_of_two_stages_ask_to_take_part_first():
    open_call, restricted = written("16"), written("16", "restricted")

    assert values(open_call, "//cac:TenderSubmissionDeadlinePeriod/cbc:EndDate")
    assert not values(open_call, "//cac:ParticipationRequestReceptionPeriod/cbc:EndDate")
    assert values(restricted, "//cac:ParticipationRequestReceptionPeriod/cbc:EndDate")
    assert not values(restricted, "//cac:TenderSubmissionDeadlinePeriod/cbc:EndDate")


def test_hours_carry_the_offset_of_their_own_day():
    winter = written("16", deadline_on=date(2026, 12, 20), deadline_time=time(10))
    summer = written("16", deadline_on=date(2026, 7, 20), deadline_time=time(10))

    path = "//cac:TenderSubmissionDeadlinePeriod/cbc:EndTime"
    assert values(winter, path) == ["10:00:00+01:00"]
    assert values(summer, path) == ["10:00:00+02:00"]


def test_a_result_tells_each_lot_and_names_a_winner_of_two_lots_once():
    both = written("33", "lots", results=(won(1), won(2)))
    one = written("33", "lots")

    assert len(both.xpath("//efac:Tenderer", namespaces=NAMESPACES)) == 1
    assert values(both, "//efac:NoticeResult/cbc:TotalAmount") == ["624000.00"]
    assert of_list(one, "winner-selection-status") == ["selec-w", "clos-nw"]
    assert of_list(one, "non-award-justification") == ["no-rece"]


def test_a_changed_contract_leaves_out_the_lots_without_one():
    root = written("38", "lots")

    assert values(root, f"{LOT}/cbc:ID") == ["LOT-0001"]
    assert of_list(root, "modification-justification") == ["mod-cir"]


def test_a_correction_names_the_notice_that_it_corrects():
    corrects = {"corrects_notice": "342558-2025", "correction": "cor-buy"}

    assert of_list(written("20", **corrects), "change-corrig-justification") == ["cor-buy"]
    assert of_list(written("20"), "change-corrig-justification") == []


def test_signs_that_xml_cannot_hold_are_left_out():
    assert el("cbc:Name", "a\x00b\x1fc\ud800").text == "abc"
    assert el("cbc:Name", " \x00 ") is None
