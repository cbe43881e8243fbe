"""What the purchases ask of an officer, a reviewer and an administrator."""

import pytest
from django.utils import translation

from pomost.people.models import Membership, Organisation
from pomost.site.buying.queries import buying
from pomost.site.dashboards.rules import Weight
from tests.factories.people import NINE, MembershipFactory
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
