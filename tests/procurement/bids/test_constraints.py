"""What the database refuses about evaluations, contracts and checks."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tests.factories.people import NINE, UserFactory
from tests.factories.procurement_bids import (
    BreachFactory,
    CheckEvidenceFactory,
    ContractCheckFactory,
    ContractDutyFactory,
    ContractFactory,
    DeliveredMonthFactory,
    EvaluationFactory,
    JurorSheetFactory,
    PaymentFactory,
    PenaltyFactory,
    PriceEnquiryFactory,
    ReceivedBidFactory,
)

pytestmark = pytest.mark.django_db

DECIDED = {"decided_at": NINE}
BREAKS = {
    "evaluation_correction_says_of_what_and_why": (EvaluationFactory, {"number": 2}),
    "evaluation_award_is_whole": (EvaluationFactory, {"state": "awarded"} | DECIDED),
    "evaluation_annulled_says_why": (EvaluationFactory, {"state": "annulled"} | DECIDED),
    "evaluation_undecided_while_open": (EvaluationFactory, DECIDED),
    "bid_has_a_code_and_a_bidder": (ReceivedBidFactory, {"bidder": ""}),
    "bid_price_not_negative": (ReceivedBidFactory, {"price_cents": -1}),
    "bid_rejected_with_reason_and_provision": (ReceivedBidFactory, {"rejected_because": "late"}),
    "price_enquiry_gives_time": (PriceEnquiryFactory, {"answer_by": date(2026, 3, 3)}),
    "price_enquiry_decided_with_reason": (PriceEnquiryFactory, {"decision": "accepted"}),
    "contract_ends_not_before_it_starts": (ContractFactory, {"ends_on": date(2026, 3, 31)}),
    "contract_signed_not_after_its_end": (ContractFactory, {"signed_on": date(2027, 4, 1)}),
    "contract_value_positive": (ContractFactory, {"value_cents": 0}),
    "contract_penalty_cap_0_to_100": (ContractFactory, {"penalty_cap_percent": 101}),
    "contract_clause_cost_not_negative_and_explained": (ContractFactory, {"clause_cost_cents": 1}),
    "contract_end_says_when_and_why": (ContractFactory, {"state": "terminated"}),
    "duty_people_months_and_time_together": (ContractDutyFactory, {"people": 2}),
    "check_of_a_clause_names_it": (ContractCheckFactory, {"about": "clause"}),
    "check_done_says_what_when_and_by_whom": (ContractCheckFactory, {"state": "done"}),
    "check_evidence_is_a_file_or_a_statement": (CheckEvidenceFactory, {"statement": ""}),
    "check_evidence_file_has_its_hash": (CheckEvidenceFactory, {"file": "a.pdf"}),
    "breach_says_what": (BreachFactory, {"what": ""}),
    "breach_cure_not_before_found": (BreachFactory, {"cure_by": date(2026, 6, 9)}),
    "breach_settled_says_when_and_why": (BreachFactory, {"state": "cured"}),
    "breach_withdrawn_says_by_whom": (
        BreachFactory,
        {"state": "withdrawn", "settled_on": date(2026, 6, 30), "settled_because": "Twice."},
    ),
    "penalty_positive_and_not_above_what_was_calculated": (
        PenaltyFactory,
        {"charged_cents": 500_01},
    ),
    "penalty_says_how": (PenaltyFactory, {"how": ""}),
    "delivered_month_is_a_first_day": (DeliveredMonthFactory, {"month_on": date(2026, 4, 2)}),
    "delivered_at_most_one_post_a_person": (DeliveredMonthFactory, {"people": 0}),
    "payment_positive": (PaymentFactory, {"amount_cents": 0}),
    "payment_withdrawn_says_why_and_by_whom": (PaymentFactory, {"withdrawn_at": NINE}),
}


@pytest.mark.parametrize("name", BREAKS)
def test_the_database_refuses(name):
    make, wrong = BREAKS[name]
    make()  # without the wrong value it is accepted

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        make(**wrong)


def test_a_winner_stands_only_in_an_awarded_evaluation():
    bid = ReceivedBidFactory()

    bid.evaluation.winner = bid
    with pytest.raises(IntegrityError, match="evaluation_winner_only_when_awarded"):
        bid.evaluation.save()


@pytest.mark.parametrize(
    ("make", "same"),
    [
        (EvaluationFactory, ["purchase"]),
        (ReceivedBidFactory, ["evaluation", "code"]),
        (ContractDutyFactory, ["contract", "position"]),
        (DeliveredMonthFactory, ["duty"]),
    ],
)
def test_some_things_stand_once(make, same):
    first = make()

    with pytest.raises(IntegrityError), transaction.atomic():
        make(**{name: getattr(first, name) for name in same})


def test_a_juror_hands_in_once():
    juror = UserFactory()
    sheet = JurorSheetFactory(juror=juror)

    with pytest.raises(IntegrityError), transaction.atomic():
        JurorSheetFactory(juror=juror, evaluation=sheet.evaluation)
