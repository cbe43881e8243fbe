"""Step 7 in the hands of an officer."""

import pytest
from django.urls import reverse
from django.utils import translation

from pomost.people.models import Membership
from tests.factories.people import MembershipFactory, OrganisationFactory
from tests.factories.procurement import (
    ChosenCriterionFactory,
    EmploymentClauseFactory,
    PurchaseFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client):
    with translation.override("en"):
        yield client


@pytest.fixture
def purchase(officer):
    buyer = OrganisationFactory(buyer=True, place=None)
    officer.force_login(MembershipFactory(organisation=buyer, role=Membership.Role.EDITOR).person)
    found = PurchaseFactory(buyer=buyer)
    EmploymentClauseFactory(purchase=found)
    ChosenCriterionFactory(purchase=found)
    return found


def test_every_clause_is_shown_with_what_it_lacks_and_saved(officer, purchase):
    step = reverse("procurement:step", args=[purchase.pk, "contract"])

    before = officer.get(step).content.decode()
    officer.post(
        step,
        {
            "version": 1,
            "control_rights_0": "On site, no copies.",
            "penalty_cap_percent": "10",
            "indexation": "At most 10%.",
        },
    )

    purchase.refresh_from_db()
    assert "Employment contracts (art. 95)" in before
    assert before.count("missing") >= 7
    assert purchase.criteria.get().control_rights == "On site, no copies."
    assert purchase.penalty_cap_percent == 10
    assert "not found" in officer.get(step).content.decode()


def test_the_builder_composes_the_clause(officer, purchase):
    builder = reverse("procurement:indexation", args=[purchase.pk])

    officer.post(builder, {"version": 1, "level": "5%", "maximum": "10%"})

    purchase.refresh_from_db()
    assert purchase.indexation == "From which change: 5%.\nAt most: 10%."
    assert "5%." in officer.get(builder).content.decode()


def test_an_empty_builder_leaves_the_clause_alone(officer, purchase):
    builder = reverse("procurement:indexation", args=[purchase.pk])
    officer.post(builder, {"version": 1, "level": "5%"})

    answer = officer.post(builder, {"version": 2})

    assert answer.status_code == 422
    purchase.refresh_from_db()
    assert purchase.indexation == "From which change: 5%."


def test_a_reader_cannot_compose(officer, purchase):
    reader = MembershipFactory(organisation=purchase.buyer, role=Membership.Role.READER).person
    officer.force_login(reader)
    builder = reverse("procurement:indexation", args=[purchase.pk])

    assert officer.post(builder, {"version": 1, "level": "5%"}).status_code == 422
    purchase.refresh_from_db()
    assert purchase.indexation == ""
