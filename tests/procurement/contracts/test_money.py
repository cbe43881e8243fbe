"""What the page says of money that does not fit the contract."""

from datetime import date

import pytest
from django.urls import reverse

from pomost.procurement.amendments.actions import amend_contract
from tests.factories.people import NINE
from tests.factories.procurement_bids import (
    BreachFactory,
    ContractDutyFactory,
    PaymentFactory,
    PenaltyFactory,
)

pytestmark = pytest.mark.django_db


def seen(officer, name, *args):
    answer = officer.get(reverse(f"procurement:{name}", args=args))
    return answer.content.decode().replace("\xa0", " ")


def lower(contract, hanna):
    amend_contract(
        contract=contract,
        agreed_on=date(2026, 9, 1),
        ends_on=contract.ends_on,
        value_cents=100_000_00,
        because="One school closes.",
        provision="§ 12",
        by=hanna,
        at=NINE,
    )


def test_payments_above_the_value_are_kept_and_told(officer, contract):
    PaymentFactory(contract=contract, amount_cents=contract.value_cents)
    assert "above the value of the contract" not in seen(officer, "contract", contract.pk)

    sent = {"paid_on": "2026-05-20", "amount": "1 234,50", "what": "May"}
    answer = officer.post(reverse("procurement:payment", args=[contract.pk]), sent)

    assert answer.status_code == 302
    text = seen(officer, "contract", contract.pk)
    assert "The payments together are PLN 1,234.50 above the value of the contract." in text
    assert "Perhaps an amendment is missing here" in text


def test_a_cap_that_fell_below_what_was_charged_is_explained(officer, contract, hanna):
    breach = BreachFactory(duty=ContractDutyFactory(contract=contract))
    PenaltyFactory(breach__duty=breach.duty, calculated_cents=12_000_00, charged_cents=12_000_00)
    assert "Charged PLN 12,000.00 of at most" in seen(officer, "contract", contract.pk)

    lower(contract, hanna)

    for text in (
        seen(officer, "contract", contract.pk),
        seen(officer, "breach", contract.pk, breach.pk),
    ):
        assert "PLN 12,000.00 was charged before an amendment lowered the value" in text
        assert "the cap is PLN 10,000.00. Nothing more can be charged." in text
        assert "of at most" not in text
