"""What the purchases ask of an officer, a reviewer and an administrator."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import translation

from pomost.people.models import Membership, Organisation
from pomost.procurement.models import ContractCheck, Evaluation
from pomost.site.buying.queries import buying
from pomost.site.dashboards.rules import Weight
from tests.factories.people import NINE, MembershipFactory, UserFactory
from tests.factories.procurement import PurchaseFactory
from tests.factories.procurement_bids import (
    ContractCheckFactory,
    ContractFactory,
    ReceivedBidFactory,
)
from tests.procurement.review import pages
from tests.procurement.review.test_actions import planned

pytestmark = pytest.mark.django_db
READY = {
    "diagnosis": "Thirty people have no warm meal.",
    "need": "They eat together every day.",
    "description": "Lunches for thirty people.",
    "value_method": "Last year's contract.",
    "needs_analysis": "We have no kitchen.",
    "market_consulted": True,
    "not_divided_because": "One kitchen.",
}


def steps_for(role, **content):
    purchase, _officer = planned(**content)
    member = MembershipFactory(
        organisation=Organisation.objects.get(pk=purchase.buyer_id), role=role
    )
    with translation.override("en"):
        return purchase, list(buying(member.person, [member], NINE))


def test_an_officer_hears_how_many_errors_the_review_finds():
    _purchase, [step] = steps_for(Membership.Role.EDITOR, **READY | {"price_weight_percent": 50})

    assert "The review finds 1 error." in step.text
    assert step.url.endswith("/step/award/")
    assert step.weight == Weight.BEGUN


def test_a_reviewer_is_led_to_the_findings_when_only_the_approval_is_missing():
    purchase, [step] = steps_for(Membership.Role.REVIEWER, **READY)

    assert "It waits for your approval. The review finds no error." in step.text
    assert step.url.endswith(f"/purchases/{purchase.pk}/review/")
    assert step.weight == Weight.OTHERS_WAIT


def test_a_reviewer_is_not_pressed_while_the_purchase_is_prepared():
    purchase, [step] = steps_for(Membership.Role.REVIEWER, **READY | {"needs_analysis": ""})

    assert "It is still being prepared." in step.text
    assert step.url.endswith(f"/purchases/{purchase.pk}/")
    assert step.weight == Weight.INVITED


def test_an_officer_waits_for_the_reviewer():
    _purchase, [step] = steps_for(Membership.Role.EDITOR, **READY)

    assert "It waits for a reviewer." in step.text
    assert step.url.endswith("/step/review/")


def test_an_officer_puts_errors_right_before_the_reviewer_reads():
    employment = pages.purchase().employment.model_dump() | {"activities": ["cały personel"]}
    purchase, [step] = steps_for(Membership.Role.EDITOR, **READY | {"employment": employment})

    assert "It waits for a reviewer. The review finds 1 error." in step.text
    assert step.url.endswith(f"/purchases/{purchase.pk}/review/")


@pytest.mark.parametrize(
    ("stage", "role", "page"),
    [
        ("approved", Membership.Role.EDITOR, "publish"),
        ("published", Membership.Role.EDITOR, "bids"),
        ("published", Membership.Role.READER, None),
    ],
)
def test_after_the_nine_steps_an_officer_goes_on_to_publication_and_bids(stage, role, page):
    purchase = PurchaseFactory(published=stage == "published", stage=stage)
    member = MembershipFactory(organisation=purchase.buyer, role=role)

    found = [step.url for step in buying(member.person, [member], NINE)]

    assert found == ([reverse(f"procurement:{page}", args=[purchase.pk])] if page else [])


def test_late_checks_are_said_once():
    contract = ContractFactory()
    Evaluation.objects.update(
        state="awarded",
        winner=ReceivedBidFactory(evaluation=contract.evaluation),
        decided_at=NINE,
        decided_by=UserFactory(),
        sealed_file="{}",
        sealed_sha256="0" * 64,
    )
    check = ContractCheckFactory(contract=contract, due_on=NINE.date() - timedelta(days=1))
    member = MembershipFactory(
        organisation=contract.purchase.buyer, role=Membership.Role.ADMINISTRATOR
    )

    def found():
        return [step.url for step in buying(member.person, [member], NINE)]

    own = reverse("procurement:contract", args=[contract.pk])
    assert found() == []
    ContractCheck.objects.filter(pk=check.pk).update(due_on=NINE.date() + timedelta(days=9))
    assert found() == [own]
