"""What is missing, and what is done."""

from datetime import date

import pytest

from pomost.procurement.path.rules import Status, Step, missing, statuses, weights_total
from pomost.procurement.purchases.rules import PurchaseFile


def purchase(**parts: object) -> PurchaseFile:
    return PurchaseFile.model_validate(
        {
            "title": "Meals",
            "buyer": {"name": "Gmina", "kind": "municipality"},
            "as_of": date(2026, 3, 2),
            "kind": "services",
            "cpv": "",
            "value_cents": 0,
            **parts,
        }
    )


def test_an_empty_draft_misses_something_in_every_step_but_the_weights():
    gaps = missing(purchase())

    assert [step for step in Step if not gaps[step]] == [Step.AWARD]
    assert "employment.activities" in gaps[Step.CRITERIA]


@pytest.mark.parametrize(
    ("parts", "step", "gone"),
    [
        ({"used_by_people": False}, Step.NEED, "accessibility"),
        ({"not_divided_because": "one kitchen"}, Step.NEED, "not_divided_because"),
        ({"kind": "supplies"}, Step.CRITERIA, "employment.activities"),
        ({"employment": {"none_because": "alone"}}, Step.CRITERIA, "employment.activities"),
        ({"indexation": "by index"}, Step.CONTRACT, "indexation"),
        ({"social": ["opp"]}, Step.REVIEW, "strategic"),
    ],
)
def test_what_closes_a_gap(parts, step, gone):
    assert gone in missing(purchase())[step]
    assert gone not in missing(purchase(**parts))[step]


def test_a_criterion_without_terms_leaves_the_contract_open():
    gaps = missing(purchase(criteria=[{"code": "EMP-CONTRACT", "role": "employment"}]))
    assert set(gaps[Step.CONTRACT]) == {"contract_duty", "verification", "sanction", "indexation"}


def test_weights_are_added_over_price_criteria_and_others():
    file = purchase(
        price_weight_percent=60,
        other_weights={"Menu": 12.5},
        criteria=[
            {"code": "A", "role": "award", "weight_percent": 20},
            {"code": "A", "role": "performance"},
        ],
    )
    assert weights_total(file) == 92.5
    assert missing(file)[Step.AWARD] == ("weights",)


def test_the_first_step_with_a_gap_is_the_one_to_do_now():
    gaps = dict.fromkeys(Step, ()) | {Step.MARKET: ("x",), Step.AWARD: ("y",)}

    found = statuses(gaps)

    assert found[Step.MARKET] == Status.CURRENT
    assert found[Step.AWARD] == Status.TODO
    assert found[Step.NEED] == Status.DONE
