"""The end of a contract in OCDS: the release that tells it, and the record around it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from pomost.people.models import Membership
from pomost.procurement.contracts.actions import (
    end_contract,
    record_payment,
    withdraw_payment,
)
from pomost.procurement.contracts.rules import ContractState
from pomost.procurement.exchange.queries import history_of, process_of
from pomost.procurement.exchange.rules import ocds
from tests.factories.people import NINE, MembershipFactory, OrganisationFactory
from tests.factories.procurement import PurchaseFactory
from tests.factories.procurement_bids import AmendmentFactory, ContractFactory, EvaluationFactory
from tests.procurement.exchange.samples import contracted, ended


def test_the_end_of_a_contract_says_when_why_and_what_was_paid():
    release = ocds.release(ended())
    [contract] = release["contracts"]

    assert release["tag"] == ["contractTermination"]
    assert (contract["status"], contract["statusDetails"]) == (
        "terminated", "Wykonawca kończy działalność.",
    )  # fmt: skip
    assert contract["period"] == {
        "startDate": "2027-01-01T00:00:00+01:00",
        "endDate": "2027-06-30T23:59:59+02:00",
    }
    assert contract["implementation"]["transactions"][1] == {
        "id": "payment-2",
        "date": "2027-06-30T00:00:00+02:00",
        "value": {"amount": 50_000.5, "currency": "PLN"},
        "payer": {"id": "organisation-1", "name": "Gmina Kładkowo"},
        "payee": {"id": "organisation-2", "name": "Smaczna Kładka"},
    }


def test_a_contract_that_runs_says_nothing_of_an_end():
    [contract] = ocds.release(contracted())["contracts"]

    assert contract["status"] == "active"
    assert not {"statusDetails", "implementation"} & contract.keys()
    assert contract["period"]["endDate"] == "2028-12-31T23:59:59+01:00"


def test_a_contract_that_ended_before_its_first_day_never_began():
    [contract] = ocds.release(ended(on=date(2026, 12, 30)))["contracts"]

    assert contract["period"] == {"endDate": "2026-12-30T23:59:59+01:00"}


def test_who_was_paid_is_left_out_where_the_award_is_not_told():
    [contract] = ocds.release(replace(ended(), awards=()))["contracts"]

    assert "payee" not in contract["implementation"]["transactions"][0]


DAY = timedelta(days=1)


@pytest.fixture
def purchase():
    return PurchaseFactory(published=True, buyer=OrganisationFactory(buyer=True))


@pytest.fixture
def hanna(purchase):
    return MembershipFactory(organisation=purchase.buyer, role=Membership.Role.EDITOR).person


def pay(contract, hanna, cents, *, at):
    return record_payment(
        contract=contract, paid_on=at.date(), amount_cents=cents, what="1/2026", by=hanna, at=at
    )


def terminate(contract, hanna, *, at):
    end_contract(contract=contract, then=ContractState.TERMINATED, on=date(2026, 9, 15),
                 reason="Bankruptcy.", by=hanna, at=at)  # fmt: skip


def amounts(contract):
    transactions = contract.get("implementation", {}).get("transactions", ())
    return [one["value"]["amount"] for one in transactions]


@pytest.mark.django_db
def test_the_record_tells_the_end_of_a_contract_and_what_is_paid_after_it(purchase, hanna):
    first = ContractFactory(evaluation=EvaluationFactory(purchase=purchase), recorded_at=NINE + DAY)
    AmendmentFactory(contract=first, recorded_at=NINE + 2 * DAY)
    ContractFactory(evaluation=EvaluationFactory(purchase=purchase, lot_number=2),
                    recorded_at=NINE + 3 * DAY)  # fmt: skip
    pay(first, hanna, 90_000_00, at=NINE + 4 * DAY)
    running = history_of(purchase)
    terminate(first, hanna, at=NINE + 5 * DAY)
    over = history_of(purchase)
    pay(first, hanna, 10_000_00, at=NINE + 6 * DAY)
    *_editions, signed, changed, joined, ended, paid = map(ocds.release, history_of(purchase))

    assert [one["tag"] for one in (signed, changed, joined, ended, paid)] == [
        ["contract"], ["contractAmendment"], ["contract"], ["contractTermination"],
        ["implementation"],
    ]  # fmt: skip
    # What was told once is told again word for word, under its own identifier.
    assert list(map(ocds.release, running))[-3:] == [signed, changed, joined]
    assert ocds.release(over[-1]) == ended
    assert ended["id"].endswith("-contracts-2-amendments-1-ended-1")
    assert paid["id"] == ended["id"] + "-payments-1"
    shown = [
        [
            (one["status"], one["period"]["endDate"][:10], amounts(one))
            for one in release["contracts"]
        ]
        for release in (joined, ended, paid)
    ]
    other = ("active", "2027-03-31", [])
    assert shown == [
        [("active", "2027-03-31", []), other],
        [("terminated", "2026-09-15", [90_000.0]), other],
        [("terminated", "2026-09-15", [90_000.0, 10_000.0]), other],
    ]
    assert ended["contracts"][0]["statusDetails"] == "Bankruptcy."
    dates = [release["date"] for release in (signed, changed, joined, ended, paid)]
    assert dates == sorted(set(dates))


@pytest.mark.django_db
def test_a_contract_that_ended_as_agreed_is_terminated_too(purchase, hanna):
    evaluation = EvaluationFactory(purchase=purchase)
    contract = ContractFactory(evaluation=evaluation, recorded_at=NINE + DAY)
    end_contract(contract=contract, then=ContractState.ENDED, on=contract.ends_on, reason="",
                 by=hanna, at=NINE + 400 * DAY)  # fmt: skip
    release = ocds.release(process_of(purchase))

    assert release["tag"] == ["contractTermination"]
    assert release["contracts"][0]["status"] == "terminated"
    assert "statusDetails" not in release["contracts"][0]


@pytest.mark.django_db
def test_a_payment_withdrawn_after_it_was_told_is_taken_back_by_a_release_of_its_own(
    purchase, hanna
):
    contract = ContractFactory(
        evaluation=EvaluationFactory(purchase=purchase), recorded_at=NINE + DAY
    )

    def withdraw(payment, *, at):
        withdraw_payment(payment=payment, because="Paid to another.", by=hanna, at=at)

    never = pay(contract, hanna, 7_00, at=NINE + 2 * DAY)
    told = pay(contract, hanna, 8_00, at=NINE + 2 * DAY)
    withdraw(never, at=NINE + 3 * DAY)
    terminate(contract, hanna, at=NINE + 4 * DAY)
    pay(contract, hanna, 9_00, at=NINE + 5 * DAY)
    before = list(map(ocds.release, history_of(purchase)))
    withdraw(told, at=NINE + 6 * DAY)
    after = list(map(ocds.release, history_of(purchase)))

    assert after[:-1] == before
    assert [amounts(one["contracts"][0]) for one in after[-3:]] == [[8.0], [8.0, 9.0], [9.0]]
    assert after[-1]["tag"] == ["implementation"]
    assert after[-1]["id"] == before[-1]["id"] + "-withdrawn-1"
    record = ocds.record_package(after, at=NINE, uri="https://example", by="Gmina")
    compiled = record["records"][0]["compiledRelease"]
    assert amounts(compiled["contracts"][0]) == [9.0]
