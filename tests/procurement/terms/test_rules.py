"""What has arrived in the contract, and the parts of an indexation clause."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pomost.procurement.purchases.rules import ChosenCriterion, Role
from pomost.procurement.terms.rules import Element, arrival, compose, found_in, taken_apart
from tests.procurement.documented import examples


@pytest.mark.parametrize("row", examples("indexation"), ids=lambda row: row[0][:20])
def test_the_clauses_of_the_page(row):
    clause, there, missing = row
    found = found_in(clause)
    assert [element for element, has in found.items() if has] == there.split()
    assert [element for element, has in found.items() if not has] == missing.split()


WORDS = st.sampled_from(["5%", "10% of the value.", "a  price index", "within 30 days!"])


@pytest.mark.parametrize("language", ["pl", "en"])
@given(st.fixed_dictionaries({}, optional=dict.fromkeys(Element, WORDS)))
def test_a_composed_clause_comes_apart_again(language, answers):
    again = taken_apart(compose(answers, language))

    assert answers.keys() == again.keys()
    assert compose(again, language) == compose(answers, language)


def test_a_clause_is_whole_with_four_parts_unless_it_only_selects():
    parts = {"contract_duty": "d", "verification": "v", "control_rights": "c", "sanction": "s"}
    whole = ChosenCriterion(code="X", role=Role.AWARD, **parts)

    assert arrival(whole).whole
    assert not arrival(whole.model_copy(update={"control_rights": " "})).whole
    assert arrival(ChosenCriterion(code="X", role=Role.SELECTION)).whole
