"""Evaluations, bids, contracts and their checks, for tests."""

from datetime import date, timedelta
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from pomost.procurement.award.exports import bids_as_json
from pomost.procurement.models import (
    Amendment,
    Breach,
    CheckEvidence,
    Contract,
    ContractCheck,
    ContractDuty,
    DeliveredMonth,
    Evaluation,
    JurorSheet,
    Payment,
    Penalty,
    PriceEnquiry,
    ReceivedBid,
)
from pomost.procurement.scoring.rules.shape import BidsFile
from tests.factories.people import NINE, UserFactory
from tests.factories.procurement import PurchaseFactory

ANNOUNCED = BidsFile.model_validate(
    {
        "format": "pomost-bids/1",
        "title": "Cleaning",
        "estimated_value_with_vat_cents": 300_000_00,
        "rounding": {"places": 2, "mode": "half-up", "at": "cells"},
        "tie_break": ["lower-price"],
        "criteria": [
            {
                "code": "price",
                "title": "Cena",
                "weight_percent": 60,
                "measure": "price",
                "scoring": {"formula": "lowest-ratio"},
            },
            {
                "code": "EMP-GROUP-PERIOD",
                "title": "Osoby ponad minimum",
                "weight_percent": 40,
                "measure": "quality",
                "scoring": {"formula": "per-unit", "points_per_unit": 20},
            },
        ],
        "bids": [],
    }
)


class EvaluationFactory(DjangoModelFactory):
    class Meta:
        model = Evaluation

    purchase = factory.SubFactory(PurchaseFactory, published=True)
    purchase_version = 1
    announced = bids_as_json(ANNOUNCED)
    opens_at = NINE
    started_at = NINE
    started_by = factory.SubFactory(UserFactory)


class ReceivedBidFactory(DjangoModelFactory):
    class Meta:
        model = ReceivedBid

    evaluation = factory.SubFactory(EvaluationFactory)
    code = factory.Sequence(lambda n: f"B{n}")
    bidder = factory.Sequence(lambda n: f"Bidder {n}")
    price_cents = 280_000_00
    offers = factory.LazyFunction(lambda: {"EMP-GROUP-PERIOD": "1"})
    recorded_at = NINE


class PriceEnquiryFactory(DjangoModelFactory):
    class Meta:
        model = PriceEnquiry

    bid = factory.SubFactory(ReceivedBidFactory)
    asked_on = date(2026, 3, 3)
    answer_by = date(2026, 3, 10)


class JurorSheetFactory(DjangoModelFactory):
    class Meta:
        model = JurorSheet

    evaluation = factory.SubFactory(EvaluationFactory)
    juror = factory.SubFactory(UserFactory)
    handed_in_at = NINE


class ContractFactory(DjangoModelFactory):
    class Meta:
        model = Contract

    evaluation = factory.SubFactory(EvaluationFactory)
    purchase = factory.SelfAttribute("evaluation.purchase")
    number = factory.Sequence(lambda n: f"ZP.{n}.2026")
    contractor = "Spółdzielnia Socjalna Bród"
    signed_on = date(2026, 3, 20)
    starts_on = date(2026, 4, 1)
    ends_on = date(2027, 3, 31)
    value_cents = 280_000_00
    penalty_cap_percent = Decimal(10)
    recorded_at = NINE


class AmendmentFactory(DjangoModelFactory):
    class Meta:
        model = Amendment

    contract = factory.SubFactory(ContractFactory)
    number = 1
    agreed_on = date(2026, 9, 1)
    because = "The school opens a second building."
    provision = "§ 12 of the contract"
    ends_on_before = date(2027, 3, 31)
    ends_on = date(2027, 6, 30)
    value_before_cents = 280_000_00
    value_cents = 300_000_00
    recorded_at = NINE
    recorded_by = factory.SubFactory(UserFactory)


class ContractDutyFactory(DjangoModelFactory):
    class Meta:
        model = ContractDuty

    class Params:
        of_people = factory.Trait(group="over-50", people=2, months=12, fte=Decimal("0.5"))

    contract = factory.SubFactory(ContractFactory)
    position = factory.Sequence(int)
    code = "EMP-GROUP-PERIOD"
    role = "performance"
    duty = "Two people of the group."
    verification = "A list of posts every month."


class ContractCheckFactory(DjangoModelFactory):
    class Meta:
        model = ContractCheck

    contract = factory.SubFactory(ContractFactory)
    about = "work"
    title = "Cleaning"
    due_on = date(2026, 5, 10)


class CheckEvidenceFactory(DjangoModelFactory):
    class Meta:
        model = CheckEvidence

    check_made = factory.SubFactory(ContractCheckFactory)
    kind = "posts-list"
    statement = "Two posts in April."
    received_on = date(2026, 5, 4)
    added_at = NINE
    added_by = factory.SubFactory(UserFactory)


class BreachFactory(DjangoModelFactory):
    class Meta:
        model = Breach

    duty = factory.SubFactory(ContractDutyFactory)
    found_on = date(2026, 6, 10)
    what = "One post was empty in May."


class PenaltyFactory(DjangoModelFactory):
    class Meta:
        model = Penalty

    breach = factory.SubFactory(
        BreachFactory,
        state="penalised",
        settled_on=factory.LazyFunction(lambda: date(2026, 6, 10) + timedelta(days=20)),
        settled_because="500 × 1",
    )
    calculated_cents = 500_00
    charged_cents = 500_00
    how = "500 zł × 1 person × 1 month"
    charged_on = date(2026, 6, 30)


class DeliveredMonthFactory(DjangoModelFactory):
    class Meta:
        model = DeliveredMonth

    duty = factory.SubFactory(ContractDutyFactory, of_people=True)
    month_on = date(2026, 4, 1)
    people = 2
    posts = Decimal(1)
    recorded_at = NINE
    recorded_by = factory.SubFactory(UserFactory)


class PaymentFactory(DjangoModelFactory):
    class Meta:
        model = Payment

    contract = factory.SubFactory(ContractFactory)
    paid_on = date(2026, 5, 20)
    amount_cents = 20_000_00
    what = "April"
