"""Days out of their order, amounts of nothing, and what the page says of the winning bid."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from pomost.kernel import clock
from pomost.procurement.amendments.actions import amend_contract
from pomost.procurement.bids import actions as bids
from pomost.procurement.breaches import actions as breaches
from pomost.procurement.checks import actions as checks
from pomost.procurement.checks.rules import About, Answer, Rhythm
from pomost.procurement.contracts import actions
from pomost.procurement.contracts.rules import BreachState, ContractState
from pomost.procurement.enquiries import actions as enquiries
from pomost.procurement.models import Contract
from tests.factories.people import NINE
from tests.factories.procurement import PurchaseFactory
from tests.factories.procurement_bids import (
    BreachFactory,
    ContractCheckFactory,
    ContractDutyFactory,
    ContractFactory,
    EvaluationFactory,
    PriceEnquiryFactory,
    ReceivedBidFactory,
)

pytestmark = pytest.mark.django_db
SIGNED = date(2026, 3, 20)
BEFORE = SIGNED - timedelta(days=1)


@pytest.fixture
def evaluation(hanna):
    purchase = PurchaseFactory(buyer=hanna.memberships.get().organisation, published=True)
    return EvaluationFactory(purchase=purchase)


def page(name, *args):
    return reverse(f"procurement:{name}", args=args)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"value": "0"}, "value"),
        ({"starts_on": "2020-01-01", "ends_on": "2080-01-01"}, "ends_on"),
        (
            {"signed_on": "2090-01-01", "ends_on": "2090-12-31", "starts_on": "2090-01-01"},
            "signed_on",
        ),
    ],
)
def test_a_contract_of_nothing_without_end_or_of_the_future_is_refused_beside_its_field(
    officer, hanna, evaluation, change, field
):
    ReceivedBidFactory(evaluation=evaluation, code="B")
    bids.award(evaluation=evaluation, winner="B", by=hanna, at=NINE)
    said = {"number": "1", "signed_on": "2026-03-20", "starts_on": "2026-04-01"}
    said |= {"ends_on": "2026-12-31", "value": "280 000"}

    answer = officer.post(page("sign_contract", evaluation.pk), said | change)

    assert list(answer.context["form"].errors) == [field]
    assert not Contract.objects.exists()


def test_nothing_of_a_contract_comes_before_it(contract, hanna):
    breach = BreachFactory(duty=ContractDutyFactory(contract=contract), found_on=date(2026, 5, 4))
    who = {"by": hanna, "at": NINE}
    too_soon = date(2026, 5, 3)
    with pytest.raises(actions.BadDays):
        breaches.report_breach(duty=breach.duty, found_on=BEFORE, what="Nobody came.", **who)
    with pytest.raises(actions.BadDays):
        breaches.settle_breach(
            breach=breach, then=BreachState.CURED, on=too_soon, because="They came.", **who
        )
    with pytest.raises(actions.BadDays):
        breaches.charge_penalty(breach=breach, calculated_cents=1, how="1 × 1", on=too_soon, **who)
    with pytest.raises(actions.BadDays):
        actions.end_contract(
            contract=contract, then=ContractState.TERMINATED, on=BEFORE, reason="Late", **who
        )
    with pytest.raises(actions.BadDays):
        actions.end_contract(
            contract=contract, then=ContractState.ENDED, on=date(2090, 1, 1), reason="", **who
        )


def test_a_contract_that_ended_as_agreed_ran_to_its_last_day(officer, contract):
    sent = {"then": "ended", "on": "2026-09-15"}

    refused = officer.post(page("end_contract", contract.pk), sent)

    [said] = refused.context["form"].errors["on"]
    assert "before the last day of the contract, 31 March 2027" in said
    assert "Choose “before its time” and say why" in said
    contract.refresh_from_db()
    assert contract.state == "running"
    early = sent | {"then": "terminated", "reason": "All is done."}
    assert officer.post(page("end_contract", contract.pk), early).status_code == 302


def test_checks_come_after_the_contract_and_are_made_before_they_are_recorded(contract, hanna):
    who = {"by": hanna, "at": NINE}
    with pytest.raises(checks.BadCheck):
        checks.add_checks(
            contract=contract,
            about=About.WORK,
            title="",
            rhythm=Rhythm.MONTHLY,
            first_on=BEFORE,
            **who,
        )
    with pytest.raises(checks.BadCheck):
        checks.record_check(
            check=ContractCheckFactory(contract=contract),
            answer=Answer.YES,
            remark="",
            done_on=NINE.date() + timedelta(days=1),
            **who,
        )


def test_an_amendment_changes_something_and_follows_the_last(contract, hanna):
    said = {"contract": contract, "because": "More", "provision": "§ 12", "by": hanna, "at": NINE}
    same = {"ends_on": contract.ends_on, "value_cents": contract.value_cents}
    with pytest.raises(actions.Unsaid):
        amend_contract(agreed_on=date(2026, 9, 1), **same, **said)
    amend_contract(agreed_on=date(2026, 9, 1), **same | {"value_cents": 5}, **said)
    with pytest.raises(actions.BadDays):
        amend_contract(agreed_on=date(2026, 8, 31), **same, **said)
    with pytest.raises(actions.BadDays):
        amend_contract(agreed_on=date(2026, 9, 2), **same | {"ends_on": date(2099, 1, 1)}, **said)


def test_letter_and_answer_follow_the_opening(hanna, evaluation):
    bid = ReceivedBidFactory(evaluation=evaluation)
    opened = evaluation.opens_at.date()
    who = {"doubts": "", "by": hanna, "at": NINE}
    with pytest.raises(enquiries.DaysOutOfOrder):
        enquiries.ask_about_price(
            bid=bid, asked_on=opened - timedelta(days=1), answer_by=date(2027, 1, 1), **who
        )
    asked = enquiries.ask_about_price(bid=bid, asked_on=opened, answer_by=date(2027, 1, 1), **who)
    with pytest.raises(enquiries.DaysOutOfOrder):
        enquiries.record_answer(
            enquiry=asked, answered_on=opened - timedelta(days=1), answer="No", by=hanna, at=NINE
        )


def test_nobody_is_rejected_while_they_may_still_answer(hanna, evaluation):
    day = NINE.date()
    asked = PriceEnquiryFactory(
        bid__evaluation=evaluation, asked_on=day - timedelta(days=7), answer_by=day
    )
    said = {"enquiry": asked, "accepted": False, "reason": "Silence", "by": hanna}
    with pytest.raises(enquiries.DaysOutOfOrder):
        enquiries.decide_on_price(**said, at=NINE)
    enquiries.decide_on_price(**said, at=NINE + timedelta(days=1))


def test_the_page_says_what_the_bid_promised(officer, hanna, evaluation):
    ReceivedBidFactory(evaluation=evaluation, code="B")
    bids.award(evaluation=evaluation, winner="B", by=hanna, at=NINE)
    evaluation.refresh_from_db()
    contract = ContractFactory(evaluation=evaluation)
    ContractDutyFactory(contract=contract, code="EMP-GROUP-PERIOD")

    text = officer.get(page("contract", contract.pk)).content.decode()

    assert "1 – people of the group beyond the required minimum" in text


def test_months_of_a_contract_that_has_not_begun_are_not_asked_for(officer, contract):
    ContractDutyFactory(contract=contract, of_people=True)
    Contract.objects.update(
        starts_on=clock.today() + timedelta(days=40), ends_on=clock.today() + timedelta(days=400)
    )

    text = officer.get(page("months", contract.pk)).content.decode()

    assert "Its first month is recorded from that day." in text
    assert "<form" not in text.partition("<main")[2].partition("</main")[0]


def test_a_second_click_is_told_that_things_have_moved_on(officer, contract):
    breach = BreachFactory(duty=ContractDutyFactory(contract=contract), found_on=date(2026, 5, 4))
    said = {"do": "charge", "amount": "5", "how": "5 × 1", "on": "2026-05-04"}
    place = page("breach", contract.pk, breach.pk)
    assert officer.post(place, said).status_code == 302

    again = officer.post(place, said)

    assert "This has moved on meanwhile. Open the page again" in again.content.decode()
