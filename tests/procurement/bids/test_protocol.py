"""The protocol tells every point with its sum, in both languages."""

from datetime import date

import pytest

from pomost.procurement.bids.exports import letter_of, protocol_of
from pomost.procurement.bids.queries import scored
from tests.factories.procurement_bids import (
    EvaluationFactory,
    PriceEnquiryFactory,
    ReceivedBidFactory,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 12)


@pytest.fixture
def evaluation():
    found = EvaluationFactory()
    ReceivedBidFactory(evaluation=found, code="A", price_cents=200_000_00)
    ReceivedBidFactory(evaluation=found, code="B", price_cents=290_000_00)
    ReceivedBidFactory(
        evaluation=found, code="C", rejected_because="Late.", rejected_provision="art. 226"
    )
    return found


def words(document):
    return repr(document.blocks).replace("\\xa0", " ")


def test_every_point_stands_with_its_sum(evaluation):
    told = words(protocol_of(scored(evaluation), "pl", today=TODAY))

    assert "41,38 = 60 × (200 000,00 zł ÷ 290 000,00 zł) = 60 × 20/29" in told
    assert "Late. (art. 226)" in told
    assert "połówki w górę" in told
    assert "niższa cena" in told
    assert "70% wartości zamówienia z VAT" in told
    assert "Jeszcze nie zapadło." in told


def test_the_english_protocol_is_english(evaluation):
    document = protocol_of(scored(evaluation), "en", today=TODAY)

    assert document.subtitle == "Evaluation protocol"
    assert "halves up" in words(document)
    assert "zaokrąg" not in words(document)


def test_missing_answers_make_no_points(evaluation):
    ReceivedBidFactory(evaluation=evaluation, code="D", offers={})

    assert "Not everything is recorded yet." in words(
        protocol_of(scored(evaluation), "en", today=TODAY)
    )


def test_the_letter_has_the_figures_and_the_doubts(evaluation):
    low = evaluation.bids.get(code="A")
    PriceEnquiryFactory(bid=low, doubts="Pay below the minimum?")

    told = words(letter_of(scored(evaluation), low, "en", today=TODAY))

    assert "PLN 200,000.00 ≤ PLN 210,000.00 = 70% of the estimated value with VAT" in told
    assert "Pay below the minimum?" in told
    assert "10 March 2026" in told
