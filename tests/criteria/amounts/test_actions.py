"""Saying how much, proving it, and what buyers then count."""

import pytest
from django.urls import reverse
from django.utils import translation

from pomost.audit.models import Event
from pomost.criteria.amounts.rules import bits_asked
from pomost.criteria.catalogue.queries import catalogue
from pomost.criteria.claims import actions
from pomost.criteria.models import Supply
from pomost.kernel.verdicts import NotAllowed
from pomost.people.models import Membership
from tests.factories.criteria import ClaimFactory, SupplyFactory
from tests.factories.people import NINE, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db
CODE = "EMP-GROUP-PERIOD"


@pytest.fixture
def editor():
    return MembershipFactory(role=Membership.Role.EDITOR)


@pytest.fixture
def coordinator():
    return MembershipFactory(
        role=Membership.Role.COORDINATOR, organisation__verifies_claims=True
    ).person


def reaches(organisation, **asked):
    wanted = bits_asked(catalogue().criterion(CODE), asked)
    return Supply.objects.get(organisation=organisation).level_bits & wanted == wanted


def test_what_is_only_said_counts_for_nothing_yet(editor):
    supply = SupplyFactory(organisation=editor.organisation)
    claim = ClaimFactory(organisation=editor.organisation, criterion=CODE, evidenced=True)

    actions.say_amounts(claim=claim, amounts={"months": 24}, by=editor.person, at=NINE)

    claim.refresh_from_db()
    assert (claim.amounts, claim.proven_amounts) == ({"months": 24}, {})
    assert not reaches(supply.organisation, months=24)
    assert Event.objects.filter(what="claim.amounts_said").count() == 1


def test_a_check_proves_what_was_said_or_what_the_evidence_shows(editor, coordinator):
    SupplyFactory(organisation=editor.organisation)
    claim = ClaimFactory(
        organisation=editor.organisation, criterion=CODE, evidenced=True, amounts={"months": 24}
    )
    until = NINE.date().replace(year=NINE.year + 1)

    actions.verify(claim=claim, amounts={"months": 12}, by=coordinator, at=NINE, expires_on=until)

    claim.refresh_from_db()
    assert (claim.amounts, claim.proven_amounts) == ({"months": 24}, {"months": 12})
    assert reaches(editor.organisation, months=12)
    assert not reaches(editor.organisation, months=24)


def test_amounts_are_said_by_the_organisation_and_within_bounds(editor):
    claim = ClaimFactory(organisation=editor.organisation, criterion=CODE)
    with pytest.raises(NotAllowed):
        actions.say_amounts(claim=claim, amounts={}, by=UserFactory(), at=NINE)
    with pytest.raises(actions.BadAmount) as refusal:
        actions.say_amounts(claim=claim, amounts={"months": 99}, by=editor.person, at=NINE)
    assert refusal.value.field == "months"


def test_the_page_takes_amounts_and_shows_them(client, editor):
    claim = ClaimFactory(organisation=editor.organisation, criterion=CODE)
    client.force_login(editor.person)
    with translation.override("en"):
        url = reverse("criteria:say_amounts", args=[claim.pk])
        assert client.post(url, {"months": "18", "fte": "0.75"}).status_code == 302
        page = client.get(reverse("criteria:claim", args=[claim.pk])).content.decode()
        assert "18 months" in page
        assert client.post(url, {"months": "99"}).status_code == 422
    claim.refresh_from_db()
    assert claim.amounts == {"months": 18, "fte": 0.75}
