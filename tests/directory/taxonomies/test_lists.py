"""The lists that services are described with."""

import pytest

from pomost.directory.taxonomies import queries as lists
from pomost.directory.taxonomies.rules import Term, vocabulary
from pomost.kernel.texts import Text


@pytest.mark.parametrize("name", ["audiences", "costs", "areas", "kinds"])
def test_every_list_is_read(name):
    assert len(getattr(lists, name)().terms) >= 5


def test_every_kind_of_supply_has_the_words_people_type():
    assert all(term.words for term in lists.kinds().terms)


def test_audiences_fold_into_bits_and_back():
    audiences = lists.audiences()
    bits = audiences.bits_of(["older", "carers", "nobody"])

    assert [term.code for term in audiences.in_bits(bits)] == ["older", "carers"]


def test_an_unknown_code_has_no_words():
    assert lists.areas().findable("nowhere", "pl") == ""
    assert "opieka" in lists.kinds().findable("care", "pl")


def test_a_code_or_a_bit_cannot_stand_twice():
    term = Term(code="older", label=Text(pl="starsi", en="older"), bit=0)
    with pytest.raises(ValueError, match="once"):
        vocabulary([term, term.model_copy(update={"code": "other"})])
