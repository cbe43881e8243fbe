"""From the award to the report, in the hands of an officer."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from pomost.procurement.bids import actions as bids
from pomost.procurement.effects.exports import effects_of
from pomost.procurement.models import (
    Breach,
    Contract,
    DeliveredMonth,
    Penalty,
)
from tests.factories.people import NINE
from tests.factories.procurement import (
    ChosenCriterionFactory,
    EmploymentClauseFactory,
    PurchaseFactory,
)
from tests.factories.procurement_bids import (
    BreachFactory,
    ContractCheckFactory,
    ContractDutyFactory,
    EvaluationFactory,
    PaymentFactory,
    ReceivedBidFactory,
)

pytestmark = pytest.mark.django_db


def page(name, *args):
    return reverse(f"procurement:{name}", args=args)


SIGNED = {
    "number": "ZP.7.2026",
    "signed_on": "2026-03-20",
    "starts_on": "2026-04-01",
    "ends_on": "2026-12-31",
    "value": "280 000,00",
    "penalty_cap_percent": "10",
}


def test_the_contract_brings_every_clause_and_its_checks(officer, hanna):
    purchase = PurchaseFactory(buyer=hanna.memberships.get().organisation, published=True)
    EmploymentClauseFactory(purchase=purchase, verification="A statement within 7 days.")
    ChosenCriterionFactory(
        purchase=purchase,
        parameters={"people": 2, "months": 9, "fte": 0.5, "group": "over-50"},
        verification="Every month a list of posts.",
        control_rights="On site.",
    )
    ChosenCriterionFactory(purchase=purchase, code="USER-NEEDS", role="selection")
    evaluation = EvaluationFactory(purchase=purchase)
    ReceivedBidFactory(evaluation=evaluation, code="B", bidder="Bród", price_cents=280_000_00)
    bids.award(evaluation=evaluation, winner="B", by=hanna, at=NINE)

    wrong = officer.post(page("sign_contract", evaluation.pk), SIGNED | {"ends_on": "2026-03-31"})
    officer.post(page("sign_contract", evaluation.pk), SIGNED)

    made = Contract.objects.get()
    assert wrong.status_code == 422
    assert (made.contractor, made.value_cents) == ("Bród", 280_000_00)
    duties = list(made.duties.order_by("position").values_list("code", "control_rights"))
    assert duties == [("art-95", ""), ("EMP-GROUP-PERIOD", "On site.")]
    assert made.checks.filter(about="work").count() == 9
    assert made.checks.filter(duty__code="EMP-GROUP-PERIOD").count() == 9
    assert made.checks.get(duty__code="art-95").due_on == date(2026, 4, 8)
    again = officer.post(page("sign_contract", evaluation.pk), SIGNED)
    assert again.status_code == 422
    seen = officer.get(page("contract", made.pk)).content.decode()
    assert "people over 50" in seen
    assert seen.count("late") > 1


def test_without_an_award_there_is_no_contract(officer, hanna):
    purchase = PurchaseFactory(buyer=hanna.memberships.get().organisation, published=True)
    evaluation = EvaluationFactory(purchase=purchase)

    assert b"Choose a bid first" in officer.get(page("sign_contract", evaluation.pk)).content
    assert officer.post(page("sign_contract", evaluation.pk), SIGNED).status_code == 422


def test_a_breach_costs_at_most_what_the_cap_leaves(officer, contract):
    contract.value_cents, contract.penalty_cap_percent = 10_000_00, Decimal(10)
    contract.save()
    duty = ContractDutyFactory(contract=contract)
    sent = {"duty": duty.pk, "found_on": "2026-06-10", "what": "One post was empty."}
    for _number in range(3):
        officer.post(page("report_breach", contract.pk), sent)
    first, second, third = Breach.objects.order_by("pk")
    charge = {"do": "charge", "amount": "700,00", "how": "700 × 1", "on": "2026-06-30"}

    officer.post(page("breach", contract.pk, first.pk), charge)
    officer.post(page("breach", contract.pk, second.pk), charge)
    nothing_left = officer.post(page("breach", contract.pk, third.pk), charge)
    waived = {"do": "settle", "then": "waived", "on": "2026-06-30", "because": "Flood."}
    officer.post(page("breach", contract.pk, third.pk), waived)
    officer.post(page("breach", contract.pk, first.pk), {"do": "paid"})

    charged = Penalty.objects.order_by("pk").values_list("calculated_cents", "charged_cents")
    assert list(charged) == [(700_00, 700_00), (700_00, 300_00)]
    assert nothing_left.status_code == 422
    assert b"Nothing is left" in nothing_left.content
    third.refresh_from_db()
    assert third.state == "waived"
    assert Penalty.objects.order_by("pk")[0].paid_on is not None
    seen = officer.get(page("contract", contract.pk)).content.decode().replace("\xa0", " ")
    assert "Charged PLN 1,000.00 of at most PLN 1,000.00; PLN 0.00 is left." in seen


def test_each_page_of_a_contract_leads_back_to_it(officer, contract):
    check = ContractCheckFactory(contract=contract)
    breach = BreachFactory(duty=ContractDutyFactory(contract=contract))

    for url in (
        page("report_breach", contract.pk),
        page("breach", contract.pk, breach.pk),
        page("check", check.pk),
        page("effects", contract.pk),
        page("amend_contract", contract.pk),
        page("payment", contract.pk),
        page("withdraw_payment", contract.pk, PaymentFactory(contract=contract).pk),
        page("end_contract", contract.pk),
    ):
        *_above, purchase, between, here = officer.get(url).context["crumbs"]
        assert purchase["url"] == page("purchase", contract.purchase_id)
        assert between["url"] == page("contract", contract.pk)
        assert here["url"] == ""


@pytest.mark.parametrize(
    "wrong", [{"what": ""}, {"cure_by": "2026-06-09"}, {"duty": 0}], ids=lambda w: next(iter(w))
)
def test_a_breach_needs_words_and_days_in_order(officer, contract, wrong):
    duty = ContractDutyFactory(contract=contract)
    sent = {"duty": duty.pk, "found_on": "2026-06-10", "what": "One post was empty."}

    assert officer.post(page("report_breach", contract.pk), sent | wrong).status_code == 422
    assert not Breach.objects.exists()


def test_months_add_up_and_are_corrected(officer, contract):
    duty = ContractDutyFactory(contract=contract, of_people=True)
    sent = {"duty": duty.pk, "people": "2", "posts": "0,5"}

    officer.post(page("months", contract.pk), sent | {"month_on": "2026-04-01"})
    officer.post(page("months", contract.pk), sent | {"month_on": "2026-04-01", "posts": "1,25"})
    officer.post(page("months", contract.pk), sent | {"month_on": "2026-05-01"})
    too_much = officer.post(
        page("months", contract.pk), sent | {"month_on": "2026-06-01", "posts": "2,5"}
    )

    assert too_much.status_code == 422
    assert DeliveredMonth.objects.count() == 2
    facts = effects_of(contract, today=date(2026, 7, 1))
    (work,) = facts.work
    assert (work.planned, work.expected, work.delivered) == (12, 3, Decimal("1.75"))


def test_the_report_shows_effect_and_cost(officer, contract):
    duty = ContractDutyFactory(contract=contract, of_people=True)
    officer.post(
        page("months", contract.pk),
        {"duty": duty.pk, "month_on": "2026-04-01", "people": "2", "posts": "2"},
    )
    officer.post(
        page("payment", contract.pk),
        {"paid_on": "2026-05-20", "amount": "20 000,00", "what": "April"},
    )
    unexplained = officer.post(page("effects", contract.pk), {"clause_cost": "4 000"})
    officer.post(
        page("effects", contract.pk),
        {"effect": "Both still work.", "clause_cost": "4 000", "clause_cost_method": "Difference."},
    )

    seen = officer.get(page("effects", contract.pk)).content.decode().replace("\xa0", " ")
    assert unexplained.status_code == 422
    assert "2 of 12 planned person-months are delivered." in seen
    assert "A delivered person-month cost PLN 2,000.00" in seen
    for form, start in (("pdf", b"%PDF"), ("docx", b"PK")):
        document = officer.get(page("effects_document", contract.pk, form) + "?language=en")
        assert document.content.startswith(start)
    assert officer.get(page("effects_document", contract.pk, "exe")).status_code == 404


def test_an_early_end_says_why_and_monitoring_goes_on(officer, contract):
    early = {"then": "terminated", "on": "2026-09-30"}
    mute = officer.post(page("end_contract", contract.pk), early)
    officer.post(page("end_contract", contract.pk), early | {"reason": "Bankruptcy."})
    twice = officer.post(page("end_contract", contract.pk), early | {"reason": "Again."})
    check = ContractCheckFactory(contract=contract)
    done = {"do": "record", "answer": "yes", "done_on": "2026-10-10"}

    assert (mute.status_code, twice.status_code) == (422, 422)
    contract.refresh_from_db()
    assert contract.state == "terminated"
    assert officer.post(page("check", check.pk), done).status_code == 302


def test_monitoring_needs_no_stage_of_the_purchase(officer, contract):
    contract.purchase.stage = "closed"
    contract.purchase.save()

    answer = officer.post(
        page("payment", contract.pk), {"paid_on": "2026-05-20", "amount": "1", "what": "April"}
    )

    assert answer.status_code == 302
