"""A contract changes with a reason, and its checks follow the new end."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import translation

from pomost.people.models import Membership
from pomost.procurement.amendments.actions import amend_contract
from pomost.procurement.checks.actions import plan_checks
from pomost.procurement.checks.queries import progress_of
from pomost.procurement.contracts.actions import BadDays, Unsaid, end_contract
from pomost.procurement.contracts.rules import ContractState
from pomost.procurement.models import Amendment
from tests.factories.people import NINE, MembershipFactory
from tests.factories.procurement_bids import AmendmentFactory, ContractDutyFactory, ContractFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def contract():
    """A year from April 2026 with a clause checked every month: 12 checks of each question."""
    return ContractFactory()


@pytest.fixture
def hanna(contract):
    buyer = contract.purchase.buyer
    return MembershipFactory(organisation=buyer, role=Membership.Role.EDITOR).person


@pytest.fixture
def planned(contract, hanna):
    ContractDutyFactory(contract=contract, of_people=True, verification="Every month a list.")
    plan_checks(contract=contract, by=hanna, at=NINE)
    return contract


def amend(contract, by, **more):
    said = {
        "agreed_on": date(2026, 9, 1),
        "ends_on": contract.ends_on,
        "value_cents": contract.value_cents,
        "because": "The school opens a second building.",
        "provision": "§ 12 of the contract",
    }
    return amend_contract(contract=contract, **said | more, by=by, at=NINE)


def waiting(contract):
    return sorted(contract.checks.filter(state="planned").values_list("due_on", flat=True))


def test_a_longer_contract_gets_the_checks_it_lacks(planned, hanna):
    made = amend(planned, hanna, ends_on=date(2027, 6, 30), value_cents=330_000_00)

    planned.refresh_from_db()
    assert (planned.ends_on, planned.value_cents) == (date(2027, 6, 30), 330_000_00)
    assert (made.ends_on_before, made.value_before_cents) == (date(2027, 3, 31), 280_000_00)
    assert planned.checks.count() == 2 * 15
    assert waiting(planned)[-1] == date(2027, 7, 10)


def test_a_shorter_contract_gives_up_what_has_no_period_any_more(planned, hanna):
    moved = planned.checks.filter(about="work").order_by("due_on").last()
    moved.due_on = date(2027, 4, 20)
    moved.save()

    amend(planned, hanna, ends_on=date(2026, 12, 31))

    assert waiting(planned)[-2:] == [date(2027, 1, 10), date(2027, 4, 20)]
    assert planned.checks.filter(state="dropped", done_by=hanna).count() == 5


def test_an_early_end_leaves_no_check_that_only_grows_late(planned, hanna):
    end_contract(
        contract=planned,
        then=ContractState.TERMINATED,
        on=date(2026, 9, 15),
        reason="Bankruptcy.",
        by=hanna,
        at=NINE,
    )

    planned.refresh_from_db()
    assert waiting(planned)[-1] == date(2026, 10, 10)
    (work,) = progress_of(planned, today=date(2027, 3, 1))
    assert work.expected == 5  # April to August, two people at half time


@pytest.mark.parametrize(
    ("wrong", "error", "field"),
    [
        ({"because": " "}, Unsaid, "because"),
        ({"provision": ""}, Unsaid, "provision"),
        ({"value_cents": 0}, Unsaid, "value"),
        ({"agreed_on": date(2026, 3, 19)}, BadDays, "agreed_on"),
        ({"ends_on": date(2026, 3, 31)}, BadDays, "ends_on"),
    ],
)
def test_a_change_is_refused_with_its_field(contract, hanna, wrong, error, field):
    with pytest.raises(error) as refused:
        amend(contract, hanna, **wrong)

    assert refused.value.field == field
    assert not Amendment.objects.exists()


def test_the_page_shows_what_changed_and_keeps_what_was_typed(client, contract, hanna):
    client.force_login(hanna)
    with translation.override("en"):
        place = reverse("procurement:amend_contract", args=[contract.pk])
        sent = {
            "agreed_on": "2026-09-01",
            "ends_on": "2027-06-30",
            "value": "330 000,00",
            "because": "A second building.",
            "provision": "",
        }
        refused = client.post(place, sent)
        client.post(place, sent | {"provision": "§ 12"})
        seen = client.get(reverse("procurement:contract", args=[contract.pk])).content.decode()

    assert refused.status_code == 422
    assert "A second building." in refused.content.decode()
    assert "Amendment 1, 1 September 2026" in seen
    assert "Last day: 30 June 2027; before it was 31 March 2027." in seen


def test_the_database_wants_a_reason_and_counts_once():
    first = AmendmentFactory()

    for wrong in ({"because": ""}, {"provision": ""}, {"value_cents": 0}, {"number": 1}):
        number = {"number": 2} | wrong
        with pytest.raises(IntegrityError), transaction.atomic():
            AmendmentFactory(contract=first.contract, **number)
