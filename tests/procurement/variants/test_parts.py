"""A variant as named parts, and back."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pomost.procurement.purchases.rules import Buyer
from pomost.procurement.routes.rules import Route
from pomost.procurement.variants.rules import VariantFile, award_criteria, total_months
from pomost.procurement.variants.rules.parts import content_of, flatten, unflatten
from pomost.procurement.variants.rules.purchase import purchase_of
from pomost.procurement.variants.rules.skeletons import skeleton
from tests.procurement.variants import pages


@pytest.mark.parametrize("route", list(Route))
@pytest.mark.parametrize("language", ["pl", "en"])
def test_every_skeleton_survives_its_parts(route, language):
    file = skeleton(title="Carpi", route=route, language=language)
    content = content_of(file)
    assert VariantFile.model_validate(unflatten(flatten(content))) == file
    assert VariantFile.model_validate(content) == file
    assert sum(c.weight_percent for c in award_criteria(file)) == 100
    assert total_months(file) == len(file.phases)


CODES = st.lists(st.from_regex(r"[a-z][a-z0-9._-]{0,5}", fullmatch=True), unique=True, max_size=6)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(codes=CODES)
def test_codes_with_dots_survive(codes):
    file = skeleton(title="Carpi", route=Route.PCP, language="en")
    content = content_of(file) | {
        "risks": [{"code": code, "title": code, "likelihood": "low"} for code in codes]
    }
    assert unflatten(flatten(content))["risks"] == content["risks"]


def test_a_cost_stays_a_cost_in_the_purchase():
    life = {"code": "life", "title": "Life", "measure": "life-cycle-cost", "weight_percent": 60}
    method = {"code": "method", "title": "Method", "measure": "quality", "weight_percent": 40}
    way = {"way": {"formula": "lowest-ratio"}}
    made = purchase_of(
        pages.variant(criteria=[life | way, method | way]),
        as_of=date(2026, 3, 2),
        problem="P",
        need="N",
        buyer=Buyer(name="Gmina", kind="municipality"),
    )
    assert {name: one.measure for name, one in made.measures.items()} == {"Life": "life-cycle-cost"}
